"""Names for the unnamed: every entry of a select list becomes a named expression."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Cast,
    Expression,
    GetArrayStructFields,
    GetStructField,
    NamedExpression,
    OuterReference,
    UnresolvedAttribute,
)
from mockspark_ir.expressions.printing import pretty_name


def named(written: Expression, resolved: Expression) -> NamedExpression:
    """The resolved expression with a name: its own, that of the field it reaches for, or a generated one."""
    if isinstance(resolved, AttributeReference | Alias):
        return resolved
    if isinstance(resolved, OuterReference):
        return Alias(resolved, resolved.attribute.name, explicit=False)
    if isinstance(written, UnresolvedAttribute) and isinstance(resolved, GetStructField | GetArrayStructFields):
        return Alias(resolved, written.parts[-1], explicit=False)
    if isinstance(resolved, Cast) and resolved.explicit and isinstance(resolved.child, NamedExpression):
        return Alias(resolved, resolved.child.name, explicit=False)
    if isinstance(written, Cast) and isinstance(written.child, UnresolvedAttribute):
        return Alias(resolved, written.child.parts[-1], explicit=False)
    return Alias(resolved, pretty_name(resolved), explicit=False)


def attributes_of(expressions: Sequence[NamedExpression]) -> tuple[AttributeReference, ...]:
    return tuple(e.to_attribute() for e in expressions)
