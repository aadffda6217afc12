"""Comparisons of integers with decimal constants, which Spark turns into comparisons with whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from attrs import evolve

from mockspark_ir.expressions import (
    FALSE,
    TRUE,
    BinaryComparison,
    Expression,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
    Literal,
    long_literal,
)
from mockspark_ir.types import DecimalType, IntegralType

_LEAST, _MOST = -(2**63), 2**63 - 1


def _floor(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_FLOOR))


def _ceiling(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_CEILING))


# How the constant on the right of an operator is rounded; on the left it is the other way round.
_ON_THE_RIGHT: dict[type[BinaryComparison], tuple[Callable[[Decimal], int], Callable[[Decimal], int]]] = {
    GreaterThan: (_floor, _ceiling),
    GreaterThanOrEqual: (_ceiling, _floor),
    LessThan: (_ceiling, _floor),
    LessThanOrEqual: (_floor, _ceiling),
}


def compare_whole_numbers(node: BinaryComparison) -> Expression:
    """`i > 1.5` is `i > 1`; a constant that no bigint reaches decides, even for null. Others stay as they are."""
    rounding = _ON_THE_RIGHT.get(type(node))
    if rounding is None:
        return node
    on_the_right = isinstance(node.left.dtype, IntegralType)
    number = _decimal_constant(node.right if on_the_right else node.left)
    if number is None or not (on_the_right or isinstance(node.right.dtype, IntegralType)):
        return node
    if not _LEAST <= number <= _MOST:
        wants_less = isinstance(node, LessThan | LessThanOrEqual) == on_the_right
        return TRUE if wants_less == (number > 0) else FALSE
    whole = long_literal(rounding[0 if on_the_right else 1](number))
    return evolve(node, right=whole) if on_the_right else evolve(node, left=whole)


def _decimal_constant(expression: Expression) -> Decimal | None:
    if not isinstance(expression, Literal) or not isinstance(expression.dtype, DecimalType):
        return None
    value: Decimal | None = expression.value
    return value
