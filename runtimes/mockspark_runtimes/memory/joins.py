"""Joins: by hash where the condition has equalities between the sides, else by trying all pairs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from attrs import field, frozen

from mockspark_ir.evaluation.compiler import Compiler, Row
from mockspark_ir.evaluation.subqueries import per_outer_row
from mockspark_ir.expressions import (
    And,
    AttributeReference,
    EqualNullSafe,
    EqualTo,
    Expression,
    SubqueryExpression,
)
from mockspark_ir.plans import Join, JoinType
from mockspark_ir.values.ordering import group_key
from mockspark_runtimes.memory.relation import Attributes, ExecutionContext, Relation

# Gives the rows of the other side that match a row, with their positions.
Matcher = Callable[[Row], Iterable[tuple[int, Row]]]
Combine = Callable[[Row, Row], Row]


def join(node: Join, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    """The rows of the left side in their order, each with its matches; a right outer join is that the other way round.

    A full outer join ends with the rows of the right side that match nothing.
    """
    left = inputs[0]
    if node.lateral:
        return Relation(
            node.output, _joined(node.join_type, left.rows, _lateral(node, left, context), node.right.output)
        )
    right = inputs[1]
    if node.join_type is JoinType.RIGHT_OUTER:
        matches = _matcher(node.condition, right.attributes, left, context, swapped=True)
        rows = _outer(right.rows, matches, len(left.attributes), lambda own, other: other + own)
        return Relation(node.output, rows)
    matches = _matcher(node.condition, left.attributes, right, context, swapped=False)
    if node.join_type is JoinType.FULL_OUTER:
        return Relation(node.output, _full_outer(left, right, matches))
    return Relation(node.output, _joined(node.join_type, left.rows, matches, right.attributes))


def _joined(kind: JoinType, rows: Sequence[Row], matches: Matcher, other: Attributes) -> list[Row]:
    match kind:
        case JoinType.INNER | JoinType.CROSS:
            return [row + found for row in rows for _, found in matches(row)]
        case JoinType.LEFT_OUTER:
            return _outer(rows, matches, len(other), lambda own, found: own + found)
        case JoinType.LEFT_SEMI:
            return [row for row in rows if _any(matches(row))]
        case JoinType.LEFT_ANTI:
            return [row for row in rows if not _any(matches(row))]
        case _:
            raise AssertionError(f"a {kind.value} join has a way of its own")


def _any(matches: Iterable[Any]) -> bool:
    return next(iter(matches), None) is not None


def _outer(rows: Sequence[Row], matches: Matcher, width: int, combine: Combine) -> list[Row]:
    """Each row with its matches, or with nulls."""
    nothing = [(-1, (None,) * width)]
    return [combine(row, found) for row in rows for _, found in list(matches(row)) or nothing]


def _full_outer(left: Relation, right: Relation, matches: Matcher) -> list[Row]:
    rows: list[Row] = []
    matched: set[int] = set()
    nulls_right, nulls_left = (None,) * len(right.attributes), (None,) * len(left.attributes)
    for row in left.rows:
        found = list(matches(row))
        matched.update(position for position, _ in found)
        rows.extend([row + other for _, other in found] or [row + nulls_right])
    rows.extend(nulls_left + row for position, row in enumerate(right.rows) if position not in matched)
    return rows


def _lateral(node: Join, left: Relation, context: ExecutionContext) -> Matcher:
    """The rows that the right side gives for a left row."""
    rows_for = per_outer_row(context.compiler(left.attributes), node.right, list)
    if node.condition is None:
        return lambda row: enumerate(rows_for(row))
    condition = context.compiler((*left.attributes, *node.right.output)).compile(node.condition)
    return lambda row: ((i, other) for i, other in enumerate(rows_for(row)) if condition(row + other))


def _matcher(
    condition: Expression | None, own: Attributes, other: Relation, context: ExecutionContext, *, swapped: bool
) -> Matcher:
    """What finds the matches of a row with columns `own` in another relation; `swapped`: `own` is the right side."""
    keys = _Keys.of(condition, own, other.attributes)
    candidates = _candidates(keys, context.compiler(own), context.compiler(other.attributes), other.rows)
    if not keys.rest:
        return candidates
    pair = (*other.attributes, *own) if swapped else (*own, *other.attributes)
    checks = context.compiler(pair).compile_all(keys.rest)

    def matches(row: Row) -> Iterable[tuple[int, Row]]:
        for position, found in candidates(row):
            both = found + row if swapped else row + found
            if all(check(both) for check in checks):
                yield position, found

    return matches


@frozen(eq=False)
class _Keys:
    """The equalities of a condition between the two sides, and what else it asks."""

    own: list[Expression] = field(factory=list)
    other: list[Expression] = field(factory=list)
    null_safe: list[bool] = field(factory=list)
    rest: list[Expression] = field(factory=list)

    @classmethod
    def of(cls, condition: Expression | None, own: Attributes, other: Attributes) -> _Keys:
        keys = cls()
        own_ids, other_ids = _ids(own), _ids(other)
        for part in () if condition is None else _conjuncts(condition):
            if isinstance(part, EqualTo | EqualNullSafe) and part.deterministic:
                sides = [(part.left, part.right), (part.right, part.left)]
                found = next((s for s in sides if _only_uses(s[0], own_ids) and _only_uses(s[1], other_ids)), None)
                if found is not None:
                    keys.own.append(found[0])
                    keys.other.append(found[1])
                    keys.null_safe.append(isinstance(part, EqualNullSafe))
                    continue
            keys.rest.append(part)
        return keys


def _ids(attributes: Attributes) -> frozenset[int]:
    return frozenset(attribute.expr_id for attribute in attributes)


def _conjuncts(condition: Expression) -> Iterable[Expression]:
    waiting = [condition]
    while waiting:
        part = waiting.pop()
        if isinstance(part, And):
            waiting += [part.right, part.left]
        else:
            yield part


def _only_uses(expression: Expression, ids: frozenset[int]) -> bool:
    """Whether an expression reads columns of one side, and nothing but them."""
    parts = list(expression.walk())
    if any(isinstance(part, SubqueryExpression) for part in parts):
        return False
    used = {part.expr_id for part in parts if isinstance(part, AttributeReference)}
    return bool(used) and used <= ids


def _candidates(keys: _Keys, own: Compiler, other: Compiler, rows: Sequence[Row]) -> Matcher:
    """The rows whose keys are equal; all, where there are no keys."""
    if not keys.own:
        every = list(enumerate(rows))
        return lambda row: every
    own_key = _key(keys.own, keys, own)
    other_key = _key(keys.other, keys, other)
    table: dict[Hashable, list[tuple[int, Row]]] = {}
    for position, row in enumerate(rows):
        key = other_key(row)
        if key is not None:
            table.setdefault(key, []).append((position, row))

    def candidates(row: Row) -> Sequence[tuple[int, Row]]:
        key = own_key(row)
        return () if key is None else table.get(key, ())

    return candidates


def _key(expressions: list[Expression], keys: _Keys, compiler: Compiler) -> Callable[[Row], Hashable]:
    """The hash key of a row; None where a null makes a match impossible."""
    parts = [
        (evaluate, group_key(expression.dtype), null_safe)
        for evaluate, expression, null_safe in zip(
            compiler.compile_all(expressions), expressions, keys.null_safe, strict=True
        )
    ]

    def key(row: Row) -> Hashable:
        values = []
        for evaluate, of_value, null_safe in parts:
            value = evaluate(row)
            if value is None and not null_safe:
                return None
            values.append(of_value(value))
        return tuple(values)

    return key
