"""Windows of time in a query: rows without a time go, and sliding windows make several rows of one.

A session is at first the window of one row, from its time to the end of its gap; grouping by a column of sessions
merges them (`rewrites/merge_sessions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mockspark_ir import errors
from mockspark_ir.expressions import (
    Alias,
    And,
    AttributeReference,
    Call,
    Expression,
    GeneratorCall,
    GetStructField,
    GreaterThan,
    IsNotNull,
    Literal,
    new_expr_id,
    string_literal,
)
from mockspark_ir.functions.datetime_parameters import constant
from mockspark_ir.functions.definition import GeneratorFunction
from mockspark_ir.functions.registry import lookup
from mockspark_ir.functions.time_windows import MARKERS
from mockspark_ir.plans import Filter, Generate, LogicalPlan, Project
from mockspark_ir.types import ArrayType, DataType, LongType
from mockspark_ir.values.calendar_intervals import CalendarInterval, parse_calendar_interval

Replace = Callable[[Expression], Expression]


def time_window(expressions: Iterable[Expression], child: LogicalPlan) -> tuple[Replace, LogicalPlan] | None:
    """A child with a column for the window of time in expressions, and what puts that column in its place.

    None where there is no such window. Raises AnalysisException (_LEGACY_ERROR_TEMP_1039) for different ones.
    """
    windows = _windows(expressions)
    if not windows:
        return None
    if len(windows) > 1:
        raise errors.AnalysisException(errorClass="_LEGACY_ERROR_TEMP_1039", messageParameters={})
    [window] = windows
    if window.function.name == "session_window":
        attribute, source = _session(window, child)
    elif window.arguments[1] == window.arguments[2]:
        attribute, source = _tumbling(window, child)
    else:
        attribute, source = _sliding(window, child)
    return _replacing(window, attribute), source


def holds_time_window(expressions: Iterable[Expression]) -> bool:
    """Whether there is a window of time in expressions."""
    return bool(_windows(expressions))


def _windows(expressions: Iterable[Expression]) -> list[Call]:
    """The different windows in expressions."""
    found: list[Call] = []
    for expression in expressions:
        if type(expression) is AttributeReference:
            continue
        for node in expression.walk():
            if isinstance(node, Call) and node.function.name in MARKERS and node not in found:
                found.append(node)
    return found


def _column(window: Call, value: Expression) -> Alias:
    name = window.function.name
    return Alias(value, name, metadata={MARKERS[name]: True})


def _tumbling(window: Call, child: LogicalPlan) -> tuple[AttributeReference, LogicalPlan]:
    moment = window.arguments[0]
    timed = Filter(IsNotNull(moment), child) if moment.nullable else child
    column = _column(window, _call("$window", window.arguments, window.dtype, window))
    return column.to_attribute(), Project((*timed.output, column), timed)


def _sliding(window: Call, child: LogicalPlan) -> tuple[AttributeReference, LogicalPlan]:
    """A row for each of the windows that a row lies in."""
    explode = lookup("explode")
    assert isinstance(explode, GeneratorFunction)
    metadata = {MARKERS[window.function.name]: True}
    attribute = AttributeReference("window", window.dtype, True, new_expr_id(), metadata=metadata)
    windows = _call("$windows", window.arguments, ArrayType(window.dtype, False), window)
    generator = GeneratorCall(explode, (windows,), (("window", window.dtype, True),))
    return attribute, Generate(generator, (attribute,), child)


def _session(window: Call, child: LogicalPlan) -> tuple[AttributeReference, LogicalPlan]:
    """Each row's own session, of the rows that have a time and end after it.

    As in Spark, a constant gap is taken to be positive where its months, days and microseconds together are.
    """
    moment, gap = window.arguments
    condition: Expression = IsNotNull(moment)
    positive = False
    if not gap.foldable:
        end: Expression = _call("$session_end", window.arguments, moment.dtype, window, nullable=True)
    else:
        value = constant(gap, window.mode)
        duration = parse_calendar_interval(value) if isinstance(value, str) else value
        end = Literal(None, moment.dtype) if duration is None else _later(moment, duration, window)
        positive = duration is not None and duration.months + duration.days + duration.micros > 0
    fields = (string_literal("start"), moment, string_literal("end"), end)
    column = _column(window, _call("named_struct", fields, window.dtype, window))
    attribute = column.to_attribute()
    if not positive:
        start, end = GetStructField(attribute, 0, "start"), GetStructField(attribute, 1, "end")
        condition = And(condition, GreaterThan(end, start, typed=True), typed=True)
    return attribute, Filter(condition, Project((*child.output, column), child))


def _later(moment: Expression, duration: CalendarInterval, window: Call) -> Expression:
    """The moment after a constant duration: months and days go by the calendar, the rest is time that passes."""
    for unit, count in (("MONTH", duration.months), ("DAY", duration.days), ("MICROSECOND", duration.micros)):
        if count:
            arguments = (string_literal(unit), Literal(count, LongType()), moment)
            moment = _call("#timestampadd", arguments, moment.dtype, window, nullable=moment.nullable)
    return moment


def _call(
    name: str, arguments: tuple[Expression, ...], dtype: DataType, window: Call, *, nullable: bool = False
) -> Call:
    function = lookup(name)
    assert function is not None
    return Call(function, arguments, dtype, nullable, window.mode)


def _replacing(window: Call, attribute: AttributeReference) -> Replace:
    def replace(node: Expression) -> Expression:
        return attribute if node == window else node.map_children(replace)

    return replace
