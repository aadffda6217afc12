"""Python values as literals: what PySpark and its bridge to the JVM make of them."""

from __future__ import annotations

import calendar
import sys
import time as clock
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

from mockspark.sql.active import active_setting
from mockspark.sql.column_base import ColumnBase
from mockspark_ir.errors import (
    ArithmeticException,
    IllegalArgumentException,
    PySparkTypeError,
    PySparkValueError,
    SparkRuntimeException,
)
from mockspark_ir.expressions import (
    FALSE,
    NULL,
    TRUE,
    Alias,
    Cast,
    Expression,
    Literal,
    UnresolvedFunction,
)
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    NumericType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)

if TYPE_CHECKING:
    import numpy

_INT, _LONG, _DOUBLE, _STRING, _BINARY = IntegerType(), LongType(), DoubleType(), StringType(), BinaryType()
_DATE, _TIMESTAMP, _TIMESTAMP_NTZ = DateType(), TimestampType(), TimestampNTZType()
_TIME, _DAY_TIME = TimeType(6), DayTimeIntervalType()

_MAX_DECIMAL_PRECISION = 38
_LONG_MIN, _LONG_MAX = -(1 << 63), (1 << 63) - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# `java.sql.Date` and `Timestamp` count by the Julian calendar before this day, which follows 1582-10-04.
_FIRST_GREGORIAN_DAY = date(1582, 10, 15)
_MISSING_DAYS = timedelta(days=10)
_JULIAN_GAP_START = _FIRST_GREGORIAN_DAY - _MISSING_DAYS


def operand(value: Any) -> Expression:
    """The expression for what stands beside a column: a column's own, or a literal.

    Parameters
    ----------
    value : object
        A Column, None, or a value of a type that has literals.

    Raises
    ------
    SparkRuntimeException
        UNSUPPORTED_FEATURE.LITERAL_TYPE for values that Spark has no literal for, lists and dicts among them.
    ArithmeticException
        DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION for decimals of more than 38 digits.
    PySparkValueError
        VALUE_OUT_OF_BOUNDS for integers and intervals of more than 64 bits, UNSUPPORTED_LITERAL for NaN as a decimal.
    """
    if isinstance(value, ColumnBase):
        return value._expression
    make = _LITERALS.get(type(value))
    return make(value) if make is not None else _uncommon(value)


def to_literal(value: Any) -> Expression:
    """The expression for the argument of `lit`: as `operand`, and lists are arrays and NumPy values keep their types.

    Parameters
    ----------
    value : object
        A Column, None, a value of a type that has literals, a list of such values, or a NumPy scalar or array.

    Raises
    ------
    PySparkValueError
        COLUMN_IN_LIST for a list that holds a column.
    PySparkTypeError
        UNSUPPORTED_NUMPY_ARRAY_SCALAR for NumPy types that Spark has no type for.
    SparkRuntimeException, ArithmeticException
        As `operand`.
    """
    make = _LITERALS.get(type(value))
    if make is not None:
        return make(value)
    if isinstance(value, list):
        if any(isinstance(item, ColumnBase) for item in value):
            raise PySparkValueError(errorClass="COLUMN_IN_LIST", messageParameters={"func_name": "lit"})
        return UnresolvedFunction("array", tuple([to_literal(item) for item in value]))
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        return _numpy_scalar(value)
    return operand(value)


def _uncommon(value: Any) -> Expression:
    if isinstance(value, Enum):
        return operand(value.value)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        if isinstance(value, numpy.generic):
            item = value.item()
            if type(item) in (bool, int, float, str, bytes):
                return _LITERALS[type(item)](item)
            raise unsupported_literal(value)
        if isinstance(value, numpy.ndarray):
            return _numpy_array(value)
    for kind, make in _LITERALS.items():
        if isinstance(value, kind):
            return make(value)
    _check_dates(value)
    raise unsupported_literal(value)


def _check_dates(value: object) -> None:
    """A date that doesn't reach the JVM fails before Spark sees what it is part of."""
    match value:
        case dict():
            for part in (*value.keys(), *value.values()):
                _check_dates(part)
        case list() | tuple():
            for part in value:
                _check_dates(part)
        case date() if not isinstance(value, datetime):
            _date(value)


def unsupported_literal(value: Any) -> SparkRuntimeException:
    """The error for a value that cannot be a literal."""
    return SparkRuntimeException(
        errorClass="UNSUPPORTED_FEATURE.LITERAL_TYPE",
        messageParameters={"value": str(value), "type": type(value).__name__},
    )


def _out_of_bounds(value: object, lower: object, upper: object) -> PySparkValueError:
    return PySparkValueError(
        errorClass="VALUE_OUT_OF_BOUNDS",
        messageParameters={
            "arg_name": "value",
            "lower_bound": str(lower),
            "upper_bound": str(upper),
            "actual": str(value),
        },
    )


def _null(value: None) -> Literal:
    return NULL


def _boolean(value: bool) -> Literal:
    return TRUE if value else FALSE


def _integer(value: int) -> Literal:
    if -0x8000_0000 <= value <= 0x7FFF_FFFF:
        return Literal(value, _INT)
    if _LONG_MIN <= value <= _LONG_MAX:
        return Literal(value, _LONG)
    raise _out_of_bounds(value, _LONG_MIN, _LONG_MAX)


