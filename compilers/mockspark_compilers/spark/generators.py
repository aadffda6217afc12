"""Generators and UNPIVOT: LATERAL VIEW."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.spark.literals import text
from mockspark_compilers.sql.names import unique_names
from mockspark_compilers.sql.nodes import Sql, column, function, identifier, is_not_null, number
from mockspark_compilers.sql.query import Query, Stage, from_source
from mockspark_ir.expressions import AttributeReference
from mockspark_ir.plans import Generate, Unpivot

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler


def generate(compiler: SparkCompiler, plan: Generate, query: Query) -> Query:
    query = _as_source(compiler, query)
    generator = compiler.substitute(query, plan.generator)
    arguments = [compiler.expression(a, query.scope) for a in generator.children]
    call = function(plan.generator.function.name, *arguments)
    if plan.generator.function.in_from:
        return _joined(compiler, query, call, plan)
    return _viewed(compiler, query, call, plan.generator_output, plan.output, plan.outer, "generate")


def _joined(compiler: SparkCompiler, query: Query, call: Sql, plan: Generate) -> Query:
    """The query with what a function gives that stands in FROM only."""
    alias = compiler._new_name("generate")
    names = unique_names(tuple(a.name for a in plan.generator_output))
    listed = exp.TableAlias(this=identifier(alias), columns=[identifier(n) for n in names])
    assert query.source is not None
    scope = {**query.scope, **{a.expr_id: column(n, alias) for a, n in zip(plan.generator_output, names, strict=True)}}
    made = from_source(query.source, scope, plan.output)
    made.joins = [exp.Join(this=exp.Lateral(this=call, alias=listed), kind="CROSS")]
    made.plain_table = False
    made.name = "generate"
    return made


def unpivot(compiler: SparkCompiler, plan: Unpivot, query: Query) -> Query:
    """The rows that a row becomes, stacked."""
    query = _as_source(compiler, query)
    values: list[Sql] = []
    for name, row in zip(plan.names, plan.values, strict=True):
        values += [text(name), *(compiler.lower(query, e) for e in row)]
    call = function("stack", number(len(plan.names)), *values)
    generated = (plan.variable, *plan.value_columns)
    nested = _viewed(compiler, query, call, generated, plan.output, False, "unpivot")
    if not plan.include_nulls:
        some: list[Sql] = [is_not_null(nested.scope[c.expr_id].copy()) for c in plan.value_columns]
        condition = some[0]
        for other in some[1:]:
            condition = exp.Or(this=condition, expression=other)
        nested.where.append(condition)
        nested.stage = Stage.WHERE
    return nested


def _as_source(compiler: SparkCompiler, query: Query) -> Query:
    """A query of which nothing is done yet but FROM."""
    return query if query.plain_table and query.source is not None else compiler.nest(query)


def _viewed(
    compiler: SparkCompiler,
    query: Query,
    call: Sql,
    generated: tuple[AttributeReference, ...],
    output: tuple[AttributeReference, ...],
    outer: bool,
    name: str,
) -> Query:
    """The query with what a generator gives beside it."""
    alias = compiler._new_name(name)
    names = unique_names(tuple(a.name for a in generated))
    view = exp.Lateral(
        this=call,
        view=True,
        outer=outer,
        alias=exp.TableAlias(this=identifier(alias), columns=[identifier(n) for n in names]),
    )
    assert query.source is not None
    source = query.source.copy()
    source.append("laterals", view)
    scope = {**query.scope, **{a.expr_id: column(n, alias) for a, n in zip(generated, names, strict=True)}}
    made = from_source(source, scope, output)
    made.plain_table = False
    made.name = name
    # Finished: not every server lets WHERE see the view's columns.
    return compiler.nest(made)
