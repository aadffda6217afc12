"""Nodes that take rows one by one or change their order: projections, filters, sorts and limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from mockspark_ir.evaluation.compiler import Compiler, Row
from mockspark_ir.expressions import AttributeReference, Expression, Literal
from mockspark_ir.plans import (
    Filter,
    Limit,
    Offset,
    Project,
    Repartition,
    Sort,
    SubqueryAlias,
    Tail,
    View,
    WithColumns,
)
from mockspark_ir.plans.partitions import coalesced
from mockspark_runtimes.memory.ordering import sorted_rows
from mockspark_runtimes.memory.relation import ExecutionContext, Relation

Inputs = Sequence[Relation]


def row_of(compiler: Compiler, expressions: Sequence[Expression]) -> Callable[[Row], Row]:
    """Return what makes a row of the values of expressions."""
    evaluators = compiler.compile_all(expressions)
    if len(expressions) > 1 and all(isinstance(e, AttributeReference) for e in expressions):
        return itemgetter(*[compiler.positions[e.expr_id] for e in expressions if isinstance(e, AttributeReference)])
    match evaluators:
        case [only]:
            return lambda row: (only(row),)
        case [first, second]:
            return lambda row: (first(row), second(row))
        case _:
            return lambda row: tuple([evaluate(row) for evaluate in evaluators])


def project(node: Project, inputs: Inputs, context: ExecutionContext) -> Relation:
    [child] = inputs

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        make = row_of(context.compiler(child.attributes, partition), node.project_list)
        return [make(row) for row in rows]

    return child.per_partition(node.output, change)


def with_columns(node: WithColumns, inputs: Inputs, context: ExecutionContext) -> Relation:
    """The child's columns, with new ones in the place of those that they replace, or at the end."""
    [child] = inputs
    positions = {attribute.expr_id: i for i, attribute in enumerate(child.attributes)}
    places = [None if old is None else positions[old] for old in node.replaced]
    replaces = any(place is not None for place in places)

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        make = row_of(context.compiler(child.attributes, partition), node.aliases)
        if not replaces:
            return [row + make(row) for row in rows]
        return [_replaced(row, make(row), places) for row in rows]

    return child.per_partition(node.output, change)


def _replaced(row: Row, new: Row, places: Sequence[int | None]) -> Row:
    values = list(row)
    for value, place in zip(new, places, strict=True):
        if place is None:
            values.append(value)
        else:
            values[place] = value
    return tuple(values)


def filter_(node: Filter, inputs: Inputs, context: ExecutionContext) -> Relation:
    """The rows for which the condition is true, not false or null."""
    [child] = inputs

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        condition = context.compiler(child.attributes, partition).compile(node.condition)
        return [row for row in rows if condition(row)]

    return child.per_partition(child.attributes, change)


def sort(node: Sort, inputs: Inputs, context: ExecutionContext) -> Relation:
    """The rows in order; rows that are equal in it keep theirs. SORT BY sorts each partition by itself."""
    [child] = inputs
    compiler = context.compiler(child.attributes)
    if node.is_global:
        return Relation(child.attributes, sorted_rows(node.order, compiler, child.rows))
    return child.per_partition(child.attributes, lambda _, rows: sorted_rows(node.order, compiler, rows))


def _count(expression: Expression) -> int:
    assert isinstance(expression, Literal)
    value: Any = expression.value
    return int(value)


def limit(node: Limit, inputs: Inputs, context: ExecutionContext) -> Relation:
    [child] = inputs
    return Relation(child.attributes, child.rows[: _count(node.count)])


def offset(node: Offset, inputs: Inputs, context: ExecutionContext) -> Relation:
    [child] = inputs
    return Relation(child.attributes, child.rows[_count(node.count) :])


def tail(node: Tail, inputs: Inputs, context: ExecutionContext) -> Relation:
    [child] = inputs
    return Relation(child.attributes, child.rows[max(len(child.rows) - _count(node.count), 0) :])


def renamed(node: SubqueryAlias | View, inputs: Inputs, context: ExecutionContext) -> Relation:
    [child] = inputs
    return child


def repartition(node: Repartition, inputs: Inputs, context: ExecutionContext) -> Relation:
    """The same rows. `coalesce` joins neighbouring partitions; after a shuffle there is one."""
    [child] = inputs
    if node.shuffle or node.count is None:
        return Relation(child.attributes, child.rows)
    return Relation(child.attributes, child.rows, coalesced(child.starts, node.count))
