"""The frames of window functions: ROWS and RANGE BETWEEN."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.spark.literals import literal
from mockspark_compilers.sql.nodes import Sql
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import Boundary, Expression, WindowExpression

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler


def window_frame(compiler: SparkCompiler, window: WindowExpression, scope: dict[int, Sql]) -> exp.WindowSpec:
    """The frame of a window over columns in scope."""
    frame = window.spec.frame
    assert frame is not None
    start, start_side = _bound(compiler, frame.lower, scope)
    end, end_side = _bound(compiler, frame.upper, scope)
    return exp.WindowSpec(kind=frame.kind.value, start=start, start_side=start_side, end=end, end_side=end_side)


def _bound(compiler: SparkCompiler, bound: Boundary | Expression, scope: dict[int, Sql]) -> tuple[Sql | str, str]:
    match bound:
        case Boundary.CURRENT_ROW:
            return "CURRENT ROW", ""
        case Boundary.UNBOUNDED_PRECEDING:
            return "UNBOUNDED", "PRECEDING"
        case Boundary.UNBOUNDED_FOLLOWING:
            return "UNBOUNDED", "FOLLOWING"
        case _:
            return _offset(compiler, bound, scope)


def _offset(compiler: SparkCompiler, bound: Expression, scope: dict[int, Sql]) -> tuple[Sql, str]:
    """The plan's offsets are those of FOLLOWING; where one is less than nothing, as much is PRECEDING."""
    value = compile_expression(bound, (), compiler.context)(())
    match value:
        case int() | float() | Decimal() if value < 0:
            return literal(-value, bound.dtype), "PRECEDING"
        case timedelta() if value < timedelta():
            return literal(-value, bound.dtype), "PRECEDING"
        case _:
            return compiler.expression(bound, scope), "FOLLOWING"
