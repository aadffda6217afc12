"""SQL for the ordinary values, and the evaluator for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.sql.inlining import Computed
from mockspark_compilers.sql.nodes import Sql, function
from mockspark_ir.expressions import (
    AggregateExpression,
    Expression,
    SubqueryExpression,
    WindowExpression,
)

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_UNTRIED = (AggregateExpression, Computed, SubqueryExpression, WindowExpression)


def evaluator(compiler: DuckDBCompiler, node: Expression, operands: Sequence[Sql]) -> Sql:
    """A call of the expression's own evaluator over operands that are SQL already, in the order of its children."""
    children = node.children

    def lower(child: Expression) -> Sql:
        return operands[children.index(child)].copy()

    return compiler.evaluator(node, lower)


def otherwise(compiler: DuckDBCompiler, node: Expression, operands: Sequence[Sql], quick: Sql) -> Sql:
    """What SQL gives for the ordinary values, and the evaluator's answer where that is null."""
    return exp.Coalesce(this=quick, expressions=[evaluator(compiler, node, operands)])


def attempt(compiler: DuckDBCompiler, node: Expression, operands: Sequence[Sql], quick: Sql) -> Sql | None:
    """What SQL gives where computing it succeeds, and otherwise the evaluator's answer or error.

    None where DuckDB would refuse: it tries nothing whose value may change from call to call, which errors are to it,
    and no aggregates, window functions and subqueries.
    """
    changing = {"error", *(request.name for request in compiler.compiled.functions if not request.deterministic)}
    if not node.deterministic or any(isinstance(part, _UNTRIED) for part in node.walk()):
        return None
    if any(part.name in changing for part in quick.find_all(exp.Anonymous)):
        return None
    return otherwise(compiler, node, operands, function("try", quick))
