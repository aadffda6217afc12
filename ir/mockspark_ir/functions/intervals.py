"""Intervals from their parts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from mockspark_ir.errors import execution
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import INTEGER, exactly
from mockspark_ir.types import CalendarIntervalType, DataType, DayTimeIntervalType, DecimalType, YearMonthIntervalType
from mockspark_ir.values.arithmetic import attempt
from mockspark_ir.values.calendar_intervals import INT_HIGH, INT_LOW, LONG_HIGH, LONG_LOW, CalendarInterval

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


def _make_interval(
    years: int, months: int, weeks: int, days: int, hours: int, minutes: int, seconds: Decimal
) -> CalendarInterval:
    """The time cannot overflow: the greatest numbers that are accepted add up to less than 64 bits."""
    all_months, all_days = years * 12 + months, weeks * 7 + days
    if not (INT_LOW <= all_months <= INT_HIGH and INT_LOW <= all_days <= INT_HIGH):
        raise execution.arithmetic_overflow()
    return CalendarInterval(all_months, all_days, (hours * 60 + minutes) * 60_000_000 + int(seconds.scaleb(6)))


def _in_mode(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    return _make_interval if context.mode is EvalMode.ANSI else _TRIED


_TRIED = attempt(_make_interval)
_PARTS = (
    *(parameter(name, INTEGER, default=0) for name in ("years", "months", "weeks", "days", "hours", "mins")),
    parameter("secs", _SECONDS, default=_NO_SECONDS, default_type=DecimalType(18, 6)),
)

FUNCTIONS = family(
    scalar(
        "make_interval",
        *_PARTS,
        result=CalendarIntervalType(),
        nullable=Nullability.UNLESS_ANSI,
        prepare=_in_mode,
    ),
    scalar(
        "try_make_interval",
        parameter("years", INTEGER),
        *_PARTS[1:],
        result=CalendarIntervalType(),
        nullable=Nullability.ALWAYS,
        evaluate=_TRIED,
    ),
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
