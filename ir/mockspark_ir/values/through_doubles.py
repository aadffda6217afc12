"""Numbers, dates and intervals as doubles and back: what Spark's percentiles and histograms compute with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from mockspark_ir.types import (
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    NullType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    YearMonthIntervalType,
)
from mockspark_ir.values.decimals import to_precision
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.parsing import to_float

_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_double(dtype: DataType) -> Callable[[Any], float]:
    """Return a function from a value that is not null to the double that stands for it.

    Raises
    ------
    PySparkNotImplementedError
        For types that no number stands for.
    """
    match dtype:
        case DateType():
            return lambda value: float(value.toordinal() - _EPOCH_DAY)
        case TimestampType():
            return lambda value: float((value - _EPOCH_UTC) // _MICROSECOND)
        case TimestampNTZType():
            return lambda value: float((value - _EPOCH) // _MICROSECOND)
        case DayTimeIntervalType():
            return lambda value: float(value // _MICROSECOND)
        case TimeType():
            return lambda value: float((datetime.combine(_EPOCH, value) - _EPOCH) // _MICROSECOND * 1000)
        case DoubleType() | FloatType() | IntegralType() | DecimalType() | YearMonthIntervalType() | NullType():
            return float
    raise not_supported(f"{dtype.simpleString()} as a number")


def from_double(dtype: DataType) -> Callable[[float], Any]:
    """Return the way back, towards zero where the type has no fractions.

    Raises
    ------
    PySparkNotImplementedError
        For types that no number stands for.
    """
    match dtype:
        case DoubleType() | NullType():
            return float
        case FloatType():
            return to_float
        case DecimalType():
            return lambda value: to_precision(Decimal(repr(value)), dtype.precision, dtype.scale)
        case IntegralType() | YearMonthIntervalType():
            return int
        case DateType():
            return lambda value: date.fromordinal(int(value) + _EPOCH_DAY)
        case TimestampType():
            return lambda value: _EPOCH_UTC + timedelta(microseconds=int(value))
        case TimestampNTZType():
            return lambda value: _EPOCH + timedelta(microseconds=int(value))
        case DayTimeIntervalType():
            return lambda value: timedelta(microseconds=int(value))
        case TimeType():
            return lambda value: (_EPOCH + timedelta(microseconds=int(value) // 1000)).time()
    raise not_supported(f"{dtype.simpleString()} from a number")
