"""Sort keys."""

from __future__ import annotations

from attrs import frozen

from mockspark_ir.expressions.base import Expression
from mockspark_ir.types import DataType


@frozen
class SortOrder(Expression):
    """A sort key. Nulls come first when ascending and last when descending, unless said otherwise."""

    child_fields = ("child",)

    child: Expression
    ascending: bool = True
    nulls_first: bool = True

    @property
    def dtype(self) -> DataType:
        return self.child.dtype

    @property
    def nullable(self) -> bool:
        return self.child.nullable


def ascending(child: Expression) -> SortOrder:
    return SortOrder(child, True, True)


def descending(child: Expression) -> SortOrder:
    return SortOrder(child, False, False)
