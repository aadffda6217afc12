"""Nodes over two or more inputs."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import ClassVar

from attrs import frozen

from mockspark_ir.expressions import AttributeReference, Expression
from mockspark_ir.plans.base import LogicalPlan, Origin, origin_field


class JoinType(Enum):
    INNER = "inner"
    CROSS = "cross"
    LEFT_OUTER = "left_outer"
    RIGHT_OUTER = "right_outer"
    FULL_OUTER = "full_outer"
    LEFT_SEMI = "left_semi"
    LEFT_ANTI = "left_anti"


LEFT_ONLY = frozenset({JoinType.LEFT_SEMI, JoinType.LEFT_ANTI})
NULLS_LEFT = frozenset({JoinType.RIGHT_OUTER, JoinType.FULL_OUTER})
NULLS_RIGHT = frozenset({JoinType.LEFT_OUTER, JoinType.FULL_OUTER})


@frozen(slots=False)
class Join(LogicalPlan):
    """A join with a condition (or none). `lateral`: the right side may use the left's columns."""

    child_fields = ("left", "right")
    expression_fields = ("condition",)

    left: LogicalPlan
    right: LogicalPlan
    join_type: JoinType
    condition: Expression | None = None
    lateral: bool = False
    origin: Origin | None = origin_field()

    @cached_property
    def output(self) -> tuple[AttributeReference, ...]:
        left, right = self.left.output, self.right.output
        if self.join_type in LEFT_ONLY:
            return left
        if self.join_type in NULLS_LEFT:
            left = tuple(a.with_nullable(True) for a in left)
        if self.join_type in NULLS_RIGHT:
            right = tuple(a.with_nullable(True) for a in right)
        return left + right


@frozen(slots=False)
class UnresolvedJoin(LogicalPlan):
    """A join as written: with a condition, USING columns, or NATURAL."""

    resolved: ClassVar[bool] = False
    child_fields = ("left", "right")
    expression_fields = ("condition",)

    left: LogicalPlan
    right: LogicalPlan
    join_type: JoinType
    condition: Expression | None = None
    using: tuple[str, ...] | None = None
    natural: bool = False
    lateral: bool = False
    origin: Origin | None = origin_field()


class SetOperator(Enum):
    UNION = "UNION"
    INTERSECT = "INTERSECT"
    EXCEPT = "EXCEPT"


@frozen(slots=False)
class UnresolvedSetOperation(LogicalPlan):
    """A set operation as written: types may still differ, columns may be matched by name."""

    resolved: ClassVar[bool] = False
    child_fields = ("inputs",)

    operator: SetOperator
    inputs: tuple[LogicalPlan, ...]
    all: bool
    by_name: bool = False
    allow_missing: bool = False
    origin: Origin | None = origin_field()


@frozen(slots=False)
class SetOperation(LogicalPlan):
    """UNION, INTERSECT or EXCEPT of inputs whose columns have equal types. `attributes` are the output."""

    child_fields = ("inputs",)

    operator: SetOperator
    inputs: tuple[LogicalPlan, ...]
    all: bool
    attributes: tuple[AttributeReference, ...]
    origin: Origin | None = origin_field()

    @property
    def output(self) -> tuple[AttributeReference, ...]:
        return self.attributes
