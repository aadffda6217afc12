"""Dates and timestamps from and to text, with and without a pattern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from functools import partial
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors import execution
from mockspark_ir.expressions import Cast, EvalMode, Expression, Literal, UnresolvedFunction
from mockspark_ir.functions.datetime_parameters import (
    CLOCK,
    DEFAULT_FORMAT,
    MOMENT_TEXT,
    call_of,
    cast_nulls,
    literal_value,
    uncast,
)
from mockspark_ir.functions.datetime_printing import printer
from mockspark_ir.functions.datetime_reading import Unreadable, reader
from mockspark_ir.functions.datetimes import CURRENT_TIMESTAMP
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    EvaluationContext,
    Nullability,
    ReplacedFunction,
    ScalarFunction,
)
from mockspark_ir.functions.input_types import LONG, NUMERIC, STRING, InputType
from mockspark_ir.types import (
    DataType,
    DateType,
    LongType,
    NumericType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values.casts import cast, cast_nullable
from mockspark_ir.values.datetimes import from_micros, to_instant, to_micros

_TIMESTAMP = TimestampType()


def _by_pattern(arguments: Arguments, position: int, make: Callable[[str], Callable[..., Any]]) -> Callable[[str], Any]:
    """What `make` gives for a pattern; a constant pattern's is made once, for the first value."""
    fixed = literal_value(arguments, position)
    if fixed is None:
        return make
    made: list[Any] = []

    def once(pattern: str) -> Any:
        if not made:
            made.append(make(pattern))
        return made[0]

    return once


# To text


