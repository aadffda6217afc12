"""Values as text, as CSV and JSON files have them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from attrs import frozen

from mockspark_ir.formats.json.writer import on_first_day
from mockspark_ir.formats.options import zone_of
from mockspark_ir.functions.datetime_printing import printer
from mockspark_ir.types import (
    BinaryType,
    DataType,
    DateType,
    DecimalType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
)
from mockspark_ir.values.casts import cast

ISO_DATE = "yyyy-MM-dd"
_TIMESTAMP = "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXXXX]"
_TIMESTAMP_NTZ = "yyyy-MM-dd'T'HH:mm:ss[.SSS]"
Text = Callable[[Any], str]


@frozen
class TextFormats:
    """How dates and timestamps are written."""

    date_format: str
    timestamp_format: str
    timestamp_ntz_format: str
    time_format: str | None
    zone: tzinfo

    @classmethod
    def of(cls, options: Mapping[str, str], zone: tzinfo) -> TextFormats:
        """The formats that options mean; raises DateTimeException for a zone that is none."""
        own = options.get("timezone")
        return cls(
            options.get("dateformat", ISO_DATE),
            options.get("timestampformat", _TIMESTAMP),
            options.get("timestampntzformat", _TIMESTAMP_NTZ),
            options.get("timeformat"),
            zone if own is None else zone_of(own),
        )


def value_text(dtype: DataType, formats: TextFormats) -> Text:
    """The function from a value that is not null to its text; raises for patterns that are not valid."""
    match dtype:
        case StringType():
            return str
        case DateType():
            on_day = printer(formats.date_format, UTC)
            return lambda value: on_day(_midnight(value))
        case TimestampType():
            return printer(formats.timestamp_format, formats.zone)
        case TimestampNTZType():
            at = printer(formats.timestamp_ntz_format, UTC)
            return lambda value: at(value.replace(tzinfo=UTC))
        case TimeType() if formats.time_format is not None:
            on_clock = printer(formats.time_format, UTC, recent=True)
            return lambda value: on_clock(on_first_day(value))
        case DecimalType():
            return str  # with an exponent for very small numbers, as Java's
        case UserDefinedType():
            return value_text(dtype.sqlType(), formats)
        case BinaryType():
            return lambda value: f"[{value.hex(' ').upper()}]"
        case _:
            # Of a value that is not null, a text that is not either.
            return cast(dtype, StringType(), ansi=True, time_zone=formats.zone)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