def _double(value: float) -> Literal:
    return Literal(value, _DOUBLE)


def _string(value: str) -> Literal:
    return Literal(value, _STRING)


def _binary(value: bytes | bytearray) -> Literal:
    return Literal(bytes(value), _BINARY)


def _decimal(value: Decimal) -> Literal:
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        raise PySparkValueError(errorClass="UNSUPPORTED_LITERAL", messageParameters={"literal": str(value)})
    precision, scale = (len(digits) + exponent, 0) if exponent > 0 else (max(len(digits), -exponent), -exponent)
    if precision > _MAX_DECIMAL_PRECISION:
        raise ArithmeticException(
            errorClass="DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            messageParameters={"precision": str(precision), "maxPrecision": str(_MAX_DECIMAL_PRECISION)},
        )
    if exponent > 0:
        value = Decimal(int(value))
    elif sign and not value:
        # The JVM's decimals have no negative zero.
        value = value.copy_abs()
    return Literal(value, DecimalType(precision, scale))


def _date(value: date) -> Literal:
    if _JULIAN_GAP_START <= value < _FIRST_GREGORIAN_DAY:
        value += _MISSING_DAYS
    if value.year < 1000:
        # It reaches the JVM as a text with fewer digits than that takes.
        raise IllegalArgumentException(message=f"Dates before the year 1000 cannot be literals: {value.isoformat()}")
    return Literal(date(value.year, value.month, value.day), _DATE)


def _timestamp(value: datetime) -> Literal:
    if value.tzinfo is None:
        if active_setting("spark.sql.timestampType", "TIMESTAMP_LTZ") == "TIMESTAMP_NTZ":
            return Literal(value.replace(fold=0), _TIMESTAMP_NTZ)
        seconds = int(clock.mktime(value.timetuple()))
    else:
        seconds = calendar.timegm(value.utctimetuple())
    instant = _EPOCH + timedelta(seconds=seconds, microseconds=value.microsecond)
    if instant.year < 1583:
        instant += _julian_difference(instant)
    return Literal(instant, _TIMESTAMP)


def _julian_difference(instant: datetime) -> timedelta:
    """How far the local date of an instant by the calendar of `java.sql.Timestamp` is from its Gregorian date."""
    offset = clock.localtime((instant - _EPOCH) // timedelta(seconds=1)).tm_gmtoff
    local = (instant + timedelta(seconds=offset)).date()
    if local >= _FIRST_GREGORIAN_DAY:
        return timedelta(0)
    # The Julian date, from the day's number since 4713 BC.
    shifted = local.toordinal() + 1721425 + 32082
    years, rest = divmod(4 * shifted + 3, 1461)
    months, days = divmod(5 * (rest // 4) + 2, 153)
    julian = date(years - 4800 + months // 10, months + 3 - 12 * (months // 10), 1) + timedelta(days=days // 5)
    return julian - local


def _time(value: time) -> Literal:
    return Literal(time(value.hour, value.minute, value.second, value.microsecond), _TIME)


def _day_time_interval(value: timedelta) -> Literal:
    if not _LONG_MIN <= value // _MICROSECOND <= _LONG_MAX:
        raise _out_of_bounds(value, timedelta(microseconds=_LONG_MIN), timedelta(microseconds=_LONG_MAX))
    return Literal(value, _DAY_TIME)


# In this order for subclasses: a bool is an int and a datetime is a date.
_LITERALS: dict[type, Callable[[Any], Literal]] = {
    str: _string,
    bool: _boolean,
    int: _integer,
    float: _double,
    type(None): _null,
    Decimal: _decimal,
    datetime: _timestamp,
    date: _date,
    time: _time,
    timedelta: _day_time_interval,
    bytes: _binary,
    bytearray: _binary,
}

_NUMPY_TYPES: dict[str, DataType] = {
    "bool": BooleanType(),
    "int8": ByteType(),
    "int16": ShortType(),
    "int32": _INT,
    "int64": _LONG,
    "float32": FloatType(),
    "float64": _DOUBLE,
}


def _numpy_type(dtype: numpy.dtype[Any]) -> DataType:
    found = _STRING if dtype.kind == "U" else _NUMPY_TYPES.get(dtype.name)
    if found is None:
        raise PySparkTypeError(errorClass="UNSUPPORTED_NUMPY_ARRAY_SCALAR", messageParameters={"dtype": dtype.name})
    return found


def _numpy_scalar(value: numpy.generic) -> Expression:
    dtype = _numpy_type(value.dtype)
    literal = operand(value)
    if not isinstance(dtype, NumericType):
        return literal
    return Alias(Cast(literal, dtype, explicit=True), str(value))


def _numpy_array(value: numpy.ndarray[Any, Any]) -> Expression:
    if value.ndim != 1:
        raise unsupported_literal(value)
    dtype = _numpy_type(value.dtype)
    if isinstance(dtype, ByteType):
        # The bridge to the JVM has no arrays of bytes.
        return Cast(Literal(value.tolist(), ArrayType(ShortType())), ArrayType(dtype), explicit=True)
    return Literal(value.tolist(), ArrayType(dtype))
