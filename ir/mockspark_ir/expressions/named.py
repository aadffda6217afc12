"""Names: references before and after resolution, aliases and stars."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from mockspark_ir.expressions.base import Expression, NamedExpression
from mockspark_ir.types import DataType

_ids = itertools.count(1)
NO_METADATA: Mapping[str, Any] = MappingProxyType({})


def new_expr_id() -> int:
    """A fresh id for an attribute: unique in the process."""
    return next(_ids)


@frozen
class UnresolvedAttribute(Expression):
    """A column by its name parts, as the user wrote them (`t.a.b` has three)."""

    parts: tuple[str, ...]


@frozen
class UnresolvedStar(Expression):
    """`*` or `t.*`, with the columns that EXCEPT takes away."""

    target: tuple[str, ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()


@frozen
class UnresolvedRegex(Expression):
    """All columns whose name matches a regular expression (`df.colRegex`)."""

    pattern: str
    table: str | None = None


@frozen
class UnresolvedAlias(Expression):
    """A part of an entry of a select list that gets a generated name, which the entry takes over."""

    child_fields = ("child",)

    child: Expression


@frozen
class AttributeReference(NamedExpression):
    """A column of a plan's output; two references are the same column when their ids are equal."""

    name: str = field(eq=False)
    dtype: DataType = field(eq=False)
    nullable: bool = field(eq=False)
    expr_id: int
    qualifier: tuple[str, ...] = field(default=(), eq=False)
    metadata: Mapping[str, Any] = field(default=NO_METADATA, eq=False)

    def to_attribute(self) -> AttributeReference:
        return self

    @property
    def foldable(self) -> bool:
        return False

    def with_name(self, name: str) -> AttributeReference:
        return self if name == self.name else evolve(self, name=name)

    def with_nullable(self, nullable: bool) -> AttributeReference:
        return self if nullable == self.nullable else evolve(self, nullable=nullable)

    def with_qualifier(self, qualifier: tuple[str, ...]) -> AttributeReference:
        return self if qualifier == self.qualifier else evolve(self, qualifier=qualifier)

    def new_instance(self) -> AttributeReference:
        return evolve(self, expr_id=new_expr_id())


@frozen
class Alias(NamedExpression):
    """A named expression of a select list. `explicit` tells a name that the user gave from a generated one."""

    child_fields = ("child",)

    child: Expression
    name: str
    expr_id: int = field(factory=new_expr_id)
    metadata: Mapping[str, Any] | None = field(default=None, eq=False)
    explicit: bool = field(default=True, eq=False)
    qualifier: tuple[str, ...] = field(default=(), eq=False)

    @property
    def dtype(self) -> DataType:
        return self.child.dtype

    @property
    def nullable(self) -> bool:
        return self.child.nullable

    def to_attribute(self) -> AttributeReference:
        metadata = self.metadata
        if metadata is None:
            metadata = self.child.metadata if isinstance(self.child, AttributeReference) else NO_METADATA
        return AttributeReference(
            self.name, self.child.dtype, self.child.nullable, self.expr_id, self.qualifier, metadata
        )


@frozen
class MultiAlias(Expression):
    """Several names for one generator (`explode(m).alias("key", "value")`)."""

    child_fields = ("child",)

    child: Expression
    names: tuple[str, ...]


@frozen
class OuterReference(Expression):
    """A column of the query around a correlated subquery."""

    child_fields = ()

    attribute: AttributeReference

    @property
    def dtype(self) -> DataType:
        return self.attribute.dtype

    @property
    def nullable(self) -> bool:
        return self.attribute.nullable
