"""Intervals from their parts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from mockspark_ir.errors import execution
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.input_types import INTEGER, exactly
from mockspark_ir.types import DayTimeIntervalType, DecimalType, YearMonthIntervalType
from mockspark_ir.values.datetime_arithmetic import INT_HIGH, INT_LOW, LONG_HIGH, LONG_LOW

_NO_SECONDS = Decimal("0.000000")
_SECONDS = exactly(DecimalType(18, 6))


def _make_dt_interval(days: int, hours: int, minutes: int, seconds: Decimal) -> timedelta:
    micros = ((days * 24 + hours) * 60 + minutes) * 60_000_000 + int(seconds.scaleb(6))
    if not LONG_LOW <= micros <= LONG_HIGH:
        raise execution.interval_arithmetic_overflow()
    return timedelta(microseconds=micros)


def _make_ym_interval(years: int, months: int) -> int:
    total = years * 12 + months
    if not INT_LOW <= total <= INT_HIGH:
        raise execution.interval_arithmetic_overflow()
    return total


FUNCTIONS = family(
    scalar(
        "make_dt_interval",
        parameter("days", INTEGER, default=0),
        parameter("hours", INTEGER, default=0),
        parameter("mins", INTEGER, default=0),
        parameter("secs", _SECONDS, default=_NO_SECONDS, default_type=DecimalType(18, 6)),
        result=DayTimeIntervalType(),
        evaluate=_make_dt_interval,
    ),
    scalar(
        "make_ym_interval",
        parameter("years", INTEGER, default=0),
        parameter("months", INTEGER, default=0),
        result=YearMonthIntervalType(),
        evaluate=_make_ym_interval,
    ),
)
