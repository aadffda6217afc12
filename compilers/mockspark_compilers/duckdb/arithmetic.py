"""Arithmetic: native where DuckDB's answer is Spark's, None (a Python function) elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, is_not_null, number, paren
from mockspark_ir.expressions import (
    Add,
    BinaryArithmetic,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    Divide,
    EvalMode,
    Expression,
    IntegralDivide,
    Literal,
    Multiply,
    Remainder,
    Subtract,
    UnaryMinus,
)
from mockspark_ir.types import (
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    TimestampNTZType,
    TimestampType,
    YearMonthIntervalType,
)
from mockspark_ir.values.decimals import SCALA

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

Lower = Callable[[Expression], Sql]
OPERATORS: tuple[type[Expression], ...] = (
    Add, Subtract, Multiply, Divide, IntegralDivide, Remainder,
    BitwiseAnd, BitwiseOr, BitwiseXor, BitwiseNot, UnaryMinus,
)  # fmt: skip
_NATIVE: dict[type[Expression], type[exp.Binary]] = {
    Add: exp.Add,
    Subtract: exp.Sub,
    Multiply: exp.Mul,
    BitwiseAnd: exp.BitwiseAnd,
    BitwiseOr: exp.BitwiseOr,
}
_FLOATING = DoubleType | FloatType
_NARROW = 18  # digits of a decimal that DuckDB keeps in 64 bits


def lower_arithmetic(compiler: DuckDBCompiler, node: Expression, lower: Lower) -> Sql | None:
    """The operator in SQL, or None where only its evaluator is exact."""
    match node:
        case UnaryMinus():
            return _minus(node, lower)
        case BitwiseNot():
            return exp.BitwiseNot(this=paren(lower(node.child)))
        case BitwiseXor():
            return function("xor", lower(node.left), lower(node.right))
        case BitwiseAnd() | BitwiseOr():
            return binary(_NATIVE[type(node)], lower(node.left), lower(node.right))
        case Add() | Subtract() | Multiply():
            return _plain(node, lower)
        case Divide():
            return _divide(node, lower)
        case IntegralDivide():
            return _integral_divide(node, lower)
        case Remainder():
            return _remainder(node, lower)
        case _:
            return None


def _plain(node: Add | Subtract | Multiply, lower: Lower) -> Sql | None:
    left, right, result = node.left.dtype, node.right.dtype, node.result
    if isinstance(result, _FLOATING) and left == right == result:
        return binary(_NATIVE[type(node)], lower(node.left), lower(node.right))
    if isinstance(result, IntegralType) and node.mode is EvalMode.ANSI:
        # DuckDB raises on overflow; the runtime makes ARITHMETIC_OVERFLOW of it.
        return binary(_NATIVE[type(node)], lower(node.left), lower(node.right))
    if isinstance(result, DecimalType) and node.mode is EvalMode.ANSI and _fits(node, left, right):
        return cast(binary(_NATIVE[type(node)], _wide(node, lower), lower(node.right)), sql_type(result))
    return _temporal(node, lower)


def _wide(node: Add | Subtract | Multiply, lower: Lower) -> Sql:
    """The left operand; with more digits where DuckDB would compute in its 18, which it does if both have no more."""
    left, right, result = node.left.dtype, node.right.dtype, node.result
    assert isinstance(left, DecimalType)
    assert isinstance(right, DecimalType)
    assert isinstance(result, DecimalType)
    narrow = left.precision <= _NARROW and right.precision <= _NARROW < result.precision
    return cast(lower(node.left), sql_type(DecimalType(_NARROW + 1, left.scale))) if narrow else lower(node.left)


def _fits(node: Expression, left: object, right: object) -> bool:
    """Whether DuckDB keeps every digit of a decimal result below its 38."""
    if not (isinstance(left, DecimalType) and isinstance(right, DecimalType)):
        return False
    if isinstance(node, Multiply):
        return left.precision + right.precision + 1 <= 38
    scale = max(left.scale, right.scale)
    return max(left.precision - left.scale, right.precision - right.scale) + scale + 1 <= 38


def _temporal(node: Add | Subtract | Multiply, lower: Lower) -> Sql | None:
    left, right = node.left.dtype, node.right.dtype
    if node.mode is EvalMode.TRY or isinstance(node, Multiply):
        return None
    operator = _NATIVE[type(node)]
    if isinstance(left, DateType) and isinstance(right, DateType):
        days = binary(exp.Sub, lower(node.left), lower(node.right))
        return binary(exp.Mul, days, number(86_400_000_000))
    if isinstance(left, TimestampNTZType) and isinstance(right, TimestampNTZType):
        return binary(exp.Sub, function("epoch_us", lower(node.left)), function("epoch_us", lower(node.right)))
    if isinstance(left, DateType | TimestampNTZType | TimestampType) and isinstance(right, YearMonthIntervalType):
        shifted = binary(operator, lower(node.left), function("to_months", lower(node.right)))
        return cast(shifted, sql_type(node.result))
    if isinstance(left, TimestampNTZType) and isinstance(right, DayTimeIntervalType):
        return binary(operator, lower(node.left), function("to_microseconds", lower(node.right)))
    if isinstance(left, DateType) and isinstance(node.result, DateType) and isinstance(right, DayTimeIntervalType):
        whole = cast(exp.IntDiv(this=lower(node.right), expression=number(86_400_000_000)), sql_type(_INT))
        return binary(operator, lower(node.left), whole)
    if type(left) is type(right) and isinstance(left, DayTimeIntervalType | YearMonthIntervalType):
        return binary(operator, lower(node.left), lower(node.right))
    return None


def _minus(node: UnaryMinus, lower: Lower) -> Sql | None:
    if isinstance(node.result, _FLOATING) or (
        isinstance(node.result, DecimalType) and node.result.precision <= SCALA.prec
    ):
        return exp.Neg(this=paren(lower(node.child)))
    if isinstance(node.result, IntegralType) and node.mode is EvalMode.ANSI:
        return binary(exp.Sub, cast(number(0), sql_type(node.result)), lower(node.child))
    if isinstance(node.result, DayTimeIntervalType | YearMonthIntervalType):
        return exp.Neg(this=paren(lower(node.child)))
    return None


def _divide(node: Divide, lower: Lower) -> Sql | None:
    if not isinstance(node.result, DoubleType):
        return None
    left, right = lower(node.left), lower(node.right)
    if node.mode is not EvalMode.ANSI:
        return _quotient(left, function("nullif", right, cast(number(0), sql_type(node.result))))
    return _unless_zero(node, left, right, _quotient(left, right), "DIVIDE_BY_ZERO")


def _quotient(left: Sql, right: Sql) -> Sql:
    return exp.Div(this=paren(left), expression=paren(right), typed=False, safe=False)


def _unless_zero(node: BinaryArithmetic, left: Sql, right: Sql, value: Sql, condition: str) -> Sql:
    """The value, or Spark's error where the divisor is zero and the dividend is not null."""
    if isinstance(node.right, Literal) and node.right.value:
        return value
    from mockspark_compilers.duckdb.expressions import error

    zero = binary(exp.EQ, right.copy(), number(0))
    failure = case((is_not_null(left.copy()), error(condition)))
    return case((zero, failure), otherwise=value)


