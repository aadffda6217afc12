"""Arithmetic on dates, times, timestamps and intervals. Operands are never null here."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from mockspark_ir.errors.execution import (
    arithmetic_overflow,
    datetime_overflow,
    divide_by_zero,
    interval_arithmetic_overflow,
    interval_divided_by_zero,
)
from mockspark_ir.types import (
    DataType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    YearMonthIntervalType,
)
from mockspark_ir.values.datetimes import (
    interval_micros,
    to_micros,
    to_wall,
)
from mockspark_ir.values.decimals import EXACT
from mockspark_ir.values.failures import java_arithmetic, outside_of_calendar
from mockspark_ir.values.intervals import day_time_text
from mockspark_ir.values.printing import time_text

LONG_LOW, LONG_HIGH = -(1 << 63), (1 << 63) - 1
INT_LOW, INT_HIGH = -(1 << 31), (1 << 31) - 1
_LEAST_INTERVAL = timedelta(microseconds=LONG_LOW)
_GREATEST_INTERVAL = timedelta(microseconds=LONG_HIGH)
# The last year of Spark's dates, which are 32-bit counts of days.
_LAST_YEAR = 5_881_580
# The years of Spark's timestamps, which are 64-bit counts of microseconds.
_FIRST_TIMESTAMP_YEAR, _LAST_TIMESTAMP_YEAR = -290_308, 294_247

Binary = Callable[[Any, Any], Any]


def add_days(day: date, count: int) -> date:
    """Return the date so many days later.

    Raises
    ------
    PySparkNotImplementedError
        When that is outside of Python's calendar.
    """
    try:
        return day + timedelta(days=count)
    except OverflowError:
        outside_of_calendar("dates")


def subtract_days(day: date, count: int) -> date:
    """Return the date so many days earlier; raises as `add_days`."""
    return add_days(day, -count)


def add_months(day: date, count: int) -> date:
    """Return the same day so many months later, or the last of the month where that is shorter.

    Raises
    ------
    ArithmeticException
        ARITHMETIC_OVERFLOW where the date is beyond Spark's own range.
    PySparkNotImplementedError
        When it is outside of Python's calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if abs(year) > _LAST_YEAR:
        raise arithmetic_overflow(message="overflow")
    if not 1 <= year <= 9999:
        outside_of_calendar("dates")
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return day.replace(year=year, month=month + 1, day=_last_day(year, month + 1))


def _last_day(year: int, month: int) -> int:
    if month != 2:
        return 30
    return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28


def timestamp_add_months(zone: tzinfo | None) -> Callable[[datetime, int], datetime]:
    """Return what adds months to the wall clock of a timestamp in a zone, or to a timestamp without one."""
    if zone is None or zone is UTC:
        return _wall_add_months

    def add(moment: datetime, months: int) -> datetime:
        return with_offset_kept(_wall_add_months(to_wall(moment, zone), months), zone, moment)

    return add


def _wall_add_months(moment: datetime, months: int) -> datetime:
    year = (moment.year * 12 + moment.month - 1 + months) // 12
    if not _FIRST_TIMESTAMP_YEAR <= year <= _LAST_TIMESTAMP_YEAR:
        raise java_arithmetic("long overflow")
    return datetime.combine(add_months(moment.date(), months), moment.timetz())


def timestamp_add_interval(zone: tzinfo | None) -> Callable[[datetime, timedelta], datetime]:
    """Return what adds a day-time interval to a timestamp in a zone, or to one without.

    Whole days go by the calendar of the zone; the rest is time that passes.
    """
    if zone is None or zone is UTC:
        return _add_interval

    def add(moment: datetime, interval: timedelta) -> datetime:
        # Days are counted towards zero, as Java divides.
        days = interval.days if interval.days >= 0 or not interval - timedelta(interval.days) else interval.days + 1
        if days:
            moment = with_offset_kept(_add_interval(to_wall(moment, zone), timedelta(days)), zone, moment)
        return _add_interval(moment, interval - timedelta(days))

    return add


def _add_interval(moment: datetime, interval: timedelta) -> datetime:
    try:
        return moment + interval
    except OverflowError:
        if LONG_LOW <= to_micros(moment) + interval_micros(interval) <= LONG_HIGH:
            outside_of_calendar("timestamps")
        raise java_arithmetic("long overflow") from None


def with_offset_kept(wall: datetime, zone: tzinfo, before: datetime) -> datetime:
    """Return the instant of a wall clock that was moved: with its offset from before, where that is still possible."""
    first = wall.replace(tzinfo=zone)
    second = first.replace(fold=1)
    offset = first.utcoffset()
    if offset != second.utcoffset() and second.utcoffset() == before.astimezone(zone).utcoffset():
        # In a gap the two are the other way round, and neither offset is possible.
        instant = second.astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == wall:
            return instant
    try:
        return first.astimezone(UTC)
    except OverflowError:
        outside_of_calendar("timestamps")


def subtract_dates(end: date, start: date) -> timedelta:
    """Return the days between."""
    return end - start


