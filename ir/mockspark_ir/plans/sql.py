"""What only SQL text can say around a query: CTEs, and conditions over window functions."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from mockspark_ir.expressions import Expression
from mockspark_ir.plans.base import LogicalPlan, Origin, origin_field
from mockspark_ir.plans.unary import UnaryNode


@frozen(slots=False)
class UnresolvedWith(LogicalPlan):
    """WITH name AS (query), ... query. Each query sees the names before it."""

    resolved: ClassVar[bool] = False
    child_fields = ()

    ctes: tuple[tuple[str, LogicalPlan], ...]
    child: LogicalPlan
    recursive: bool = False
    origin: Origin | None = origin_field()


@frozen(slots=False)
class UnresolvedQualify(UnaryNode):
    """QUALIFY: a condition over the window functions of the select list below, or over others."""

    resolved: ClassVar[bool] = False
    expression_fields = ("condition",)

    condition: Expression
    child: LogicalPlan
    origin: Origin | None = origin_field()
