"""Names for the unnamed: every entry of a select list becomes a named expression."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

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


@cache
def _zone(name: str) -> tzinfo:
    return UTC if name == "UTC" else ZoneInfo(name)


def attributes_of(expressions: Sequence[NamedExpression]) -> tuple[AttributeReference, ...]:
    return tuple(e.to_attribute() for e in expressions)
