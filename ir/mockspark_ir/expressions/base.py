"""The root of all expressions: children, traversal and the facts that every resolved expression carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self

import attrs

from mockspark_ir.types import DataType

if TYPE_CHECKING:
    from mockspark_ir.expressions.named import AttributeReference


class UnresolvedType(DataType):
    """The type of an expression that the analyzer has not seen yet."""

    def simpleString(self) -> str:
        return "unresolved"


UNRESOLVED = UnresolvedType()


class Expression:
    """A node of an expression tree.

    Subclasses are frozen attrs classes. `child_fields` names the fields that hold expressions, each one an
    expression, a tuple of expressions, or None. A resolved expression has `dtype` and `nullable`; before analysis
    `dtype` is `UNRESOLVED`.
    """

    __slots__ = ()

    child_fields: ClassVar[tuple[str, ...]] = ()
    deterministic_self: ClassVar[bool] = True

    @property
    def dtype(self) -> DataType:
        return UNRESOLVED

    @property
    def nullable(self) -> bool:
        return True

    @property
    def resolved(self) -> bool:
        """Whether the analyzer has typed this node (and so, bottom-up, all below it)."""
        return self.dtype is not UNRESOLVED

    @property
    def children(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        for name in self.child_fields:
            value = getattr(self, name)
            if value is None:
                continue
            if isinstance(value, tuple):
                found.extend(value)
            else:
                found.append(value)
        return tuple(found)

    def map_children(self, function: Callable[[Expression], Expression]) -> Self:
        """This node over `function(child)` for each child; the same object where nothing changes."""
        changes: dict[str, Any] = {}
        for name in self.child_fields:
            value = getattr(self, name)
            if value is None:
                continue
            if isinstance(value, tuple):
                new = tuple(function(item) for item in value)
                if any(a is not b for a, b in zip(new, value, strict=True)):
                    changes[name] = new
            else:
                mapped = function(value)
                if mapped is not value:
                    changes[name] = mapped
        return attrs.evolve(self, **changes) if changes else self  # type: ignore[misc]

    def transform_up(self, function: Callable[[Expression], Expression]) -> Expression:
        """Rebuild the tree bottom-up through `function`."""
        return function(self.map_children(lambda child: child.transform_up(function)))

    def walk(self) -> Iterator[Expression]:
        """This node and all below it, parents first."""
        stack: list[Expression] = [self]
        while stack:
            node = stack.pop()
            yield node
            if node.child_fields:
                stack.extend(reversed(node.children))

    @property
    def foldable(self) -> bool:
        """Whether the value is known without any row."""
        children = self.children
        return bool(children) and all(child.foldable for child in children)

    @property
    def deterministic(self) -> bool:
        return self.deterministic_self and all(child.deterministic for child in self.children)

    @property
    def references(self) -> frozenset[int]:
        """The ids of the attributes that this expression reads."""
        from mockspark_ir.expressions.named import AttributeReference

        return frozenset(node.expr_id for node in self.walk() if isinstance(node, AttributeReference))


class NamedExpression(Expression):
    """An expression that can stand in a select list: it has a name and an id."""

    __slots__ = ()

    name: str
    expr_id: int

    def to_attribute(self) -> AttributeReference:
        raise NotImplementedError
