"""Constants of every type as Spark SQL."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlglot import exp

from mockspark_compilers.spark.types import field_name, sql_type
from mockspark_compilers.sql.nodes import Sql, boolean, cast, function, null, number, string
from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    CalendarIntervalType,
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
    YearMonthIntervalType,
)
from mockspark_ir.values.calendar_intervals import CalendarInterval

_SUFFIXES: dict[type[DataType], str] = {ByteType: "Y", ShortType: "S", IntegerType: "", LongType: "L"}
_LEAST = frozenset(-(1 << bits) for bits in (7, 15, 31, 63))
_DAY = timedelta(1)
_MICROSECOND = timedelta(microseconds=1)
_FULL_DAY_TIME = DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.SECOND)
_FULL_YEAR_MONTH = YearMonthIntervalType(YearMonthIntervalType.YEAR, YearMonthIntervalType.MONTH)


def literal(value: Any, dtype: DataType) -> Sql:
    """A typed constant.

    Raises PySparkNotImplementedError for constants that no Spark SQL makes.
    """
    if isinstance(dtype, UserDefinedType):
        return literal(value, dtype.sqlType())
    if value is None:
        return null() if isinstance(dtype, NullType) else cast(null(), sql_type(dtype))
    match dtype:
        case StringType():
            sql_type(dtype)  # refuses collations
            return text(value)
        case BooleanType():
            return boolean(value)
        case BinaryType():
            return exp.HexString(this=bytes(value).hex().upper())
        case ByteType() | ShortType() | IntegerType() | LongType():
            if value in _LEAST:  # whose digits alone are out of range
                return cast(string(str(value)), sql_type(dtype))
            return _signed(f"{abs(value)}{_SUFFIXES[type(dtype)]}", value < 0)
        case FloatType() | DoubleType():
            return _floating(value, dtype)
        case DecimalType():
            return cast(_signed(f"{format(abs(value), 'f')}BD", value.is_signed()), sql_type(dtype))
        case DateType() | TimestampNTZType() | TimestampType() | TimeType():
            return cast(string(_moment(value)), sql_type(dtype))
        case DayTimeIntervalType():
            return _interval(_day_time(value), ("DAY", "SECOND"), dtype, _FULL_DAY_TIME)
        case YearMonthIntervalType():
            return _interval(_year_month(value), ("YEAR", "MONTH"), dtype, _FULL_YEAR_MONTH)
        case CalendarIntervalType():
            return _calendar_interval(value)
        case ArrayType() | MapType() | StructType():
            return _nested(value, dtype)
        case _:
            raise errors.unsupported_feature(f"a constant of the type {dtype.simpleString()} on the spark backend")


def text(value: str) -> Sql:
    """A constant text.

    As bytes where its characters would not come through: those that have no escape sequence, and `${`, which Spark
    replaces in the text of a statement before it reads it.
    """
    if all(c.isprintable() or c in "\n\t" for c in value) and "${" not in value:
        return string(value)
    try:
        content = value.encode()
    except UnicodeEncodeError:
        raise errors.unsupported_feature("a constant text that is no Unicode on the spark backend") from None
    return cast(exp.HexString(this=content.hex().upper()), sql_type(StringType()))


def _signed(digits: str, negative: bool) -> Sql:
    return exp.Paren(this=exp.Literal.number(f"-{digits}")) if negative else exp.Literal.number(digits)


def _floating(value: float, dtype: FloatType | DoubleType) -> Sql:
    if math.isnan(value) or math.isinf(value) or (value == 0 and math.copysign(1, value) < 0):
        words = "NaN" if math.isnan(value) else repr(value).replace("inf", "Infinity")
        return cast(string(words), sql_type(dtype))
    suffix = "D" if isinstance(dtype, DoubleType) else "F"
    return _signed(f"{abs(value)!r}{suffix}".replace("e", "E"), value < 0)


def _moment(value: date | datetime | time) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return f"{_moment(value.astimezone(UTC).replace(tzinfo=None))}Z"
    if isinstance(value, datetime):
        return f"{_moment(value.date())} {value.time().isoformat()}"
    if isinstance(value, date):
        return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    return value.isoformat()


def _interval(content: str, unit: tuple[str, str], dtype: DataType, full: DataType) -> Sql:
    span = exp.IntervalSpan(this=exp.var(unit[0]), expression=exp.var(unit[1]))
    found = exp.Interval(this=string(content), unit=span)
    return found if dtype == full else cast(found, sql_type(dtype))


def _day_time(value: timedelta) -> str:
    days, rest = divmod(abs(value), _DAY)
    seconds, micros = divmod(rest // _MICROSECOND, 1_000_000)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{days} {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{micros:06d}"


def _year_month(value: int) -> str:
    years, months = divmod(abs(value), 12)
    return f"{'-' if value < 0 else ''}{years}-{months}"


def _calendar_interval(value: CalendarInterval) -> Sql:
    zero = number(0)
    seconds = literal(Decimal(value.micros).scaleb(-6), DecimalType(18, 6))
    parts = [zero, number(value.months), zero.copy(), number(value.days), zero.copy(), zero.copy(), seconds]
    return function("make_interval", *parts)


def _nested(value: Any, dtype: ArrayType | MapType | StructType) -> Sql:
    match dtype:
        case ArrayType():
            items: Sequence[Any] = value
            made = function("array", *(literal(item, dtype.elementType) for item in items))
            return made if items else cast(made, sql_type(dtype))
        case MapType():
            entries: Mapping[Any, Any] = value
            pairs = [(literal(k, dtype.keyType), literal(v, dtype.valueType)) for k, v in entries.items()]
            made = function("map", *(part for pair in pairs for part in pair))
            return made if entries else cast(made, sql_type(dtype))
        case StructType():
            fields = [(string(field_name(f)), literal(v, f.dataType)) for f, v in zip(dtype.fields, value, strict=True)]
            return function("named_struct", *(part for pair in fields for part in pair))