def _integral_divide(node: IntegralDivide, lower: Lower) -> Sql | None:
    if not (isinstance(node.left.dtype, LongType) and isinstance(node.right.dtype, LongType)):
        return None
    left, right = lower(node.left), lower(node.right)
    if node.mode is EvalMode.ANSI:
        return _unless_zero(node, left, right, exp.IntDiv(this=paren(left), expression=paren(right)), "DIVIDE_BY_ZERO")
    return None


def _remainder(node: Remainder, lower: Lower) -> Sql | None:
    result = node.result
    left, right = lower(node.left), lower(node.right)
    if isinstance(result, IntegralType):
        if isinstance(node.right, Literal) and node.right.value not in (None, 0, -1):
            return binary(exp.Mod, left, right)
        minus_one = binary(exp.EQ, right.copy(), number(-1))
        zero = binary(exp.Mul, left.copy(), cast(number(0), sql_type(result)))
        if node.mode is EvalMode.ANSI:
            value = case((minus_one, zero), otherwise=binary(exp.Mod, left, right))
            return _unless_zero(node, left, right, value, "REMAINDER_BY_ZERO")
        guarded = function("nullif", right, cast(number(0), sql_type(result)))
        return case((minus_one, zero), otherwise=binary(exp.Mod, left, guarded))
    if isinstance(result, _FLOATING):
        if node.mode is EvalMode.ANSI:
            return _unless_zero(node, left, right, binary(exp.Mod, left, right), "REMAINDER_BY_ZERO")
        return binary(exp.Mod, left, function("nullif", right, cast(number(0), sql_type(result))))
    return None


_INT = IntegerType()
