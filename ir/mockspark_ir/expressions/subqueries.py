"""Expressions that hold a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.types import BooleanType, DataType

if TYPE_CHECKING:
    from mockspark_ir.plans.base import LogicalPlan

BOOLEAN = BooleanType()


class SubqueryExpression(Expression):
    """`plan` is resolved by the analyzer with the columns around it in sight."""

    __slots__ = ()
    plan: LogicalPlan

    @property
    def foldable(self) -> bool:
        return False


@frozen
class ScalarSubquery(SubqueryExpression):
    plan: LogicalPlan
    typed: bool = field(default=False, eq=False)

    @property
    def dtype(self) -> DataType:
        return self.plan.output[0].dtype if self.typed else UNRESOLVED


@frozen
class Exists(SubqueryExpression):
    plan: LogicalPlan
    typed: bool = field(default=False, eq=False)

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return False


@frozen
class InSubquery(SubqueryExpression):
    """`(values) IN (query)`. `existence`: the answer is false instead of null, as outside a WHERE's conjuncts."""

    child_fields = ("values",)

    values: tuple[Expression, ...]
    plan: LogicalPlan
    typed: bool = field(default=False, eq=False)
    existence: bool = False

    @property
    def dtype(self) -> DataType:
        return BOOLEAN if self.typed else UNRESOLVED

    @property
    def nullable(self) -> bool:
        return any(v.nullable for v in self.values) or any(a.nullable for a in self.plan.output)
