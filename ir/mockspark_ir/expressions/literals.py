"""Constants."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from mockspark_ir.expressions.base import Expression
from mockspark_ir.types import BooleanType, DataType, IntegerType, LongType, NullType, StringType


def _identity(value: Any) -> Any:
    """What tells two literals apart: `1`, `1.0` and `True` are equal in Python, 0.0 and -0.0 too; lists don't hash."""
    return repr(value)


@frozen
class Literal(Expression):
    """A constant in the internal form of its type (see `mockspark_ir.values`)."""

    value: Any = field(eq=_identity, hash=True)
    dtype: DataType

    @property
    def nullable(self) -> bool:
        return self.value is None

    @property
    def foldable(self) -> bool:
        return True


NULL = Literal(None, NullType())
TRUE = Literal(True, BooleanType())
FALSE = Literal(False, BooleanType())


def int_literal(value: int) -> Literal:
    return Literal(value, IntegerType())


def long_literal(value: int) -> Literal:
    return Literal(value, LongType())


def string_literal(value: str) -> Literal:
    return Literal(value, StringType())
