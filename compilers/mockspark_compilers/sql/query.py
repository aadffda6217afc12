"""A SELECT under construction: consecutive plan nodes fold into it as far as the meaning allows."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from attrs import define, field
from sqlglot import exp

from mockspark_compilers.sql.nodes import Sql, aliased
from mockspark_ir.expressions import AttributeReference, Expression
from mockspark_ir.plans import Origin


class Stage(IntEnum):
    """How far a SELECT has got, in the order in which SQL evaluates its clauses."""

    FROM = 0
    WHERE = 1
    GROUPED = 2
    HAVING = 3
    LISTED = 4
    DISTINCT = 5
    ORDERED = 6
    OFFSET = 7
    LIMITED = 8


@define(eq=False)
class Column:
    """A column of a query's output: the attribute, and how this SELECT computes it.

    `expression` is the plan's expression over the source's attributes, where the column is computed here; None where
    `sql` is a plain column of the source or something that can't be inlined again.
    """

    attribute: AttributeReference
    expression: Expression | None
    sql: Sql | None = None


@define(eq=False)
class Query:
    """One SELECT.

    `source` is what stands in FROM (None: no FROM); `scope` are the SQL columns of the source by attribute id;
    `columns` is the output. Once `finished`, the SELECT takes no more clauses and is `node`.
    """

    source: Sql | None
    scope: dict[int, Sql]
    columns: dict[int, Column]
    order_of_output: tuple[AttributeReference, ...]
    stage: Stage = Stage.FROM
    where: list[Sql] = field(factory=list)
    group: list[Sql] | None = None
    grouping_sets: exp.GroupingSets | None = None
    having: list[Sql] = field(factory=list)
    distinct: bool | list[Sql] = False
    order: list[Sql] = field(factory=list)
    limit: Sql | None = None
    limit_value: int | None = None
    offset: Sql | None = None
    joins: list[exp.Join] = field(factory=list)
    hint: exp.Hint | None = None
    name: str = "select"
    depth: int = 0  # how many SELECTs lie within this one
    origins: list[Origin] = field(factory=list)
    plain_table: bool = False  # nothing but `FROM table` so far
    windowed: bool = False  # the list holds window functions: WHERE can't see them
    generated: bool = False  # the list holds unnest: nothing more may be computed beside it

    def select(self, columns: Sequence[tuple[Sql, str]]) -> exp.Select:
        """The SELECT with this list of expressions and names."""
        listed: list[Sql] = []
        for sql, name in columns:
            if isinstance(sql, exp.Column) and sql.name == name:
                listed.append(sql)
            else:
                listed.append(aliased(sql, name))
        arguments: dict[str, object] = {"expressions": listed}
        if self.hint is not None:
            arguments["hint"] = self.hint
        if self.distinct is True:
            arguments["distinct"] = exp.Distinct()
        elif self.distinct:
            arguments["distinct"] = exp.Distinct(on=exp.Tuple(expressions=self.distinct))
        if self.source is not None:
            arguments["from_"] = exp.From(this=self.source)
        if self.joins:
            arguments["joins"] = self.joins
        if self.where:
            arguments["where"] = exp.Where(this=_all(self.where))
        if self.grouping_sets is not None:
            arguments["group"] = exp.Group(grouping_sets=[self.grouping_sets])
        elif self.group:
            arguments["group"] = exp.Group(expressions=self.group)
        if self.having:
            arguments["having"] = exp.Having(this=_all(self.having))
        elif self.group == [] and self.grouping_sets is None and not any(map(_holds_aggregate, listed)):
            # One row for all, although nothing in the list tells so any more.
            arguments["having"] = exp.Having(this=exp.true())
        if self.order:
            arguments["order"] = exp.Order(expressions=self.order)
        if self.limit is not None:
            arguments["limit"] = exp.Limit(expression=self.limit)
        if self.offset is not None:
            arguments["offset"] = exp.Offset(expression=self.offset)
        return exp.Select(**arguments)


_AGGREGATE = "aggregate"


def mark_aggregate(sql: Sql) -> None:
    """Tell that there is an aggregate in this expression: without one in its list a SELECT gives a row for each."""
    sql.meta[_AGGREGATE] = True


def _holds_aggregate(sql: Sql) -> bool:
    return any(node._meta and _AGGREGATE in node._meta for node in sql.walk())


def _all(conditions: list[Sql]) -> Sql:
    from mockspark_compilers.sql.nodes import and_

    return and_(*conditions)


def from_source(source: Sql, scope: dict[int, Sql], output: tuple[AttributeReference, ...]) -> Query:
    """A fresh SELECT over something in FROM."""
    columns = {a.expr_id: Column(a, None, scope[a.expr_id]) for a in output}
    return Query(source, scope, columns, output, plain_table=True)
