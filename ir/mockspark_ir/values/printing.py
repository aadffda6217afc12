"""Values as text: how a cast to string writes them, how show() prints them, and how error messages quote them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from decimal import Decimal
from typing import Any

from attrs import frozen

from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
    CharType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VarcharType,
    VariantType,
    YearMonthIntervalType,
)
from mockspark_ir.values.calendar_intervals import calendar_interval_text
from mockspark_ir.values.datetimes import to_wall
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.intervals import day_time_text, year_month_text
from mockspark_ir.values.java_floats import double_text, float_text

Text = Callable[[Any], str]


@frozen
class _Style:
    """What differs between a cast and show()."""

    null: str
    plain_decimals: bool
    discrete_binary: bool
    zone: tzinfo


def to_text(dtype: DataType, *, ansi: bool, time_zone: tzinfo) -> Text:
    """Return a function that writes a value, which is not null, as CAST to STRING does.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    ansi : bool
        Whether ANSI mode is on; off, small decimals have an exponent.
    time_zone : tzinfo
        The session's zone, in which timestamps are written.

    Raises
    ------
    PySparkNotImplementedError
        For types whose text mockspark does not know.
    """
    return _text(dtype, _Style("null", ansi, False, time_zone))


def to_pretty_text(dtype: DataType, *, time_zone: tzinfo) -> Callable[[Any], str]:
    """Return a function that writes a value, or null, as show() prints it.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    time_zone : tzinfo
        The session's zone, in which timestamps are written.

    Raises
    ------
    PySparkNotImplementedError
        For types whose text mockspark does not know.
    """
    style = _Style("NULL", True, True, time_zone)
    text = _text(dtype, style)
    return lambda value: "NULL" if value is None else text(value)


def _text(dtype: DataType, style: _Style) -> Text:
    match dtype:
        case StringType() | CharType() | VarcharType():
            return str
        case BooleanType():
            return _boolean_text
        case ByteType() | ShortType() | IntegerType() | LongType():
            return int.__repr__
        case DoubleType():
            return double_text
        case FloatType():
            return float_text
        case DecimalType():
            return plain_decimal if style.plain_decimals else scientific_decimal
        case BinaryType():
            return _discrete_bytes if style.discrete_binary else utf8
        case DateType():
            return date.isoformat
        case TimestampType():
            return _timestamp_text(style.zone)
        case TimestampNTZType():
            return moment_text
        case TimeType():
            return time_text
        case DayTimeIntervalType():
            start, end = dtype.startField, dtype.endField
            return lambda value: day_time_text(value, start, end)
        case YearMonthIntervalType():
            start, end = dtype.startField, dtype.endField
            return lambda value: year_month_text(value, start, end)
        case CalendarIntervalType():
            return calendar_interval_text
        case VariantType():
            return _variant_text
        case NullType():
            return lambda value: style.null
        case ArrayType():
            return _array_text(_element(dtype.elementType, style))
        case MapType():
            return _map_text(_text(dtype.keyType, style), _element(dtype.valueType, style))
        case StructType():
            return _struct_text([_element(field.dataType, style) for field in dtype.fields])
        case UserDefinedType():
            return _text(dtype.sqlType(), style)
    raise not_supported(f"the text of {dtype.simpleString()}")


def _element(dtype: DataType, style: _Style) -> Callable[[Any], str]:
    text, null = _text(dtype, style), style.null
    return lambda value: null if value is None else text(value)


def _array_text(element: Callable[[Any], str]) -> Text:
    return lambda values: f"[{', '.join([element(value) for value in values])}]"


def _map_text(key: Text, value: Callable[[Any], str]) -> Text:
    return lambda values: f"{{{', '.join([f'{key(k)} -> {value(v)}' for k, v in values.items()])}}}"


def _struct_text(fields: list[Callable[[Any], str]]) -> Text:
    return lambda values: f"{{{', '.join([text(value) for text, value in zip(fields, values, strict=True)])}}}"


def _variant_text(value: Any) -> str:
    """JSON, with timestamps in UTC whatever the session's zone."""
    from mockspark_ir.values.variants.json_text import to_json

    return to_json(value, UTC)


def _boolean_text(value: bool) -> str:
    return "true" if value else "false"


def plain_decimal(value: Decimal) -> str:
    """Return all digits of a decimal."""
    return f"{value:f}"


def scientific_decimal(value: Decimal) -> str:
    """Return a decimal as Java does: with an exponent where more than six zeros would follow the point."""
    # The rules of Python are the same, for the exponents that values of a decimal type have.
    return str(value)


def utf8(value: bytes) -> str:
    """Return bytes as text, with U+FFFD in place of what is not UTF-8."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        # Java takes an encoded surrogate for one error, Python for up to three.
        return _SURROGATE.sub(b"\xef\xbf\xbd", value).decode("utf-8", "replace")


_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]?")


def _discrete_bytes(value: bytes) -> str:
    return f"[{value.hex(' ').upper()}]"


def moment_text(value: datetime) -> str:
    """Return a wall clock's date and time, with as much fraction as is not zero."""
    text = value.isoformat(" ")
    return text.rstrip("0") if value.microsecond else text


def time_text(value: time) -> str:
    """Return a time of day, with as much fraction as is not zero."""
    text = value.isoformat()
    return text.rstrip("0") if value.microsecond else text


def _timestamp_text(zone: tzinfo) -> Text:
    if zone is UTC:
        return lambda value: moment_text(value.replace(tzinfo=None))
    return lambda value: moment_text(to_wall(value, zone))


_SUFFIXES: dict[type[DataType], str] = {ByteType: "", ShortType: "S", IntegerType: "", LongType: "L", DecimalType: "BD"}


def value_sql(value: Any, dtype: DataType, time_zone: tzinfo) -> str:
    """Return a value as error messages quote it: as a literal of SQL.

    Parameters
    ----------
    value : object
        A value that is not null.
    dtype : DataType
        Its type.
    time_zone : tzinfo
        The session's zone.
    """
    match dtype:
        case StringType() | CharType() | VarcharType():
            escaped = value.replace("\\", "\\\\").replace("'", "\\'")
            return f"'{escaped}'"
        case DoubleType() if value - value == 0.0:
            return f"{double_text(value)}D"
        case DecimalType():
            return f"{plain_decimal(value)}BD"
        case DateType():
            return f"DATE '{value.isoformat()}'"
        case TimestampType():
            return f"TIMESTAMP '{moment_text(to_wall(value, time_zone))}'"
        case TimestampNTZType():
            return f"TIMESTAMP_NTZ '{moment_text(value)}'"
        case TimeType():
            return f"TIME '{time_text(value)}'"
    text = to_text(dtype, ansi=True, time_zone=time_zone)(value)
    return text + _SUFFIXES.get(type(dtype), "")
