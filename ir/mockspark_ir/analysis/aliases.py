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
    inner = resolved
    while isinstance(inner, Cast) and inner.explicit:
        inner = inner.child
    if inner is not resolved and isinstance(inner, NamedExpression):
        return Alias(resolved, inner.name, explicit=False)
    return Alias(resolved, pretty_name(resolved, _zone(time_zone)), explicit=False)


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
