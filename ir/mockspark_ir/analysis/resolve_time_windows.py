"""Windows of time in a query: rows without a time go, and sliding windows make several rows of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mockspark_ir import errors
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Call,
    Expression,
    GeneratorCall,
    IsNotNull,
    new_expr_id,
)
from mockspark_ir.functions.definition import GeneratorFunction
from mockspark_ir.functions.registry import lookup
from mockspark_ir.plans import Filter, Generate, LogicalPlan, Project
from mockspark_ir.types import ArrayType, DataType

Replace = Callable[[Expression], Expression]


def time_window(expressions: Iterable[Expression], child: LogicalPlan) -> tuple[Replace, LogicalPlan] | None:
    """A child with a column `window` for the window of time in expressions, and what puts that column in its place.

    None where there is no such window. Raises AnalysisException (_LEGACY_ERROR_TEMP_1039) for different ones.
    """
    windows = _windows(expressions)
    if not windows:
        return None
    if len(windows) > 1:
        raise errors.AnalysisException(errorClass="_LEGACY_ERROR_TEMP_1039", messageParameters={})
    window = windows[0]
    moment, size, slide, _ = window.arguments
    if size == slide:
        timed = Filter(IsNotNull(moment), child) if moment.nullable else child
        column = Alias(_call("$window", window, window.dtype), "window")
        attribute, source = column.to_attribute(), Project((*timed.output, column), timed)
        return _replacing(window, attribute), source
    attribute = AttributeReference("window", window.dtype, True, new_expr_id())
    return _replacing(window, attribute), _each_window(window, attribute, child)


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
            if isinstance(node, Call) and node.function.name == "window" and node not in found:
                found.append(node)
    return found


def _each_window(window: Call, attribute: AttributeReference, child: LogicalPlan) -> LogicalPlan:
    """A row for each of the windows that a row lies in."""
    explode = lookup("explode")
    assert isinstance(explode, GeneratorFunction)
    windows = _call("$windows", window, ArrayType(window.dtype, False))
    generator = GeneratorCall(explode, (windows,), (("window", window.dtype, True),))
    return Generate(generator, (attribute,), child)


def _call(name: str, window: Call, dtype: DataType) -> Call:
    function = lookup(name)
    assert function is not None
    return Call(function, window.arguments, dtype, False, window.mode)


def _replacing(window: Call, attribute: AttributeReference) -> Replace:
    def replace(node: Expression) -> Expression:
        return attribute if node == window else node.map_children(replace)

    return replace
