"""Values as JSON text: of the parser's values, and of columns."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import Any

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.formats.json.parser import Array, Fraction, Number, Object
from mockspark_ir.formats.json.quoting import quoted
from mockspark_ir.formats.options import boolean, zone_of
from mockspark_ir.functions.datetime_printing import printer
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    MapType,
    NullType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.values.casts import cast
from mockspark_ir.values.hashing import micros_or_nanos
from mockspark_ir.values.java_floats import double_text, float_text
from mockspark_ir.values.printing import scientific_decimal, to_text
from mockspark_ir.values.variants.json_text import to_json

Text = Callable[[Any], str]

_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join([f"\\u{units[i]:02X}{units[i + 1]:02X}" for i in range(0, len(units), 2)])


# What the parser read


def generated(value: Any, *, escapes_astral: bool = False) -> str:
    """The JSON of what the parser read, without blanks; fractions go through doubles.

    Parameters
    ----------
    escapes_astral: whether characters beyond the first plane are written as escapes.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Fraction():
            return _fraction(value)
        case Number():
            return str(int(value))
        case str():
            text = quoted(value)
            return _ASTRAL.sub(_escaped, text) if escapes_astral else text
        case Object():
            again = partial(generated, escapes_astral=escapes_astral)
            return "{" + ",".join([f"{again(name)}:{again(item)}" for name, item in value.fields]) + "}"
        case _:
            items = value.items if isinstance(value, Array) else value
            return "[" + ",".join([generated(item, escapes_astral=escapes_astral) for item in items]) + "]"


_INFINITE = {"+Infinity": "Infinity", "INF": "Infinity", "+INF": "Infinity", "-INF": "-Infinity"}


def _fraction(text: str) -> str:
    word = _INFINITE.get(text, str(text))
    if word in ("NaN", "Infinity", "-Infinity"):
        return f'"{word}"'
    number = double_text(float(text))
    return f'"{number}"' if number.endswith("y") else number


# Values of columns


@frozen
class JsonFormat:
    """How values are written."""

    date_format: str | None
    timestamp_format: str | None
    timestamp_ntz_format: str | None
    time_format: str | None
    zone: tzinfo
    keep_nulls: bool
    pretty: bool
    only_ascii: bool


def write_options(options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]) -> JsonFormat:
    """The options of `to_json`; raises as `read_options`."""
    given = {name.lower(): value for name, value in options.items()}
    if "locale" in given:
        raise errors.unsupported_feature("the option 'locale' of JSON")
    named_zone = given.get("timezone")
    ignore = setting("spark.sql.jsonGenerator.ignoreNullFields") != "false"
    return JsonFormat(
        date_format=given.get("dateformat"),
        timestamp_format=given.get("timestampformat"),
        timestamp_ntz_format=given.get("timestampntzformat"),
        time_format=given.get("timeformat"),
        zone=zone if named_zone is None else zone_of(named_zone),
        keep_nulls=not boolean(given, "ignorenullfields", ignore),
        pretty=boolean(given, "pretty", False),
        only_ascii=boolean(given, "writenonasciicharacterascodepoint", False),
    )


