"""Names for the unnamed: every entry of a select list becomes a named expression."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from attrs import evolve

from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Call,
    Cast,
    Expression,
    NamedExpression,
    OuterReference,
    UnresolvedAlias,
    UnresolvedAttribute,
)
from mockspark_ir.expressions.printing import pretty_name


def named(written: Expression, resolved: Expression, time_zone: str = "UTC") -> NamedExpression:
    """The resolved expression with a name: its own, that of the field it reaches for, or a generated one.

    Parameters
    ----------
    written: the expression as the user wrote it.
    resolved: the same, resolved.
    time_zone: the session's, in which a generated name shows constant instants.
    """
    if isinstance(resolved, AttributeReference | Alias):
        return resolved
    if isinstance(resolved, OuterReference):
        return Alias(resolved, resolved.attribute.name, explicit=False)
    if isinstance(written, UnresolvedAttribute) and not isinstance(resolved, Call):
        return Alias(resolved, written.parts[-1], explicit=False)
    inner = _innermost_cast(resolved)
    if isinstance(inner, Cast):
        if isinstance(inner.child, Alias):
            return Alias(_plain(resolved), inner.child.name, explicit=False)
        if inner is resolved and isinstance(inner.child, NamedExpression):
            return Alias(resolved, inner.child.name, explicit=False)
    return Alias(resolved, pretty_name(resolved, _zone(time_zone)), explicit=False)


def with_name_of_cast(written: Expression) -> Expression:
    """An entry of `select`: of casts within casts of a column, Spark names the innermost there."""
    inner = _innermost_cast(written)
    if inner is written or not isinstance(inner, Cast) or not isinstance(inner.child, UnresolvedAttribute):
        return written
    return written.transform_up(lambda node: UnresolvedAlias(node) if node is inner else node)


def _innermost_cast(expression: Expression) -> Expression:
    while isinstance(expression, Cast) and isinstance(expression.child, Cast) and expression.explicit:
        expression = expression.child
    return expression


def without_inner_aliases(expression: Expression) -> Expression:
    """The expression without the names that parts of it have, by which equal ones would differ."""
    if isinstance(expression, AttributeReference):
        return expression
    if isinstance(expression, Alias):
        return evolve(expression, child=_plain(expression.child))
    return _plain(expression)


def _plain(expression: Expression) -> Expression:
    if not any(isinstance(node, Alias) for node in expression.walk()):
        return expression
    return expression.transform_up(lambda node: node.child if isinstance(node, Alias) else node)


@cache
def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)


def attributes_of(expressions: Sequence[NamedExpression]) -> tuple[AttributeReference, ...]:
    return tuple(e.to_attribute() for e in expressions)
