"""Explicit and implicit casts."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from mockspark_ir.expressions.base import UNRESOLVED, Expression
from mockspark_ir.expressions.literals import Literal
from mockspark_ir.types import DataType


class EvalMode(Enum):
    """What an operation does with a value that it can't give: raise (ANSI), wrap or null (LEGACY), null (TRY)."""

    ANSI = "ansi"
    LEGACY = "legacy"
    TRY = "try"


@frozen
class Cast(Expression):
    """A change of type. `explicit` casts are the user's and show in generated column names.

    `mode` is None until the analyzer has seen the cast; `safe` then tells that no non-null value becomes null.
    """

    child_fields = ("child",)

    child: Expression
    target: DataType
    mode: EvalMode | None = None
    explicit: bool = field(default=False, eq=False)
    safe: bool = field(default=True, eq=False)

    @property
    def dtype(self) -> DataType:
        return UNRESOLVED if self.mode is None else self.target

    @property
    def nullable(self) -> bool:
        return self.child.nullable or not self.safe


def is_null_constant(expression: Expression) -> bool:
    """Whether this is a null literal, of whichever type it is cast to."""
    while isinstance(expression, Cast):
        expression = expression.child
    return isinstance(expression, Literal) and expression.value is None
