"""The root of all plan nodes: children, expressions, output and the place in the user's code that made them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, ClassVar, Self

import attrs
from attrs import field, frozen

from mockspark_ir.expressions import AttributeReference, Expression


@frozen
class Origin:
    """Where the user's code made a node: a file and line, or a line of SQL text, and the method called."""

    file: str | None
    line: int | None
    call: str | None = None


def origin_field() -> Any:
    return field(default=None, eq=False, repr=False, kw_only=True)


class LogicalPlan:
    """A node of a plan tree.

    Subclasses are frozen attrs classes. `child_fields` names the fields that hold plans (one, or a tuple), and
    `expression_fields` those that hold expressions (one, a tuple, a tuple of tuples, or None). A resolved plan has
    `output`: its columns.
    """

    child_fields: ClassVar[tuple[str, ...]] = ()
    expression_fields: ClassVar[tuple[str, ...]] = ()
    resolved: ClassVar[bool] = True  # False for nodes that the analyzer replaces

    origin: Origin | None

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        raise NotImplementedError(type(self).__name__)

    @property
    def children(self) -> tuple[LogicalPlan, ...]:
        found: list[LogicalPlan] = []
        for name in self.child_fields:
            value = getattr(self, name)
            if isinstance(value, tuple):
                found.extend(value)
            elif value is not None:
                found.append(value)
        return tuple(found)

    def with_children(self, children: tuple[LogicalPlan, ...]) -> Self:
        changes: dict[str, Any] = {}
        rest = iter(children)
        for name in self.child_fields:
            value = getattr(self, name)
            if isinstance(value, tuple):
                changes[name] = tuple(next(rest) for _ in value)
            elif value is not None:
                changes[name] = next(rest)
        if all(_same(getattr(self, name), new) for name, new in changes.items()):
            return self
        return attrs.evolve(self, **changes)  # type: ignore[misc]

    @property
    def expressions(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        for name in self.expression_fields:
            _collect(getattr(self, name), found)
        return tuple(found)

    def map_expressions(self, function: Callable[[Expression], Expression]) -> Self:
        changes: dict[str, Any] = {}
        for name in self.expression_fields:
            value = getattr(self, name)
            new = _map(value, function)
            if new is not value:
                changes[name] = new
        return attrs.evolve(self, **changes) if changes else self  # type: ignore[misc]

    def walk(self) -> Iterator[LogicalPlan]:
        """This node and all below it, parents first, without going into subqueries."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    @cached_property
    def name_index(self) -> Mapping[str, tuple[AttributeReference, ...]]:
        """The output columns by lower-case name."""
        index: dict[str, tuple[AttributeReference, ...]] = {}
        for attribute in self.output:
            key = attribute.name.lower()
            index[key] = (*index.get(key, ()), attribute)
        return index

    @cached_property
    def output_ids(self) -> frozenset[int]:
        return frozenset(attribute.expr_id for attribute in self.output)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, tuple):
        return all(a is b for a, b in zip(old, new, strict=True))
    return old is new


def _collect(value: Any, found: list[Expression]) -> None:
    if isinstance(value, Expression):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)


def _map(value: Any, function: Callable[[Expression], Expression]) -> Any:
    if isinstance(value, Expression):
        return function(value)
    if isinstance(value, tuple):
        new = tuple(_map(item, function) for item in value)
        return value if all(a is b for a, b in zip(new, value, strict=True)) else new
    return value
