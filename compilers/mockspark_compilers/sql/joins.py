"""Joins: each side as a table of its own, lateral ones as subqueries that see the left side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlglot import exp

from mockspark_compilers.sql.nodes import Sql, column, identifier, subquery
from mockspark_compilers.sql.query import Query, from_source
from mockspark_ir.plans import Join, JoinType, LogicalPlan

if TYPE_CHECKING:
    from mockspark_compilers.sql.compiler import SqlCompiler

_JOINS: dict[JoinType, tuple[str, str]] = {
    JoinType.INNER: ("", ""),
    JoinType.CROSS: ("", "CROSS"),
    JoinType.LEFT_OUTER: ("LEFT", ""),
    JoinType.RIGHT_OUTER: ("RIGHT", ""),
    JoinType.FULL_OUTER: ("FULL", ""),
    JoinType.LEFT_SEMI: ("", "SEMI"),
    JoinType.LEFT_ANTI: ("", "ANTI"),
}


def joined(compiler: SqlCompiler, plan: Join) -> Query:
    """The SELECT over both sides."""
    left, left_scope = side(compiler, plan.left, "left")
    if plan.lateral:
        return _lateral(compiler, plan, left, left_scope)
    right, right_scope = side(compiler, plan.right, "right")
    scope = {**left_scope, **right_scope}
    condition = None if plan.condition is None else compiler.expression(plan.condition, scope)
    return over(plan, left, right, scope, condition)


def side(compiler: SqlCompiler, plan: LogicalPlan, name: str) -> tuple[Sql, dict[int, Sql]]:
    """One input of a join, as a table of its own."""
    query = compiler.query(plan)
    if query.plain_table:
        assert query.source is not None
        return _aliased(query.source, query.scope, compiler._new_name(name))
    return compiler.source(query)


def over(plan: Join, left: Sql, right: Sql, scope: dict[int, Sql], condition: Sql | None) -> Query:
    """The SELECT over two tables."""
    word, kind = _JOINS[plan.join_type]
    if condition is None:
        if plan.join_type in (JoinType.INNER, JoinType.CROSS):
            word, kind = "", "CROSS"
        else:
            condition = exp.true()
    elif plan.join_type is JoinType.CROSS:
        kind = ""
    given = {"side": word, "kind": kind, "on": condition}
    arguments: dict[str, Any] = {name: value for name, value in given.items() if value}
    query = from_source(left, scope, plan.output)
    query.plain_table = False
    query.joins = [exp.Join(this=right, **arguments)]
    query.name = "join"
    return query


def _lateral(compiler: SqlCompiler, plan: Join, left: Sql, left_scope: dict[int, Sql]) -> Query:
    alias = compiler._new_name("lateral")
    statement, names = compiler.nested_statement(plan.right, left_scope)
    right = exp.Lateral(this=subquery(statement), alias=exp.TableAlias(this=identifier(alias)))
    right_scope: dict[int, Sql] = {a.expr_id: column(n, alias) for a, n in zip(plan.right.output, names, strict=True)}
    scope = {**left_scope, **right_scope}
    condition = None if plan.condition is None else compiler.expression(plan.condition, scope)
    return over(plan, left, right, scope, condition)


def _aliased(source: Sql, scope: dict[int, Sql], alias: str) -> tuple[Sql, dict[int, Sql]]:
    renamed = source.copy()
    known = renamed.args.get("alias")
    columns = [] if known is None else known.args.get("columns") or []
    renamed.set("alias", exp.TableAlias(this=identifier(alias), columns=columns))
    return renamed, {i: column(c.name, alias) if isinstance(c, exp.Column) else c for i, c in scope.items()}