class Writer:
    """Makes the functions that write values of types.

    Raises PySparkNotImplementedError for types that can't be written.
    """

    def __init__(self, layout: JsonFormat) -> None:
        self._format = layout

    def text(self, dtype: DataType, indent: str = "") -> Text:
        """The function from a value of a type, which is not null, to its JSON; `indent` is that of its line."""
        match dtype:
            case StructType():
                return self._struct(dtype, indent)
            case ArrayType():
                return self._array(dtype, indent)
            case MapType():
                return self._map(dtype, indent)
            case StringType():
                return self._quoted
            case IntegralType() | DecimalType():
                return str
            case BooleanType():
                return lambda value: "true" if value else "false"
            case DoubleType():
                return lambda value: _number(double_text(value))
            case FloatType():
                return lambda value: _number(float_text(value))
            case BinaryType():
                return lambda value: f'"{base64.b64encode(value).decode()}"'
            case DateType():
                return self._date()
            case TimestampType():
                return self._timestamp(self._format.timestamp_format, self._format.zone)
            case TimestampNTZType():
                return self._timestamp(self._format.timestamp_ntz_format, None)
            case TimeType() if self._format.time_format is not None:
                write = printer(self._format.time_format, UTC)
                return lambda value: quoted(write(on_first_day(value)))
            case NullType():
                return lambda value: "null"
            case VariantType():
                return lambda value: to_json(value, self._format.zone)
            case UserDefinedType():
                return self.text(dtype.sqlType(), indent)
            case _:
                text = to_text(dtype, ansi=True, time_zone=self._format.zone)
                return lambda value: quoted(text(value))

    def _quoted(self, value: str) -> str:
        text = quoted(value)
        return _NOT_ASCII.sub(_escaped, text) if self._format.only_ascii else text

    def _date(self) -> Text:
        pattern = self._format.date_format
        if pattern is None:
            return lambda value: f'"{value.isoformat()}"'
        write = printer(pattern, UTC)
        return lambda value: quoted(write(_midnight(value)))

    def _timestamp(self, pattern: str | None, zone: tzinfo | None) -> Text:
        if pattern is None:
            return lambda value: f'"{_moment(value, zone)}"'
        write = printer(pattern, zone or UTC)
        if zone is None:
            return lambda value: quoted(write(value.replace(tzinfo=UTC)))
        return lambda value: quoted(write(value))

    def _struct(self, dtype: StructType, indent: str) -> Text:
        inside = indent + "  "
        colon = " : " if self._format.pretty else ":"
        fields = [(self._quoted(f.name) + colon, self.text(f.dataType, inside)) for f in dtype.fields]
        keep_nulls = self._format.keep_nulls

        def text(row: Any) -> str:
            parts = []
            for (name, convert), value in zip(fields, row, strict=True):
                if value is not None:
                    parts.append(name + convert(value))
                elif keep_nulls:
                    parts.append(name + "null")
            return self._braces(parts, indent)

        return text

    def _map(self, dtype: MapType, indent: str) -> Text:
        key = key_text(dtype.keyType, self._format.zone)
        item = self.text(dtype.valueType, indent + "  ")
        colon = " : " if self._format.pretty else ":"

        def text(value: Any) -> str:
            parts = [f"{self._quoted(key(k))}{colon}{'null' if v is None else item(v)}" for k, v in value.items()]
            return self._braces(parts, indent)

        return text

    def _array(self, dtype: ArrayType, indent: str) -> Text:
        item = self.text(dtype.elementType, indent)
        pretty = self._format.pretty

        def text(value: Any) -> str:
            parts = ["null" if v is None else item(v) for v in value]
            if not pretty:
                return f"[{','.join(parts)}]"
            return f"[ {', '.join(parts)} ]" if parts else "[ ]"

        return text

    def _braces(self, parts: list[str], indent: str) -> str:
        if not self._format.pretty:
            return "{" + ",".join(parts) + "}"
        if not parts:
            return "{ }"
        line = f"\n{indent}  "
        return "{" + line + f",{line}".join(parts) + f"\n{indent}}}"


def _number(text: str) -> str:
    return f'"{text}"' if text[-1] in "yN" else text


def key_text(dtype: DataType, zone: tzinfo) -> Text:
    """The function from a map's key to the name of a field: Spark writes the number that it keeps of a moment.

    Raises PySparkNotImplementedError for nested and binary keys, for which it writes what Java calls them.
    """
    match dtype:
        case DateType():
            return lambda value: str(value.toordinal() - _FIRST_DAY.toordinal())
        case TimestampType() | TimestampNTZType() | TimeType():
            number = micros_or_nanos(dtype)
            return lambda value: str(number(value))
        case DayTimeIntervalType():
            return lambda value: str(value // timedelta(microseconds=1))
        case YearMonthIntervalType():
            return str
        case DecimalType():
            return scientific_decimal
        case ArrayType() | MapType() | StructType() | BinaryType() | UserDefinedType():
            raise errors.unsupported_feature(f"maps with keys of the type {dtype.simpleString()} in JSON")
        case _:
            text: Text = cast(dtype, StringType(), ansi=True, time_zone=zone)
            return text


def on_first_day(value: time) -> datetime:
    """A time of day as a moment that a pattern can print."""
    return datetime.combine(_FIRST_DAY, value, UTC)


_FIRST_DAY = date(1970, 1, 1)


def _midnight(value: date) -> datetime:
    return datetime.combine(value, time(), UTC)


def _moment(value: datetime, zone: tzinfo | None) -> str:
    """ISO 8601 with milliseconds and, in a zone, its offset."""
    wall = value if zone is None else value.astimezone(zone)
    text = f"{wall.year:04d}-{wall.month:02d}-{wall.day:02d}T{wall.hour:02d}:{wall.minute:02d}:{wall.second:02d}"
    text += f".{wall.microsecond // 1000:03d}"
    offset = wall.utcoffset()
    if zone is None or offset is None:
        return text
    seconds = offset.days * 86_400 + offset.seconds
    if not seconds:
        return text + "Z"
    minutes, rest = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else "+"
    # Local mean times are to the second.
    return f"{text}{sign}{minutes // 60:02d}:{minutes % 60:02d}{f':{rest:02d}' if rest else ''}"
