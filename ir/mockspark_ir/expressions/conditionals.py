"""CASE and IF."""

from __future__ import annotations

from attrs import frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.expressions.literals import TRUE
from mockspark_ir.types import DataType


@frozen
class CaseWhen(Expression):
    """CASE WHEN: `conditions` and `values` pair up; without `otherwise` the rest is null."""

    child_fields = ("conditions", "values", "otherwise")

    conditions: tuple[Expression, ...]
    values: tuple[Expression, ...]
    otherwise: Expression | None = None
    result: DataType = UNRESOLVED

    @property
    def dtype(self) -> DataType:
        return self.result

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
