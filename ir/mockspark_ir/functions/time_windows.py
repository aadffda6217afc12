"""Windows of time: `window`, `window_time`, `session_window`.

Rows without a time lie in no window and go; a row lies in several sliding windows. So `window` and `session_window`
are no values of a row: `analysis/resolve_time_windows` puts a column in their place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Alias, AttributeReference, Call, Expression, GetStructField, Literal, Subtract
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.datetime_parameters import constant, uncast, wall_zone
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar, type_of
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import ANY_TIMESTAMP, INTERVAL, STRING, STRUCT
from mockspark_ir.types import (
    ArrayType,
    CalendarIntervalType,
    DataType,
    DayTimeIntervalType,
    IntegerType,
    LongType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)
from mockspark_ir.values.calendar_arithmetic import timestamp_add_interval
from mockspark_ir.values.calendar_intervals import LONG_HIGH, LONG_LOW, CalendarInterval, parse_calendar_interval
from mockspark_ir.values.datetimes import to_micros

# What marks a column of windows in its metadata, by the function that made it: a grouping by sessions merges them.
TIME_WINDOW = "spark.timeWindow"
SESSION_WINDOW = "spark.sessionWindow"
MARKERS = {"window": TIME_WINDOW, "session_window": SESSION_WINDOW}
_DAY_MICROS = 86_400_000_000


def duration_micros(text: str) -> int:
    """A duration such as ``10 minutes`` in microseconds.

    Raises AnalysisException (CANNOT_PARSE_INTERVAL, FAILED_FUNCTION_CALL), and IllegalArgumentException for months and
    years.
    """
    duration = parse_calendar_interval(text)
    if duration is None:
        raise errors.analysis_error("CANNOT_PARSE_INTERVAL", intervalString=f"'{text}'")
    if duration.months:
        raise errors.IllegalArgumentException(
            errorClass="_LEGACY_ERROR_TEMP_3231", messageParameters={"interval": text}
        )
    micros = duration.days * _DAY_MICROS + duration.micros
    if not LONG_LOW <= micros <= LONG_HIGH:
        raise errors.analysis_error("FAILED_FUNCTION_CALL", funcName=errors.to_sql_id(("window",)))
    return micros


def _micros_literal(argument: Expression) -> Expression:
    """A duration in microseconds; only a literal tells one, a text or a number that is one already."""
    match argument:
        case Literal(dtype=StringType(), value=str() as text):
            return Literal(duration_micros(text), LongType())
        case Literal(dtype=IntegerType() | LongType(), value=int() as micros):
            return Literal(micros, LongType())
        case _:
            raise errors.analysis_error("_LEGACY_ERROR_TEMP_1207")


def _point(argument: Expression) -> Expression:
    """A window stands for its last moment."""
    return _window_time(argument) if _is_window(argument.dtype) else argument


def _with_durations(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Duration, slide and start in microseconds, with the defaults for those left out."""
    durations = [_micros_literal(argument) for argument in arguments[1:]]
    slide = durations[1] if len(durations) > 1 else durations[0]
    start = durations[2] if len(durations) > 2 else Literal(0, LongType())
    return (_point(arguments[0]), durations[0], slide, start)


def _check_durations(arguments: Arguments) -> None:
    shown = f"window({', '.join(map(sql_text, arguments))})"
    size, slide, start = (constant(argument) for argument in arguments[1:])
    for name, value in (("window_duration", size), ("slide_duration", slide)):
        if value <= 0:
            raise errors.value_out_of_range(shown, f"`{name}`", f"(0, {LONG_HIGH}]", f"{value}L")
    for left, right, holds, how in (
        ("slide_duration", "window_duration", slide <= size, "<="),
        ("abs(start_time)", "slide_duration", abs(start) < slide, "<"),
    ):
        if not holds:
            values = {"slide_duration": slide, "window_duration": size, "abs(start_time)": abs(start)}
            raise errors.datatype_mismatch(
                "PARAMETER_CONSTRAINT_VIOLATION",
                shown,
                leftExprName=f"`{left}`",
                leftExprValue=f"{values[left]}L",
                constraint=how,
                rightExprName=f"`{right}`",
                rightExprValue=f"{values[right]}L",
            )


def _window_type(arguments: Arguments) -> StructType:
    point = arguments[0].dtype
    return StructType([StructField("start", point), StructField("end", point)])