def _date_format(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    source, zone = arguments[0].dtype, context.time_zone
    if isinstance(source, TimeType):
        # A time of day is written as if it were that of a day in UTC.
        write = _by_pattern(arguments, 1, lambda pattern: printer(pattern, UTC, recent=True))
        first = date(1970, 1, 1)
        return lambda clock, pattern: write(pattern)(datetime.combine(first, clock, UTC))
    write = _by_pattern(arguments, 1, lambda pattern: printer(pattern, zone))
    return lambda moment, pattern: write(pattern)(moment)


def _instants(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Timestamps without zone are those of the session's."""
    if arguments and isinstance(arguments[0].dtype, TimestampNTZType):
        return (rules.cast(arguments[0], _TIMESTAMP), *arguments[1:])
    return arguments


def _from_unixtime(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    zone = context.time_zone
    write = _by_pattern(arguments, 1, lambda pattern: printer(pattern, zone))
    return lambda seconds, pattern: write(pattern)(from_micros(seconds * 1_000_000))


# From text by a pattern


def _reading(
    arguments: Arguments, context: EvaluationContext, suggestion: str | None, *, recent: bool = False
) -> Callable[[str, str], tuple[datetime, tzinfo | None] | None]:
    """What reads a text by a pattern; a text that does not follow it is null, or an error that names a function."""
    strict = suggestion is not None and context.mode is EvalMode.ANSI
    of_pattern = _by_pattern(arguments, 1, partial(reader, recent=recent))

    def read(text: str, pattern: str) -> tuple[datetime, tzinfo | None] | None:
        follow = of_pattern(pattern)
        try:
            found: tuple[datetime, tzinfo | None] = follow(text)
        except Unreadable as error:
            if strict:
                raise execution.cannot_parse_timestamp(str(error), suggestion or "") from None
            return None
        return found

    return read


def _get_timestamp(name: str, result: DataType, suggestion: str | None) -> ScalarFunction:
    """What the functions with a pattern have in common: a timestamp from a text, or from a date or timestamp."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
        zone = context.time_zone
        if not isinstance(arguments[0].dtype, StringType):
            convert = _by_microseconds(arguments[0].dtype, result, zone)
            return lambda value, pattern: None if value is None else convert(value)
        read = _reading(arguments, context, suggestion, recent=isinstance(result, TimestampNTZType))

        def evaluate(text: str | None, pattern: str | None) -> datetime | None:
            found = None if text is None or pattern is None else read(text, pattern)
            if found is None:
                return None
            wall, own_zone = found
            return wall if isinstance(result, TimestampNTZType) else to_instant(wall, own_zone or zone)

        return evaluate

    nullable = Nullability.UNLESS_ANSI if suggestion else Nullability.ALWAYS
    return scalar(
        name,
        parameter("left", uncast(MOMENT_TEXT)),
        parameter("right", STRING),
        coerce=cast_nulls(STRING, STRING),
        result=result,
        nullable=nullable,
        null_intolerant=False,
        prepare=prepare,
    )


def _by_microseconds(source: DataType, result: DataType, zone: tzinfo) -> Callable[[Any], datetime]:
    """What takes the microseconds of a date or timestamp for those of another type.

    Spark does so where there is a pattern, at which it does not look then: 2:00 without a zone is 2:00 in UTC.
    """
    to_timestamp = cast(source, _TIMESTAMP, ansi=True, time_zone=zone)
    own_zone = None if isinstance(result, TimestampNTZType) else UTC

    def convert(value: Any) -> datetime:
        moment: datetime = value if isinstance(source, TimestampNTZType) else to_timestamp(value)
        return moment.replace(tzinfo=own_zone)

    return convert


def _to_type(name: str, target: DataType, accepted: InputType, read: str) -> ReplacedFunction:
    """A cast; with a pattern, texts are read by it. A `try_` function never fails, in any mode."""
    attempt = name.startswith("try_")

    def to_target(value: Expression) -> Expression:
        if value.dtype == target:
            return value
        if not attempt:
            return Cast(value, target, None)
        safe = not cast_nullable(value.dtype, target, False)
        return Cast(value, target, EvalMode.LEGACY, False, safe)

    def rewrite(value: Expression, pattern: Expression | None = None) -> Expression:
        if pattern is None:
            return to_target(value)
        if isinstance(value.dtype, NumericType):
            raise errors.execution.internal_error(f"{name} of a number with a pattern")
        found = UnresolvedFunction(read, (value, pattern))
        return Cast(found, target, None) if isinstance(target, DateType) else found

    return replaced(name, parameter("col", accepted), optional("format", STRING), rewrite=rewrite)


# To seconds


def _fill_unix_timestamp(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Without arguments it is the current time, and the pattern has a default."""
    value = arguments[0] if arguments else call_of(CURRENT_TIMESTAMP)
    pattern = arguments[1] if len(arguments) > 1 else Literal(DEFAULT_FORMAT, StringType())
    return cast_nulls(STRING, STRING)((value, pattern), rules)


def _unix_timestamp(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
    source, zone = arguments[0].dtype, context.time_zone
    if isinstance(source, StringType):
        read = _reading(arguments, context, "try_to_timestamp")

        def of_text(text: str | None, pattern: str | None) -> int | None:
            found = None if text is None or pattern is None else read(text, pattern)
            return None if found is None else _seconds(to_instant(found[0], found[1] or zone))

        return of_text
    convert = _by_microseconds(source, _TIMESTAMP, zone)
    return lambda value, pattern: None if value is None else _seconds(convert(value))


def _seconds(moment: datetime) -> int:
    """Whole seconds towards 1970."""
    micros = to_micros(moment)
    return micros // 1_000_000 if micros >= 0 else -(-micros // 1_000_000)


def _seconds_function(name: str, minimum: int) -> ScalarFunction:
    return scalar(
        name,
        optional("timestamp", uncast(MOMENT_TEXT)) if minimum == 0 else parameter("timestamp", uncast(MOMENT_TEXT)),
        optional("format", uncast(STRING)),
        minimum=minimum,
        coerce=_fill_unix_timestamp,
        result=LongType(),
        nullable=Nullability.UNLESS_ANSI,
        null_intolerant=False,
        prepare=_unix_timestamp,
    )


FUNCTIONS = family(
    scalar(
        "date_format",
        parameter("date", CLOCK),
        parameter("format", STRING),
        coerce=_instants,
        result=StringType(),
        prepare=_date_format,
    ),
    scalar(
        "from_unixtime",
        parameter("timestamp", LONG),
        parameter("format", STRING, default=DEFAULT_FORMAT),
        result=StringType(),
        nullable=Nullability.ALWAYS,
        prepare=_from_unixtime,
    ),
    _get_timestamp("$gettimestamp", _TIMESTAMP, "try_to_timestamp"),
    _get_timestamp("$getdate", _TIMESTAMP, "try_to_date"),
    _get_timestamp("$gettimestampntz", TimestampNTZType(), "try_to_timestamp"),
    _get_timestamp("$trygettimestamp", _TIMESTAMP, None),
    _to_type("to_date", DateType(), MOMENT_TEXT, "$getdate"),
    _to_type("to_timestamp", _TIMESTAMP, MOMENT_TEXT | NUMERIC, "$gettimestamp"),
    _to_type("to_timestamp_ltz", _TIMESTAMP, MOMENT_TEXT | NUMERIC, "$gettimestamp"),
    _to_type("to_timestamp_ntz", TimestampNTZType(), MOMENT_TEXT, "$gettimestampntz"),
    _to_type("try_to_timestamp", _TIMESTAMP, MOMENT_TEXT | NUMERIC, "$trygettimestamp"),
    _to_type("try_to_date", DateType(), MOMENT_TEXT, "$trygettimestamp"),
    _seconds_function("unix_timestamp", 0),
    _seconds_function("to_unix_timestamp", 1),
)
