"""`sequence`: whole numbers, dates or timestamps from a start to a stop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from mockspark_ir.errors import IllegalArgumentException
from mockspark_ir.errors.execution import (
    MAX_ARRAY_LENGTH,
    collection_size_limit_exceeded,
    illegal_sequence_boundaries,
)
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.element_types import mismatch
from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    CalendarIntervalType,
    DataType,
    DateType,
    IntegralType,
    TimestampNTZType,
    TimestampType,
    YearMonthIntervalType,
    same_types,
)
from mockspark_ir.values import calendar_arithmetic
from mockspark_ir.values.calendar_intervals import CalendarInterval
from mockspark_ir.values.datetime_arithmetic import add_days, add_months, timestamp_add_interval, timestamp_add_months
from mockspark_ir.values.datetimes import to_instant, to_wall

_INTERVALS = (AnsiIntervalType, CalendarIntervalType)
_MOMENTS = (DateType, TimestampType, TimestampNTZType)
_DAY = timedelta(days=1)


def _coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
    plain = [i for i, argument in enumerate(arguments) if not isinstance(argument.dtype, _INTERVALS)]
    target = rules.widest([arguments[i].dtype for i in plain])
    if target is None or all(same_types(arguments[i].dtype, target) for i in plain):
        return arguments
    return tuple(rules.cast(argument, target) if i in plain else argument for i, argument in enumerate(arguments))


def _check(arguments: Arguments) -> None:
    start, stop = arguments[0].dtype, arguments[1].dtype
    step = arguments[2].dtype if len(arguments) > 2 else None
    if start == stop and isinstance(start, IntegralType) and step in (None, start):
        return
    if start == stop and isinstance(start, _MOMENTS) and (step is None or isinstance(step, _INTERVALS)):
        return
    raise mismatch(
        "SEQUENCE_WRONG_INPUT_TYPES",
        "sequence",
        arguments,
        startType='("TIMESTAMP" or "TIMESTAMP_NTZ" or "DATE")',
        stepType='("INTERVAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")',
        otherStartType='"INTEGRAL"',
    )


def _prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., list[Any]]:
    element = arguments[0].dtype
    if isinstance(element, IntegralType):
        return _integers
    zone = context.time_zone if not isinstance(element, TimestampNTZType) else None
    step = arguments[2].dtype if len(arguments) > 2 else None
    if isinstance(step, CalendarIntervalType):
        return _by_calendar(element, context.time_zone)
    by_months = isinstance(step, YearMonthIntervalType)
    if isinstance(element, DateType):
        return _dates_by_months if by_months else _dates_by_days(context.time_zone)
    return _moments_by_months(zone) if by_months else _moments_by_interval(zone)


def _require_length(length: int) -> None:
    if length > MAX_ARRAY_LENGTH:
        raise collection_size_limit_exceeded(length, "sequence", "count")


def _integers(start: int, stop: int, step: int | None = None) -> list[int]:
    if step is None:
        step = 1 if start <= stop else -1
    _require_way(start, stop, step, 0)
    if step == 0:
        return [start]
    _require_length(1 + (stop - start) // step)
    return list(range(start, stop + (1 if step > 0 else -1), step))


def _require_way(start: Any, stop: Any, step: Any, nothing: Any) -> None:
    if step > nothing:
        right = start <= stop
    elif step < nothing:
        right = start >= stop
    else:
        right = start == stop
    if not right:
        raise illegal_sequence_boundaries(start, stop, step)


def _collected(make: Callable[[int], Any], stop: Any, ascending: bool) -> list[Any]:
    """Values from the start on, each made from its number, up to the stop."""
    found: list[Any] = []
    value = make(0)
    while value <= stop if ascending else value >= stop:
        found.append(value)
        _require_length(len(found))
        value = make(len(found))
    return found


def _dates_by_months(start: date, stop: date, months: int) -> list[date]:
    if months == 0:
        raise _no_days("interval day to second")
    _require_way(start, stop, months, 0)
    return _collected(lambda i: add_months(start, i * months), stop, months > 0)


def _dates_by_days(zone: tzinfo) -> Callable[..., list[date]]:
    def dates(start: date, stop: date, step: timedelta | None = None) -> list[date]:
        if step is None:
            step = _DAY if start <= stop else -_DAY
        if abs(step) < _DAY:
            raise _no_days("interval day to second")
        if step % _DAY:
            return by_time(start, stop, step)
        _require_way(start, stop, step, timedelta())
        days = step // _DAY
        _require_length(1 + (stop - start).days // days)
        return [add_days(start, i * days) for i in range(1 + (stop - start).days // days)]

    def by_time(start: date, stop: date, step: timedelta) -> list[date]:
        first, last = _midnight(start, zone), _midnight(stop, zone)
        return [to_wall(moment, zone).date() for moment in _moments_by_interval(zone)(first, last, step)]

    return dates


def _midnight(day: date, zone: tzinfo) -> datetime:
    return to_instant(datetime.combine(day, time()), zone)


def _no_days(interval_type: str) -> IllegalArgumentException:
    return IllegalArgumentException(
        errorClass="_LEGACY_ERROR_TEMP_3242", messageParameters={"intervalType": interval_type}
    )


def _moments_by_months(zone: tzinfo | None) -> Callable[..., list[datetime]]:
    add = timestamp_add_months(zone)

    def moments(start: datetime, stop: datetime, months: int) -> list[datetime]:
        _require_way(start, stop, months, 0)
        if months == 0:
            return [start]
        return _collected(lambda i: add(start, i * months), stop, months > 0)

    return moments


def _moments_by_interval(zone: tzinfo | None) -> Callable[..., list[datetime]]:
    add = timestamp_add_interval(zone)

    def moments(start: datetime, stop: datetime, step: timedelta | None = None) -> list[datetime]:
        if step is None:
            step = _DAY if start <= stop else -_DAY
        _require_way(start, stop, step, timedelta())
        if not step:
            return [start]
        # Days follow the calendar of the zone, what is less than a day does not.
        sign = 1 if step > timedelta() else -1
        days, rest = sign * (abs(step) // _DAY), sign * (abs(step) % _DAY)
        return _collected(lambda i: add(start, i * days * _DAY) + i * rest, stop, sign > 0)

    return moments


# What Spark takes the length of a step for, to see which way it leads.
_MONTH = timedelta(days=28)


def _by_calendar(element: DataType, zone: tzinfo) -> Callable[..., list[Any]]:
    if isinstance(element, DateType):
        return _dates_by_calendar(zone)
    return _moments_by_calendar(zone if isinstance(element, TimestampType) else None)


def _moments_by_calendar(zone: tzinfo | None) -> Callable[..., list[datetime]]:
    add = calendar_arithmetic.timestamp_add_interval(zone)

    def moments(start: datetime, stop: datetime, step: CalendarInterval) -> list[datetime]:
        length = step.months * _MONTH + step.days * _DAY + timedelta(microseconds=step.micros)
        _require_way(start, stop, length, timedelta())
        if not length:
            return [start]

        def make(i: int) -> datetime:
            return add(start, CalendarInterval(i * step.months, i * step.days, i * step.micros))

        return _collected(make, stop, length > timedelta())

    return moments


def _dates_by_calendar(zone: tzinfo) -> Callable[..., list[date]]:
    moments = _moments_by_calendar(zone)

    def dates(start: date, stop: date, step: CalendarInterval) -> list[date]:
        if not step.months and not step.days:
            raise _no_days("interval")
        found = moments(_midnight(start, zone), _midnight(stop, zone), step)
        return [to_wall(moment, zone).date() for moment in found]

    return dates


FUNCTIONS = family(
    scalar(
        "sequence",
        parameter("start"),
        parameter("stop"),
        optional("step"),
        coerce=_coerce,
        check=_check,
        result=lambda arguments: ArrayType(arguments[0].dtype, False),
        prepare=_prepare,
    ),
)
