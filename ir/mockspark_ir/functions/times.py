"""Times of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors import execution
from mockspark_ir.functions.datetime_parameters import SECONDS, TIME, cast_nulls, literal_value, uncast
from mockspark_ir.functions.datetime_reading import Unreadable, reader
from mockspark_ir.functions.declare import family, optional, parameter, scalar, type_of
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import INTEGER, INTEGRAL, NUMERIC, STRING
from mockspark_ir.types import DataType, DecimalType, LongType, TimeType
from mockspark_ir.values.datetimes import parse_time

_TIME_TYPE = TimeType(6)
_MICROS_PER_DAY = 86_400_000_000
# The units, in microseconds.
_UNITS = {"HOUR": 3_600_000_000, "MINUTE": 60_000_000, "SECOND": 1_000_000, "MILLISECOND": 1000, "MICROSECOND": 1}


def _micros(clock: time) -> int:
    return ((clock.hour * 60 + clock.minute) * 60 + clock.second) * 1_000_000 + clock.microsecond


def _clock(micros: int) -> time:
    return (datetime.min + timedelta(microseconds=micros)).time()


def _unit(name: str, unit: str) -> int:
    found = _UNITS.get(unit.upper())
    if found is None:
        raise execution.invalid_parameter_value("TIME_UNIT", name, "unit", invalidValue=f"'{unit}'")
    return found


def _make_time(hour: int, minute: int, seconds: Decimal) -> time:
    micros = int(seconds.scaleb(6))
    for name, value, most in (("hour", hour, 23), ("minute", minute, 59)):
        if not 0 <= value <= most:
            raise execution.datetime_field_out_of_bounds(f"The {name} {value} is not within 0 and {most}")
    if not 0 <= micros < 60_000_000:
        raise execution.datetime_field_out_of_bounds(f"The second {seconds} is not within 0 and 59.999999")
    return _clock((hour * 60 + minute) * 60_000_000 + micros)


def _to_time(attempt: bool) -> Callable[[Arguments, DataType, EvaluationContext], Callable[..., time | None]]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., time | None]:
        fixed = literal_value(arguments, 1)

        def evaluate(text: str, pattern: str | None = None) -> time | None:
            found = parse_time(text) if pattern is None else _read(text, pattern)
            if found is None and not attempt:
                raise errors.DateTimeException(
                    errorClass="CANNOT_PARSE_TIME",
                    messageParameters={"input": f"'{text}'", "format": f"'{fixed or pattern or 'HH:mm:ss.SSSSSS'}'"},
                )
            return found

        return evaluate

    return prepare


def _read(text: str, pattern: str) -> time | None:
    follow = reader(pattern, recent=True)
    try:
        return follow(text)[0].time()
    except Unreadable:
        return None


def _from(name: str, unit: int, accepted: Any) -> ScalarFunction:
    """A time from how many of a unit have passed since midnight."""

    def evaluate(count: Any) -> time:
        micros = int(Decimal(str(count)) * unit) if isinstance(count, float) else int(count * unit)
        if not 0 <= micros < _MICROS_PER_DAY:
            raise execution.datetime_field_out_of_bounds(f"The number {count} is beyond a day")
        return _clock(micros)

    return scalar(
        name,
        parameter("col", uncast(accepted)),
        coerce=cast_nulls(INTEGER),
        result=_TIME_TYPE,
        nullable=Nullability.ALWAYS,
        of_times=True,
        evaluate=evaluate,
    )


def _to(name: str, result: DataType, count: Callable[[int], Any]) -> ScalarFunction:
    return scalar(
        name,
        parameter("col", TIME),
        result=result,
        nullable=Nullability.ALWAYS,
        of_times=True,
        evaluate=lambda clock: count(_micros(clock)),
    )


def _time_trunc(unit: str, clock: time) -> time:
    size = _unit("time_trunc", unit)
    return _clock(_micros(clock) // size * size)


def _time_diff(unit: str, start: time, end: time) -> int:
    size = _unit("time_diff", unit)
    difference = _micros(end) - _micros(start)
    return difference // size if difference >= 0 else -(-difference // size)


FUNCTIONS = family(
    scalar(
        "make_time",
        parameter("hour", INTEGER),
        parameter("minute", INTEGER),
        parameter("second", SECONDS),
        result=_TIME_TYPE,
        nullable=Nullability.ALWAYS,
        of_times=True,
        evaluate=_make_time,
    ),
    scalar(
        "to_time",
        parameter("str", STRING),
        optional("format", STRING),
        result=_TIME_TYPE,
        nullable=Nullability.ALWAYS,
        of_times=True,
        prepare=_to_time(attempt=False),
    ),
    scalar(
        "try_to_time",
        parameter("str", STRING),
        optional("format", STRING),
        result=_TIME_TYPE,
        nullable=Nullability.ALWAYS,
        of_times=True,
        name_as=lambda arguments: f"try_to_time(to_time({', '.join(arguments)}))",
        prepare=_to_time(attempt=True),
    ),
    scalar(
        "time_trunc",
        parameter("unit", STRING),
        parameter("time", TIME),
        result=type_of(1),
        nullable=Nullability.ALWAYS,
        of_times=True,
        evaluate=_time_trunc,
    ),
    scalar(
        "time_diff",
        parameter("unit", STRING),
        parameter("start", TIME),
        parameter("end", TIME),
        result=LongType(),
        nullable=Nullability.ALWAYS,
        of_times=True,
        evaluate=_time_diff,
    ),
    _from("time_from_seconds", 1_000_000, NUMERIC),
    _from("time_from_millis", 1000, INTEGRAL),
    _from("time_from_micros", 1, INTEGRAL),
    _to("time_to_seconds", DecimalType(14, 6), lambda micros: Decimal(micros).scaleb(-6)),
    _to("time_to_millis", LongType(), lambda micros: micros // 1000),
    _to("time_to_micros", LongType(), lambda micros: micros),
)
