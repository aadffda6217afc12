"""Lowerings of percentiles and the mode, for inputs that are too large for the exact evaluators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.literals import literal
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, cast
from mockspark_ir.expressions import AggregateExpression, Expression, Literal
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.types import ArrayType, DoubleType, NumericType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.aggregates import AggregateBuilder
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_DOUBLE = DoubleType()


def _continuous(builder: AggregateBuilder, position: int, percentages: Any) -> Sql | None:
    """Between two values; the last digit may differ from the evaluator's."""
    if builder.exact or not isinstance(builder.node.inputs[position].dtype, NumericType):
        return None
    if percentages is None or percentages == []:
        return None
    dtype = ArrayType(_DOUBLE, False) if isinstance(percentages, list) else _DOUBLE
    value = cast(builder[position], sql_type(_DOUBLE))
    return builder.call("quantile_cont", value, literal(percentages, dtype))


def _median(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    return _continuous(builder, 0, 0.5)


def _percentile(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    if not _is_one(node.inputs[2]):
        return None
    return _continuous(builder, 0, constant(node.inputs[1]))


def _is_one(frequency: Expression) -> bool:
    return isinstance(frequency, Literal) and frequency.value == 1


def _percentile_cont(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    [key] = node.order
    return _continuous(builder, 1, constant(node.inputs[0])) if key.ascending else None


def _approximate(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    """The exact percentile: better than the accuracy that was asked for."""
    percentages = constant(node.inputs[1])
    if builder.exact or percentages == []:
        return None
    dtype = ArrayType(_DOUBLE, False) if isinstance(percentages, list) else _DOUBLE
    return builder.call("quantile_disc", builder[0], literal(percentages, dtype))


def _mode(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    """Among equally frequent values Spark chooses freely, unless it was told how."""
    if builder.exact or node.order:
        return None
    return builder.call("mode", builder.grouped(0, builder[0]))


LOWERINGS: dict[str, Lowering] = {
    "median": _median,
    "percentile": _percentile,
    "percentile_cont": _percentile_cont,
    "percentile_approx": _approximate,
    "mode": _mode,
}
