"""Windows of time: `window`, `window_time`, `session_window`.

Rows without a time lie in no window and go; a row lies in several sliding windows. So `window` is no value of a row:
`analysis/resolve_time_windows` puts `$window` or `$windows` in its place, which are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Expression, GetStructField, Literal, Subtract
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.datetime_parameters import constant
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import ANY_TIMESTAMP, STRUCT
from mockspark_ir.types import (
    ArrayType,
    DataType,
    DayTimeIntervalType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)
from mockspark_ir.values.datetimes import to_micros

_UNITS = {
    "week": 604_800_000_000,
    "day": 86_400_000_000,
    "hour": 3_600_000_000,
    "minute": 60_000_000,
    "second": 1_000_000,
    "millisecond": 1000,
    "microsecond": 1,
}
_DURATION = re.compile(r"(?:interval\s+)?((?:[+-]?[0-9]+(?:\.[0-9]{0,9})?\s*[a-z]+\s*)+)", re.IGNORECASE)
_PART = re.compile(r"([+-]?)([0-9]+)(?:(\.)([0-9]{0,9}))?\s*([a-z]+)", re.IGNORECASE)


def duration_micros(text: str) -> int:
    """A duration such as ``10 minutes`` in microseconds.

    Raises AnalysisException (CANNOT_PARSE_INTERVAL), and IllegalArgumentException for months and years.
    """
    match = _DURATION.fullmatch(text.strip())
    if match is None:
        raise _unparsable(text)
    total = 0
    for sign, whole, point, fraction, name in _PART.findall(match[1]):
        unit = name.lower().removesuffix("s")
        if unit in ("month", "year"):
            raise errors.IllegalArgumentException(
                errorClass="_LEGACY_ERROR_TEMP_3231", messageParameters={"interval": text}
            )
        if unit not in _UNITS or (point and unit != "second"):
            raise _unparsable(text)
        size = int(Decimal(f"{whole}.{fraction or 0}") * _UNITS[unit])
        total += -size if sign == "-" else size
    return total


def _unparsable(text: str) -> errors.AnalysisException:
    parameters = {"intervalString": f"'{text}'"}
    return errors.AnalysisException(errorClass="CANNOT_PARSE_INTERVAL", messageParameters=parameters)


def _micros_literal(argument: Expression) -> Expression:
    """A duration given as a constant text, in microseconds."""
    if not isinstance(argument.dtype, StringType) or not argument.foldable:
        raise errors.unsupported_feature("durations of windows that are no constant texts")
    text = constant(argument)
    return argument if text is None else Literal(duration_micros(text), LongType())


def _with_durations(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Duration, slide and start in microseconds, with the defaults for those left out."""
    durations = [_micros_literal(argument) for argument in arguments[1:]]
    slide = durations[1] if len(durations) > 1 else durations[0]
    start = durations[2] if len(durations) > 2 else Literal(0, LongType())
    return (arguments[0], durations[0], slide, start)


def _check_durations(arguments: Arguments) -> None:
    shown = f"window({', '.join(map(sql_text, arguments))})"
    size, slide, start = (constant(argument) for argument in arguments[1:])
    for name, value in (("window_duration", size), ("slide_duration", slide)):
        if value <= 0:
            raise errors.value_out_of_range(shown, f"`{name}`", f"(0, {2**63 - 1}]", f"{value}L")
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
    """Where the analyzer has not put its own functions in the place of `window`, rows would be missing or too many."""
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
_MICROSECOND = timedelta(microseconds=1)


def _is_window(dtype: DataType) -> bool:
    return (
        isinstance(dtype, StructType)
        and dtype.names == ["start", "end"]
        and all(isinstance(f.dataType, TimestampType | TimestampNTZType) for f in dtype.fields)
    )


def _window_time(window: Expression) -> Expression:
    """The last moment of a window."""
    if not _is_window(window.dtype):
        raise errors.unsupported_feature("window_time of a column that is no window")
    return Subtract(GetStructField(window, 1, "end"), Literal(_MICROSECOND, DayTimeIntervalType()))


def _session_window(*arguments: Expression) -> Expression:
    raise errors.unsupported_feature("session_window")


FUNCTIONS = family(
    WINDOW,
    EACH_WINDOW,
    WINDOWS,
    replaced("window_time", parameter("windowColumn", STRUCT), rewrite=_window_time),
    replaced(
        "session_window", parameter("timeColumn", ANY_TIMESTAMP), parameter("gapDuration"), rewrite=_session_window
    ),
)
