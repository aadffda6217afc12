"""Aggregates, with DISTINCT, FILTER, WITHIN GROUP and IGNORE NULLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.sql.nodes import Sql, binary, column, function, lambda_
from mockspark_ir.expressions import AggregateExpression
from mockspark_ir.functions.registry import lookup

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler

_COLLECTIONS = frozenset({"collect_list", "collect_set", "collect_union"})


def lower_aggregate(compiler: SparkCompiler, node: AggregateExpression, scope: dict[int, Sql]) -> Sql:
    """The call with all that belongs to it; what stands in OVER is up to the caller."""
    arguments = [compiler.expression(a, scope) for a in node.arguments]
    if node.function.name == "product":
        return _product(_complete(compiler, node, "collect_list", arguments, scope))
    return _complete(compiler, node, node.function.name, arguments, scope)


def _complete(
    compiler: SparkCompiler, node: AggregateExpression, name: str, arguments: list[Sql], scope: dict[int, Sql]
) -> Sql:
    call: Sql = function(name, exp.Distinct(expressions=arguments)) if node.distinct else function(name, *arguments)
    if node.order:
        order = [compiler.sort_key(item, scope) for item in node.order]
        call = exp.WithinGroup(this=call, expression=exp.Order(expressions=order))
    if node.filter is not None:
        call = exp.Filter(this=call, expression=exp.Where(this=compiler.expression(node.filter, scope)))
    if node.ignore_nulls:
        return exp.IgnoreNulls(this=call)
    return exp.RespectNulls(this=call) if _respects_nulls(node) else call


def _respects_nulls(node: AggregateExpression) -> bool:
    """Whether nulls are collected too: for these the analyzer gives the call a record of its own."""
    return node.function.name in _COLLECTIONS and node.function is not lookup(node.function.name)


def _product(numbers: Sql) -> Sql:
    """The product, for which SQL has no function, from the list of the numbers that are not null."""
    from mockspark_compilers.spark.literals import literal
    from mockspark_ir.types import DoubleType

    step = lambda_(binary(exp.Mul, column("product"), column("number")), "product", "number")
    nothing = literal(None, DoubleType())
    whole = function("reduce", numbers, literal(1.0, DoubleType()), step)
    empty = binary(exp.EQ, function("size", numbers.copy()), exp.Literal.number("0"))
    return function("if", empty, nothing, whole)
