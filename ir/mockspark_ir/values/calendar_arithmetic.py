"""Arithmetic on calendar intervals, and on the dates and timestamps that they move. Operands are never null here."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from mockspark_ir.errors.execution import arithmetic_overflow, interval_divided_by_zero, interval_with_time_on_date
from mockspark_ir.values import datetime_arithmetic
from mockspark_ir.values.calendar_intervals import (
    INT_HIGH,
    INT_LOW,
    LONG_HIGH,
    LONG_LOW,
    CalendarInterval,
)
from mockspark_ir.values.datetimes import to_instant, to_micros, to_wall
from mockspark_ir.values.failures import java_arithmetic

_DAY_MICROS = 86_400_000_000
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_INT, _LONG = (INT_LOW, INT_HIGH), (LONG_LOW, LONG_HIGH)


def total(
    operate: Callable[[int, int], int], ansi: bool
) -> Callable[[CalendarInterval, CalendarInterval], CalendarInterval]:
    """Return the sum or difference of two intervals, part by part.

    Parameters
    ----------
    operate : callable
        ``+`` or ``-``.
    ansi : bool
        Whether a part that is out of range is an error; it wraps otherwise.
    """
    fit = _checked if ansi else _wrapped

    def combine(a: CalendarInterval, b: CalendarInterval) -> CalendarInterval:
        return CalendarInterval(
            fit(operate(a.months, b.months), _INT),
            fit(operate(a.days, b.days), _INT),
            fit(operate(a.micros, b.micros), _LONG),
        )

    return combine


def negation(ansi: bool) -> Callable[[CalendarInterval], CalendarInterval]:
    """Return the negation of an interval; `ansi` as for `total`."""
    subtract, nothing = total(operator.sub, ansi), CalendarInterval()
    return lambda interval: subtract(nothing, interval)


def _checked(number: int, bounds: tuple[int, int]) -> int:
    low, high = bounds
    if low <= number <= high:
        return number
    raise arithmetic_overflow()


def _wrapped(number: int, bounds: tuple[int, int]) -> int:
    low, high = bounds
    return (number - low) % (high - low + 1) + low


def _clamped(number: float, bounds: tuple[int, int]) -> int:
    """The whole part of a double, as Java casts it: the nearest number in range, and 0 for NaN."""
    low, high = bounds
    if number != number:
        return 0
    return low if number <= low else high if number >= high else int(number)


def _truncated_exactly(number: float, bounds: tuple[int, int]) -> int:
    return _checked(_clamped(number, _LONG), bounds)


def _rounded(number: float) -> int:
    """The nearest long, of two the greater."""
    if number != number or not LONG_LOW < number < LONG_HIGH:
        return _clamped(number, _LONG)
    floor = math.floor(number)
    return floor + (number - floor >= 0.5)


def product(ansi: bool) -> Callable[[CalendarInterval, float], CalendarInterval]:
    """Return an interval times a double; what of a day is left goes to the time, what of a month is left is lost.

    Parameters
    ----------
    ansi : bool
        Whether months and days that are out of range are an error; they are the nearest in range otherwise.
    """
    of_parts = _from_doubles(ansi)
    return lambda interval, number: of_parts(interval.months * number, interval.days * number, interval.micros * number)


def quotient(ansi: bool) -> Callable[[CalendarInterval, float], CalendarInterval | None]:
    """Return an interval divided by a double, with parts as those of `product`.

    Parameters
    ----------
    ansi : bool
        As for `product`; and a division by zero is an error with it, and null without.
    """
    of_parts = _from_doubles(ansi)

    def divide(interval: CalendarInterval, number: float) -> CalendarInterval | None:
        if number == 0:
            if ansi:
                raise interval_divided_by_zero()
            return None
        return of_parts(interval.months / number, interval.days / number, interval.micros / number)

    return divide


def _from_doubles(ansi: bool) -> Callable[[float, float, float], CalendarInterval]:
    truncated = _truncated_exactly if ansi else _clamped

    def make(months: float, days: float, micros: float) -> CalendarInterval:
        whole_months, whole_days = truncated(months, _INT), truncated(days, _INT)
        return CalendarInterval(whole_months, whole_days, _rounded(micros + _DAY_MICROS * (days - whole_days)))

    return make


def timestamp_add_interval(zone: tzinfo | None) -> Callable[[datetime, CalendarInterval], datetime]:
    """Return what adds an interval to a timestamp in a zone, or to one without: its months, days and time, in turn.

    Parameters
    ----------
    zone : tzinfo or None
        The zone by whose calendar months and days go.
    """
    add_months = datetime_arithmetic.timestamp_add_months(zone)
    add_days = datetime_arithmetic.timestamp_add_interval(zone)
    add_time = datetime_arithmetic.timestamp_add_interval(None)
    every_day_is_as_long = zone is None or zone is UTC

    def add(moment: datetime, interval: CalendarInterval) -> datetime:
        if interval.months:
            moment = add_months(moment, interval.months)
        if interval.days:
            time_in_all = interval.days * _DAY_MICROS + interval.micros
            if not LONG_LOW <= to_micros(moment) + time_in_all <= LONG_HIGH:
                raise java_arithmetic("long overflow")
            if every_day_is_as_long:
                return add_time(moment, timedelta(microseconds=time_in_all))
            moment = add_days(moment, timedelta(interval.days))
        return add_time(moment, timedelta(microseconds=interval.micros)) if interval.micros else moment

    return add


def date_add_interval(zone: tzinfo | None) -> Callable[[date, CalendarInterval], date]:
    """Return what adds an interval to a date.

    Parameters
    ----------
    zone : tzinfo or None
        The zone in which hours, or less, are added to the date's midnight. Without it they are an error.
    """
    add_to_midnight = None if zone is None else _midnight_add_interval(zone)

    def add(day: date, interval: CalendarInterval) -> date:
        if interval.micros:
            if add_to_midnight is None:
                raise interval_with_time_on_date()
            return add_to_midnight(day, interval)
        moved = datetime_arithmetic.add_months(day, interval.months)
        _checked(moved.toordinal() - _EPOCH_DAY + interval.days, _INT)
        return datetime_arithmetic.add_days(moved, interval.days)

    return add


def _midnight_add_interval(zone: tzinfo) -> Callable[[date, CalendarInterval], date]:
    add = timestamp_add_interval(zone)
    return lambda day, interval: to_wall(add(to_instant(datetime.combine(day, time()), zone), interval), zone).date()
