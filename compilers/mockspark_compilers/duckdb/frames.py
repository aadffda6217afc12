"""The frames of window functions: ROWS and RANGE BETWEEN."""

from __future__ import annotations

from datetime import timedelta
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from mockspark_compilers.duckdb.time_zones import in_utc
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, cast, function, number, string
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import Add, Boundary, Expression, FrameType, Literal, SortOrder, WindowExpression
from mockspark_ir.types import (
    CalendarIntervalType,
    DataType,
    DateType,
    DoubleType,
    FloatType,
    TimestampNTZType,
    TimestampType,
    YearMonthIntervalType,
)
from mockspark_ir.values.calendar_arithmetic import negation
from mockspark_ir.values.calendar_intervals import CalendarInterval

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_POINT = DateType | TimestampType | TimestampNTZType
_DAY = timedelta(1)
_MICROSECOND = timedelta(microseconds=1)
_NOTHING = CalendarInterval()


def window_frame(compiler: DuckDBCompiler, window: WindowExpression, scope: dict[int, Sql]) -> exp.WindowSpec:
    """The frame of a window over columns in scope.

    Raises PySparkNotImplementedError for those that DuckDB has not.
    """
    frame = window.spec.frame
    assert frame is not None
    start, start_side = _bound(compiler, frame.lower, window, scope)
    end, end_side = _bound(compiler, frame.upper, window, scope)
    # DuckDB refuses frames that are always empty, unless the current row is an offset too.
    if start_side == "FOLLOWING" and end == "CURRENT ROW":
        end, end_side = _no_offset(window), "FOLLOWING"
    if end_side == "PRECEDING" and start == "CURRENT ROW":
        start, start_side = _no_offset(window), "PRECEDING"
    return exp.WindowSpec(kind=frame.kind.value, start=start, start_side=start_side, end=end, end_side=end_side)


def _by_points(window: WindowExpression) -> bool:
    """Whether the frame is of dates or timestamps near the current row's."""
    assert window.spec.frame is not None
    return window.spec.frame.kind is FrameType.RANGE and isinstance(window.spec.order_by[0].dtype, _POINT)


def _no_offset(window: WindowExpression) -> Sql:
    """The current row as an offset."""
    return _moved_by(_NOTHING) if _by_points(window) else number(0)


def _bound(
    compiler: DuckDBCompiler, bound: Boundary | Expression, window: WindowExpression, scope: dict[int, Sql]
) -> tuple[Sql | str, str]:
    if bound is Boundary.CURRENT_ROW:
        return "CURRENT ROW", ""
    if isinstance(bound, Boundary):
        return "UNBOUNDED", "PRECEDING" if bound is Boundary.UNBOUNDED_PRECEDING else "FOLLOWING"
    value = compile_expression(bound, (), compiler.context)(())
    if value is None:
        raise errors.unsupported_feature("a window's frame from or to null on the duckdb backend")
    if _by_points(window):
        interval = _as_calendar_interval(value, bound.dtype)
        return _points_bound(compiler, interval, window.spec.order_by[0], scope)
    side = "PRECEDING" if value < type(value)() else "FOLLOWING"
    assert window.spec.frame is not None
    by_rows = window.spec.frame.kind is FrameType.ROWS
    return number(int(abs(value))) if by_rows else _offset(abs(value), bound.dtype), side


def _offset(size: Any, dtype: DataType) -> Sql:
    match size:
        case timedelta():
            return number(size // _MICROSECOND)
        case float():
            assert isinstance(dtype, DoubleType | FloatType)
            return cast(string(repr(size)), sql_type(dtype))
        case _:
            return cast(number(str(size)), sql_type(dtype))


def _as_calendar_interval(value: Any, dtype: DataType) -> CalendarInterval:
    """What moves a date or timestamp: whole days go by the calendar."""
    match value:
        case CalendarInterval():
            return value
        case timedelta():
            sign = -1 if value < timedelta() else 1
            days, rest = divmod(abs(value), _DAY)
            return CalendarInterval(0, sign * days, sign * (rest // _MICROSECOND))
        case _:
            return CalendarInterval(value) if isinstance(dtype, YearMonthIntervalType) else CalendarInterval(0, value)


def _points_bound(
    compiler: DuckDBCompiler, interval: CalendarInterval, item: SortOrder, scope: dict[int, Sql]
) -> tuple[Sql, str]:
    lengths = [(days * interval.months + interval.days) * 86_400_000_000 + interval.micros for days in (28, 31)]
    if min(lengths) < 0 < max(lengths):
        raise errors.unsupported_feature("a window's frame of months less days on the duckdb backend")
    backwards = min(lengths) < 0
    side = "PRECEDING" if backwards else "FOLLOWING"
    if isinstance(item.dtype, TimestampType) and (interval.months or interval.days) and not in_utc(compiler):
        return _length_in_zone(compiler, interval, item, scope, backwards), side
    return _moved_by(_negated(interval) if backwards else interval), side


_negated = negation(ansi=True)


def _length_in_zone(
    compiler: DuckDBCompiler, interval: CalendarInterval, item: SortOrder, scope: dict[int, Sql], backwards: bool
) -> Sql:
    """How long an interval is from each row on: Java and ICU don't agree on wall times that a clock change repeats."""
    moved = Literal(interval if item.ascending else _negated(interval), CalendarIntervalType())
    target = compiler.expression(Add(item.child, moved, item.dtype), scope)
    here, there = (function("epoch_us", point) for point in (compiler.expression(item.child, scope), target))
    forwards = backwards != item.ascending
    return function("to_microseconds", binary(exp.Sub, *((there, here) if forwards else (here, there))))


def _moved_by(interval: CalendarInterval) -> Sql:
    """DuckDB's interval; it is as large as Spark's, and moves by its parts in the same order."""
    parts = (("to_months", interval.months), ("to_days", interval.days), ("to_microseconds", interval.micros))
    terms: list[Sql] = [function(name, number(count)) for name, count in parts if count]
    return reduce(partial(binary, exp.Add), terms) if terms else function("to_days", number(0))
