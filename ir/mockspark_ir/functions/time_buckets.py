"""Buckets of time: where the one begins that a moment lies in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.datetime_parameters import wall_zone
from mockspark_ir.functions.declare import family, optional, parameter, scalar, type_of
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.element_types import mismatch_input
from mockspark_ir.functions.input_types import InputType, exactly
from mockspark_ir.types import (
    DataType,
    DayTimeIntervalType,
    NullType,
    TimestampNTZType,
    TimestampType,
    YearMonthIntervalType,
    same_types,
)
from mockspark_ir.values.datetime_arithmetic import timestamp_add_interval, timestamp_add_months
from mockspark_ir.values.datetimes import interval_micros, to_instant, to_micros, to_wall

_DAY = timedelta(days=1)
_SIZE = InputType(
    '("INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH")',
    lambda t: isinstance(t, DayTimeIntervalType | YearMonthIntervalType | NullType),
)
_MOMENT = InputType(
    '"(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)"',
    lambda t: isinstance(t, TimestampType | TimestampNTZType | NullType),
)
_EPOCH = datetime(1970, 1, 1)
_SHOWN_EPOCH = "TIMESTAMP '1970-01-01 00:00:00'"


def _with_origin(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Typed nulls; the origin is the start of 1970 where none is given, by the session's clock for instants."""
    if len(arguments) < _LEAST:
        return arguments
    size, moment, *rest = arguments
    if isinstance(size.dtype, NullType):
        size = rules.cast(size, DayTimeIntervalType())
    if isinstance(moment.dtype, NullType):
        moment = rules.cast(moment, TimestampType())
    if not rest and isinstance(moment.dtype, TimestampNTZType):
        rest = [Literal(_EPOCH, TimestampNTZType())]
    return (size, moment, *(rules.cast(o, moment.dtype) if isinstance(o.dtype, NullType) else o for o in rest))


_LEAST = 2


def _check(arguments: Arguments) -> None:
    shown = f"time_bucket({', '.join(map(sql_text, arguments))})"
    size, moment, *origin = arguments
    if not size.foldable:
        raise errors.non_foldable_input(shown, "bucketSize", size.dtype, sql_text(size))
    value = constant(size)
    if value is not None and value <= type(value)():
        raise errors.value_out_of_range(shown, "`bucketSize`", "(0, inf)", sql_text(size))
    if origin and not origin[0].foldable:
        raise errors.non_foldable_input(shown, "origin", origin[0].dtype, sql_text(origin[0]))
    if origin and not same_types(origin[0].dtype, moment.dtype):
        raise mismatch_input("time_bucket", arguments, 2, exactly(moment.dtype))


def _time_bucket(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., datetime | None]:
    zone = wall_zone(arguments, 1, context)
    local = to_instant(_EPOCH, context.time_zone)
    if isinstance(arguments[0].dtype, YearMonthIntervalType):
        find = _by_months(zone)
    else:
        find = _by_days(zone)

    def evaluate(size: Any, moment: datetime, origin: datetime = local) -> datetime:
        return find(size, moment, origin)

    return evaluate


Find = Callable[[Any, datetime, datetime], datetime]


def _by_months(zone: tzinfo | None) -> Find:
    add = timestamp_add_months(zone)

    def find(size: int, moment: datetime, origin: datetime) -> datetime:
        here, start = (to_wall(m, zone) if zone is not None else m for m in (moment, origin))
        months = (here.year - start.year) * 12 + here.month - start.month
        return _latest(lambda n: add(origin, n * size), months // size, moment)

    return find


def _by_days(zone: tzinfo | None) -> Find:
    """Buckets of a day or more go by the calendar, shorter ones by the time that passes."""
    add = timestamp_add_interval(zone)

    def find(size: timedelta, moment: datetime, origin: datetime) -> datetime:
        passed = to_micros(moment) - to_micros(origin)
        if size < _DAY:
            return moment - timedelta(microseconds=passed % interval_micros(size))
        return _latest(lambda n: add(origin, n * size), passed // interval_micros(size), moment)

    return find


def _latest(start_of: Callable[[int], datetime], guess: int, moment: datetime) -> datetime:
    """The last bucket that does not start after the moment, found from one that is close to it."""
    number, start = guess, start_of(guess)
    while start > moment:
        number -= 1
        start = start_of(number)
    while True:
        try:
            following = start_of(number + 1)
        except (errors.ArithmeticException, errors.PySparkNotImplementedError):
            return start  # it would lie beyond the calendar
        if following > moment:
            return start
        number, start = number + 1, following


FUNCTIONS = family(
    scalar(
        "time_bucket",
        parameter("bucketSize", _SIZE),
        parameter("ts", _MOMENT),
        optional("origin", _MOMENT),
        coerce=_with_origin,
        check=_check,
        result=type_of(1),
        prepare=_time_bucket,
        name_as=lambda texts: f"time_bucket({', '.join((*texts, _SHOWN_EPOCH)[:3])})",
    ),
)
