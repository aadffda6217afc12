"""CASE and IF."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.expressions.literals import TRUE
from mockspark_ir.types import DataType


@frozen
class CaseWhen(Expression):
    """CASE WHEN: `conditions` and `values` pair up; without `otherwise` the rest is null.

    The children come in the order in which they are written.
    """

    child_fields = ("conditions", "values", "otherwise")

    conditions: tuple[Expression, ...]
    values: tuple[Expression, ...]
    otherwise: Expression | None = None
    result: DataType = UNRESOLVED

    @property
    def dtype(self) -> DataType:
        return self.result

    @property
    def children(self) -> tuple[Expression, ...]:
        branches = zip(self.conditions, self.values, strict=True)
        rest = () if self.otherwise is None else (self.otherwise,)
        return (*(child for branch in branches for child in branch), *rest)

    def map_children(self, function: Callable[[Expression], Expression]) -> CaseWhen:
        before = self.children
        after = tuple(map(function, before))
        if all(new is old for new, old in zip(after, before, strict=True)):
            return self
        size = 2 * len(self.conditions)
        otherwise = after[size] if len(after) > size else None
        return evolve(self, conditions=after[0:size:2], values=after[1:size:2], otherwise=otherwise)

    @property
    def nullable(self) -> bool:
        for condition, value in zip(self.conditions, self.values, strict=True):
            if value.nullable:
                return True
            if condition == TRUE:
                return False
        return self.otherwise is None or self.otherwise.nullable


@frozen
class If(Expression):
    child_fields = ("predicate", "if_true", "if_false")

    predicate: Expression
    if_true: Expression
    if_false: Expression
    result: DataType = UNRESOLVED

    @property
    def dtype(self) -> DataType:
        return self.result

    @property
    def nullable(self) -> bool:
        return self.if_true.nullable or self.if_false.nullable