def _misplaced(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    """Where the analyzer has put no column in the place of a window, rows would be missing or too many."""
    raise errors.unsupported_feature("a window of time outside of select, withColumn and groupBy")


def _window(moment: datetime, size: int, slide: int, start: int) -> tuple[datetime, datetime]:
    first = moment - timedelta(microseconds=(to_micros(moment) - start) % slide)
    return first, first + timedelta(microseconds=size)


def _windows(moment: datetime, size: int, slide: int, start: int) -> list[tuple[datetime, datetime]]:
    """The windows that a moment lies in, the latest first."""
    first = moment - timedelta(microseconds=(to_micros(moment) - start) % slide)
    found = []
    while first + timedelta(microseconds=size) > moment:
        found.append((first, first + timedelta(microseconds=size)))
        first -= timedelta(microseconds=slide)
    return found


_DURATIONS = (parameter("windowDuration"), parameter("slideDuration"), parameter("startTime"))

WINDOW = scalar(
    "window",
    parameter("timeColumn", ANY_TIMESTAMP),
    parameter("windowDuration"),
    optional("slideDuration"),
    optional("startTime"),
    coerce=_with_durations,
    check=_check_durations,
    result=_window_type,
    nullable=Nullability.NEVER,
    name_as=lambda arguments: "window",
    prepare=_misplaced,
)
EACH_WINDOW = scalar(
    "$window",
    parameter("timeColumn", ANY_TIMESTAMP),
    *_DURATIONS,
    result=_window_type,
    evaluate=_window,
)
WINDOWS = scalar(
    "$windows",
    parameter("timeColumn", ANY_TIMESTAMP),
    *_DURATIONS,
    result=lambda arguments: ArrayType(_window_type(arguments), False),
    evaluate=_windows,
)


# Sessions


def _with_gap(arguments: Arguments, rules: CoercionRules) -> Arguments:
    moment, gap = arguments
    return (_point(moment), rules.cast(gap, StringType()) if isinstance(gap.dtype, NullType) else gap)


def _check_gap(arguments: Arguments) -> None:
    """A text or a calendar interval says a gap."""
    if not isinstance(arguments[1].dtype, StringType | CalendarIntervalType):
        raise errors.analysis_error("_LEGACY_ERROR_TEMP_1040", dt=str(arguments[1].dtype))


def _session_end(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    add = timestamp_add_interval(wall_zone(arguments, 0, context))

    def evaluate(moment: datetime, gap: str | CalendarInterval) -> datetime | None:
        interval = parse_calendar_interval(gap) if isinstance(gap, str) else gap
        return None if interval is None else add(moment, interval)

    return evaluate


SESSION = scalar(
    "session_window",
    parameter("timeColumn", ANY_TIMESTAMP),
    parameter("gapDuration"),
    coerce=_with_gap,
    check=_check_gap,
    result=_window_type,
    nullable=Nullability.NEVER,
    name_as=lambda arguments: "session_window",
    prepare=_misplaced,
)
SESSION_END = scalar(
    "$session_end",
    parameter("timeColumn", ANY_TIMESTAMP),
    parameter("gapDuration", STRING | INTERVAL),
    result=type_of(0),
    nullable=Nullability.ALWAYS,
    prepare=_session_end,
)


# The time of a window

_MICROSECOND = timedelta(microseconds=1)


def _is_window(dtype: DataType) -> bool:
    return (
        isinstance(dtype, StructType)
        and dtype.names == ["start", "end"]
        and isinstance(dtype.fields[0].dataType, TimestampType | TimestampNTZType)
        and dtype.fields[0].dataType == dtype.fields[1].dataType
    )


def _is_marked(window: Expression) -> bool:
    """Whether an expression is a window of time, or a column of such."""
    match window:
        case Call():
            return window.function.name in MARKERS
        case Alias():
            return _is_marked(window.to_attribute()) or _is_marked(window.child)
        case AttributeReference():
            return not window.metadata.keys().isdisjoint(MARKERS.values())
        case _:
            return False


def _window_time(window: Expression) -> Expression:
    """The last moment of a window."""
    if not _is_marked(window):
        raise errors.analysis_error("_LEGACY_ERROR_TEMP_3101", windowTime=f"window_time({sql_text(window)})")
    end = GetStructField(window, 1, "end")
    return Subtract(end, Literal(_MICROSECOND, DayTimeIntervalType()), end.dtype)


FUNCTIONS = family(
    WINDOW,
    EACH_WINDOW,
    WINDOWS,
    SESSION,
    SESSION_END,
    replaced("window_time", parameter("windowColumn", uncast(STRUCT)), rewrite=_window_time),
)
