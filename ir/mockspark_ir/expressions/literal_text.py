"""Constants as text: as SQL reads them, and as generated column names show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from decimal import Decimal
from typing import Any

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
    NumericType,
    ShortType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    VarcharType,
    YearMonthIntervalType,
)
from mockspark_ir.values.java_floats import double_text, float_text

_INTEGRAL_SUFFIX: dict[type[DataType], str] = {ByteType: "Y", ShortType: "S", IntegerType: "", LongType: "L"}


def literal_sql(value: Any, dtype: DataType, zone: tzinfo = UTC) -> str:
    """A constant as SQL reads it.

    Parameters
    ----------
    value : object
        The value in internal form.
    dtype : DataType
        Its type.
    zone : tzinfo
        The session's time zone, in which timestamps are written.
    """
    if value is None:
        return "NULL" if isinstance(dtype, NullType) else f"CAST(NULL AS {dtype.sql})"
    match dtype:
        case StringType():
            text = quote_string(value)
            return text if dtype.isUTF8BinaryCollation() else f"{text} collate {dtype.collation}"
        case CharType() | VarcharType():
            return quote_string(value)
        case BooleanType():
            return "true" if value else "false"
        case ByteType() | ShortType() | IntegerType() | LongType():
            return f"{value}{_INTEGRAL_SUFFIX[type(dtype)]}"
        case DoubleType():
            text = double_text(value)
            return f"{text}D" if value - value == 0.0 else f"CAST('{text}' AS DOUBLE)"
        case FloatType():
            return f"CAST('{float_text(value)}' AS FLOAT)"
        case DecimalType():
            return f"{value}BD"
        case BinaryType():
            return f"X'{value.hex().upper()}'"
        case ArrayType():
            return f"ARRAY({_listed(value, [dtype.elementType] * len(value), zone)})"
        case MapType():
            pairs = [item for pair in value.items() for item in pair]
            return f"MAP({_listed(pairs, [dtype.keyType, dtype.valueType] * len(value), zone)})"
        case StructType():
            named = zip(dtype.fields, value, strict=True)
            fields = [f"'{field.name}', {literal_sql(item, field.dataType, zone)}" for field, item in named]
            return f"NAMED_STRUCT({', '.join(fields)})"
        case _:
            return _time_sql(value, dtype, zone)


def _listed(values: Sequence[Any], types: Sequence[DataType], zone: tzinfo) -> str:
    return ", ".join(literal_sql(value, dtype, zone) for value, dtype in zip(values, types, strict=True))


def _time_sql(value: Any, dtype: DataType, zone: tzinfo) -> str:
    # Imported here because few literals are of these types.
    from mockspark_ir.values.calendar_intervals import calendar_interval_text
    from mockspark_ir.values.datetimes import to_wall
    from mockspark_ir.values.intervals import day_time_text, year_month_text
    from mockspark_ir.values.printing import moment_text, time_text

    match dtype:
        case DateType():
            return f"DATE '{value.isoformat()}'"
        case TimestampType():
            return f"TIMESTAMP '{moment_text(to_wall(value, zone))}'"
        case TimestampNTZType():
            return f"TIMESTAMP_NTZ '{moment_text(value)}'"
        case TimeType():
            return f"TIME '{time_text(value)}'"
        case DayTimeIntervalType():
            return day_time_text(value, dtype.startField, dtype.endField)
        case YearMonthIntervalType():
            return year_month_text(value, dtype.startField, dtype.endField)
        case CalendarIntervalType():
            return f"INTERVAL '{calendar_interval_text(value)}'"
        case _:
            return str(value)


def pretty_literal(value: Any, dtype: DataType, zone: tzinfo = UTC) -> str:
    """A constant as generated column names show it: text and numbers bare, the rest as SQL reads it."""
    if value is None:
        return "NULL"
    match dtype:
        case StringType() if dtype.isUTF8BinaryCollation():
            return str(value)
        case NumericType():
            return number_text(value, dtype)
        case _:
            return literal_sql(value, dtype, zone)


def number_text(value: float | Decimal, dtype: DataType) -> str:
    """A number as the JVM prints it."""
    match dtype:
        case DoubleType():
            return double_text(float(value))
        case FloatType():
            return float_text(float(value))
        case _:
            return str(value)


def quote_string(value: str) -> str:
    """Text as a literal of SQL."""
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