def subtract_timestamps(zone: tzinfo | None) -> Callable[[datetime, datetime], timedelta]:
    """Return what tells how far two wall clocks of a zone are apart, or two timestamps without zone."""
    if zone is None or zone is UTC:
        return operator.sub
    return lambda end, start: to_wall(end, zone) - to_wall(start, zone)


def subtract_times(end: time, start: time) -> timedelta:
    """Return the time between."""
    return _since_midnight(end) - _since_midnight(start)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


def time_add_interval(interval_type: DayTimeIntervalType) -> Callable[[time, timedelta], time]:
    """Return what adds an interval to a time of day; another day is an error."""
    field = interval_type.endField

    def add(clock: time, interval: timedelta) -> time:
        moved = _since_midnight(clock) + interval
        if moved.days != 0:
            what = day_time_text(interval, field, field)
            raise datetime_overflow(f"add {what} to the time value TIME '{time_text(clock)}'")
        return (datetime.min + moved).time()

    return add


def interval_sum(dtype: DataType, operate: Binary, suggestion: str) -> Binary:
    """Return the sum or difference of two intervals; overflow is an error in every mode."""
    low, high = _bounds(dtype)

    def add(a: Any, b: Any) -> Any:
        value = operate(a, b)
        if low <= value <= high:
            return value
        raise interval_arithmetic_overflow(suggestion)

    return add


def _bounds(dtype: DataType) -> tuple[Any, Any]:
    if isinstance(dtype, YearMonthIntervalType):
        return INT_LOW, INT_HIGH
    return _LEAST_INTERVAL, _GREATEST_INTERVAL


def signed_interval(dtype: DataType, operate: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the negation or absolute value of an interval."""
    low, _ = _bounds(dtype)

    def signed(a: Any) -> Any:
        if a != low:
            return operate(a)
        raise interval_arithmetic_overflow() if operate is operator.neg else arithmetic_overflow(message="overflow")

    return signed


def integral_divide(dtype: DataType, ansi: bool) -> Callable[[Any, Any], int | None]:
    """Return how often an interval holds another, towards zero."""
    number: Callable[[Any], int] = interval_micros
    high = LONG_HIGH
    if isinstance(dtype, YearMonthIntervalType):
        number, high = int, INT_HIGH

    def divide(a: Any, b: Any) -> int | None:
        top, bottom = number(a), number(b)
        if bottom == 0:
            if ansi:
                raise divide_by_zero()
            return None
        quotient = abs(top) // abs(bottom)
        if (top < 0) != (bottom < 0):
            return -quotient
        # The least interval by minus one wraps, in every mode.
        return quotient if quotient <= high else -high - 1

    return divide


def multiply_interval(interval: DataType, number: DataType) -> Binary:
    """Return ``interval * number``, rounded HALF_UP to microseconds or months."""
    match number:
        case DecimalType():
            return _on_count(interval, lambda count, factor: _rounded(EXACT.multiply(Decimal(count), factor)))
        case DoubleType() | FloatType():
            return _on_count(interval, lambda count, factor: _rounded_double(count * factor))
    return _on_count(interval, operator.mul)


def divide_interval(interval: DataType, number: DataType) -> Binary:
    """Return ``interval / number``, rounded HALF_UP to microseconds or months."""
    match number:
        case DecimalType():
            divide = _on_count(interval, _decimal_quotient)
        case DoubleType() | FloatType():
            divide = _on_count(interval, lambda count, divisor: _rounded_double(count / divisor))
        case _:
            divide = _on_count(interval, _half_up)
            return _guarded(divide, _bounds(interval)[0])
    return _guarded(divide, None)


def _guarded(divide: Binary, least: Any) -> Binary:
    def guarded(a: Any, b: Any) -> Any:
        if b == 0:
            raise interval_divided_by_zero()
        if b == -1 and a == least:
            raise interval_arithmetic_overflow("try_divide")
        return divide(a, b)

    return guarded


def _on_count(interval: DataType, operate: Callable[[int, Any], int]) -> Binary:
    """Apply an operation to the months or microseconds of an interval."""
    if isinstance(interval, YearMonthIntervalType):

        def on_months(a: int, b: Any) -> int:
            value = operate(a, b)
            if INT_LOW <= value <= INT_HIGH:
                return value
            raise java_arithmetic("integer overflow")

        return on_months

    def on_micros(a: timedelta, b: Any) -> timedelta:
        value = operate(interval_micros(a), b)
        if LONG_LOW <= value <= LONG_HIGH:
            return timedelta(microseconds=value)
        raise java_arithmetic("long overflow")

    return on_micros


def _half_up(top: int, bottom: int) -> int:
    quotient, rest = divmod(abs(top), abs(bottom))
    if 2 * rest >= abs(bottom):
        quotient += 1
    return quotient if (top < 0) == (bottom < 0) else -quotient


def _decimal_quotient(count: int, divisor: Decimal) -> int:
    top, bottom = divisor.as_integer_ratio()
    return _half_up(count * bottom, top)


def _rounded(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP, EXACT))


def _rounded_double(value: float) -> int:
    if value - value != 0.0:
        raise java_arithmetic("input is infinite or NaN")
    rounded = round(value)
    if abs(value - rounded) == 0.5:
        return int(value + math.copysign(0.5, value))
    return rounded
