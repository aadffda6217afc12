"""Bits of whole numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.errors.execution import invalid_parameter_value
from mockspark_ir.expressions import BitwiseAnd, BitwiseNot, BitwiseOr, BitwiseXor
from mockspark_ir.functions.declare import family, parameter, replaced, scalar, type_of
from mockspark_ir.functions.definition import Arguments, EvaluationContext, ScalarFunction
from mockspark_ir.functions.input_types import INTEGER, LONG, InputType
from mockspark_ir.types import (
    BooleanType,
    ByteType,
    DataType,
    IntegerType,
    IntegralType,
    NullType,
)
from mockspark_ir.values import arithmetic

# No implicit casts: text is not taken for a number here.
_INTEGRAL = InputType('"INTEGRAL"', lambda t: isinstance(t, IntegralType | NullType))
_BITS = InputType('("INTEGRAL" or "BOOLEAN")', lambda t: isinstance(t, IntegralType | BooleanType | NullType))
_INT = IntegerType()
_MASK = (1 << 64) - 1

Prepare = Callable[[Arguments, DataType, EvaluationContext], Callable[..., Any]]


def _bit_get(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[int, int], int]:
    width = arithmetic.BITS[type(arguments[0].dtype)] if isinstance(arguments[0].dtype, IntegralType) else 0

    def evaluate(value: int, position: int) -> int:
        if not 0 <= position < width:
            raise invalid_parameter_value("BIT_POSITION_RANGE", "bit_get", "pos", upper=width, invalidValue=position)
        return value >> position & 1

    return evaluate


def _shift(make: Callable[[Any], Callable[[int, int], int]]) -> Prepare:
    return lambda arguments, dtype, context: make(dtype)


def _shifts(name: str, symbol: str, make: Callable[[Any], Callable[[int, int], int]]) -> tuple[ScalarFunction, ...]:
    """The function and the operator: alike but for how a generated name shows them."""
    parts: dict[str, Any] = {"result": type_of(0), "prepare": _shift(make)}
    parameters = parameter("col", INTEGER | LONG), parameter("numBits", INTEGER)
    return (
        scalar(name, *parameters, **parts),
        scalar(symbol, *parameters, **parts, name_as=lambda texts: f"({texts[0]} {symbol} {texts[1]})"),
    )


def _bit_count(value: int) -> int:
    return (value & _MASK).bit_count()


FUNCTIONS = family(
    scalar("bit_count", parameter("col", _BITS), result=_INT, evaluate=_bit_count),
    scalar(
        "bit_get",
        parameter("col", _INTEGRAL),
        parameter("pos", INTEGER),
        aliases=("getbit",),
        result=ByteType(),
        prepare=_bit_get,
    ),
    *_shifts("shiftleft", "<<", arithmetic.shift_left),
    *_shifts("shiftright", ">>", arithmetic.shift_right),
    *_shifts("shiftrightunsigned", ">>>", arithmetic.shift_right_unsigned),
    replaced("&", parameter("left"), parameter("right"), rewrite=BitwiseAnd, shows_replacement=True),
    replaced("|", parameter("left"), parameter("right"), rewrite=BitwiseOr, shows_replacement=True),
    replaced("^", parameter("left"), parameter("right"), rewrite=BitwiseXor, shows_replacement=True),
    replaced("~", parameter("col"), rewrite=BitwiseNot, shows_replacement=True),
)
