"""Window expressions: a function over a partition, an order and a frame."""

from __future__ import annotations

from enum import Enum

from attrs import frozen

from mockspark_ir.expressions.base import Expression
from mockspark_ir.expressions.ordering import SortOrder
from mockspark_ir.types import DataType


class FrameType(Enum):
    ROWS = "ROWS"
    RANGE = "RANGE"


class Boundary(Enum):
    """Frame ends that are no offset."""

    UNBOUNDED_PRECEDING = "UNBOUNDED PRECEDING"
    CURRENT_ROW = "CURRENT ROW"
    UNBOUNDED_FOLLOWING = "UNBOUNDED FOLLOWING"


@frozen
class WindowFrame(Expression):
    """A frame: each end is a `Boundary` or an expression (negative: preceding, positive: following)."""

    kind: FrameType
    lower: Boundary | Expression
    upper: Boundary | Expression


@frozen
class WindowSpec(Expression):
    """What stands in OVER (...). `reference` names a window of the WINDOW clause."""

    child_fields = ("partition_by", "order_by")

    partition_by: tuple[Expression, ...] = ()
    order_by: tuple[SortOrder, ...] = ()
    frame: WindowFrame | None = None
    reference: str | None = None

    @property
    def keys(self) -> tuple[Expression, ...]:
        """What rows are parted and sorted by."""
        return (*self.partition_by, *(order.child for order in self.order_by))


@frozen
class WindowExpression(Expression):
    """`function OVER spec`; after analysis the frame is always given."""

    child_fields = ("function", "spec")

    function: Expression
    spec: WindowSpec

    @property
    def dtype(self) -> DataType:
        return self.function.dtype

    @property
    def nullable(self) -> bool:
        return self.function.nullable

    @property
    def foldable(self) -> bool:
        return False
