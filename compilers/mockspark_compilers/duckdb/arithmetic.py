"""Arithmetic: native where DuckDB's answer is Spark's, None (a Python function) elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.casts import is_large
from mockspark_compilers.duckdb.decimals import MAX_FACTOR, half_up, unscaled, with_scale
from mockspark_compilers.duckdb.fallbacks import attempt
from mockspark_compilers.duckdb.operands import where_not_null
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    binary,
    case,
    cast,
    function,
    not_,
    number,
    paren,
    try_cast,
)
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
    DataType,
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
_TRIED_SIZE = 64  # nodes of SQL
_NARROW = 18  # digits of a decimal that DuckDB keeps in 64 bits


def lower_arithmetic(compiler: DuckDBCompiler, node: Expression, lower: Lower) -> Sql | None:
    """The operator in SQL, or None where only its evaluator is exact."""
    match node:
        case UnaryMinus():
            return _minus(compiler, node, lower)
        case BitwiseNot():
            return exp.BitwiseNot(this=paren(lower(node.child)))
        case BitwiseXor():
            return function("xor", lower(node.left), lower(node.right))
        case BitwiseAnd() | BitwiseOr():
            return binary(_NATIVE[type(node)], lower(node.left), lower(node.right))
        case Add() | Subtract() | Multiply():
            return _plain(compiler, node, lower)
        case Divide():
            return _divide(compiler, node, lower)
        case IntegralDivide():
            return _integral_divide(node, lower)
        case Remainder():
            return _remainder(node, lower)
        case _:
            return None


def _plain(compiler: DuckDBCompiler, node: Add | Subtract | Multiply, lower: Lower) -> Sql | None:
    left, right, result = node.left.dtype, node.right.dtype, node.result
    if isinstance(result, _FLOATING) and left == right == result:
        return binary(_NATIVE[type(node)], lower(node.left), lower(node.right))
    if isinstance(result, IntegralType) and node.mode is EvalMode.ANSI:
        # DuckDB raises on overflow; the runtime makes Spark's error of it.
        return binary(_NATIVE[type(node)], lower(node.left), lower(node.right))
    if isinstance(result, DecimalType) and node.mode is EvalMode.ANSI and _fits(node, left, right):
        return cast(binary(_NATIVE[type(node)], _wide(node, lower), lower(node.right)), sql_type(result))
    if isinstance(node, Multiply) and _keeps_scale(left, right, result):
        return _long_product(compiler, node, lower)
    return _temporal(compiler, node, lower)


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


def _keeps_scale(left: DataType, right: DataType, result: DataType) -> bool:
    """Whether a product of decimals is exact, or too large."""
    if not (isinstance(left, DecimalType) and isinstance(right, DecimalType) and isinstance(result, DecimalType)):
        return False
    return result.scale == left.scale + right.scale


def _long_product(compiler: DuckDBCompiler, node: Multiply, lower: Lower) -> Sql | None:
    """A product that may have too many digits: DuckDB notices, and the evaluator gives Spark's error or null."""
    operands = _tried_operands(node, lower)
    if operands is None:
        return None
    return attempt(compiler, node, operands, cast(binary(exp.Mul, *operands), sql_type(node.result)))


def _tried_operands(node: BinaryArithmetic, lower: Lower) -> list[Sql] | None:
    """The operands of what is tried first; None if they are too much to stand twice in the statement."""
    operands = [lower(node.left), lower(node.right)]
    if any(size > _TRIED_SIZE for operand in operands for size, _ in enumerate(operand.walk())):
        return None
    return operands


def _temporal(compiler: DuckDBCompiler, node: Add | Subtract | Multiply, lower: Lower) -> Sql | None:
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
        return _unless_long(compiler, node, lower, cast(shifted, sql_type(node.result)))
    if isinstance(left, TimestampNTZType) and isinstance(right, DayTimeIntervalType):
        shifted = binary(operator, lower(node.left), function("to_microseconds", lower(node.right)))
        return _unless_long(compiler, node, lower, shifted)
    if isinstance(left, DateType) and isinstance(node.result, DateType) and isinstance(right, DayTimeIntervalType):
        whole = cast(exp.IntDiv(this=lower(node.right), expression=number(86_400_000_000)), sql_type(_INT))
        return binary(operator, lower(node.left), whole)
    if type(left) is type(right) and isinstance(left, DayTimeIntervalType | YearMonthIntervalType):
        if is_large(node):
            return None
        return _narrowed(compiler, node, lower, binary(operator, _widened(node.left, lower), lower(node.right)))
    return None


# Months and microseconds by which no date or timestamp of Python's years leaves the range of DuckDB's.
_SHORT: dict[type[DataType], int] = {YearMonthIntervalType: 3_000_000, DayTimeIntervalType: 8_000_000_000_000_000_000}


def _unless_long(compiler: DuckDBCompiler, node: BinaryArithmetic, lower: Lower, shifted: Sql) -> Sql | None:
    """A point in time moved by an interval; the evaluator raises Spark's errors for one that is too long."""
    interval = node.right
    limit = _SHORT[type(interval.dtype)]
    if isinstance(interval, Literal):
        return shifted if interval.value is None or abs(_count(interval.value)) <= limit else None
    if is_large(interval):
        return None
    usual = exp.Between(this=lower(interval), low=number(-limit), high=number(limit))
    return case((not_(usual), compiler.evaluator(node, lower)), otherwise=shifted)


def _count(interval: int | timedelta) -> int:
    return interval if isinstance(interval, int) else interval // timedelta(microseconds=1)


# Types in which sums of intervals don't overflow.
_WIDER: dict[type[DataType], exp.DType] = {
    YearMonthIntervalType: exp.DataType.Type.BIGINT,
    DayTimeIntervalType: exp.DataType.Type.INT128,
}


def _widened(interval: Expression, lower: Lower) -> Sql:
    return cast(lower(interval), exp.DataType(this=_WIDER[type(interval.dtype)], nested=False))


def _narrowed(compiler: DuckDBCompiler, node: BinaryArithmetic | UnaryMinus, lower: Lower, wide: Sql) -> Sql:
    """An interval from a wider number; the evaluator raises Spark's error for one that does not fit."""
    return exp.Coalesce(this=try_cast(wide, sql_type(node.result)), expressions=[compiler.evaluator(node, lower)])


def _minus(compiler: DuckDBCompiler, node: UnaryMinus, lower: Lower) -> Sql | None:
    if isinstance(node.result, _FLOATING) or (
        isinstance(node.result, DecimalType) and node.result.precision <= SCALA.prec
    ):
        return exp.Neg(this=paren(lower(node.child)))
    if isinstance(node.result, IntegralType) and node.mode is EvalMode.ANSI:
        # Constants get a wider type in place of an overflow.
        return cast(exp.Neg(this=paren(lower(node.child))), sql_type(node.result))
    if isinstance(node.result, DayTimeIntervalType | YearMonthIntervalType) and not is_large(node):
        return _narrowed(compiler, node, lower, exp.Neg(this=_widened(node.child, lower)))
    return None


def _divide(compiler: DuckDBCompiler, node: Divide, lower: Lower) -> Sql | None:
    if isinstance(node.left.dtype, DecimalType) and isinstance(node.right.dtype, DecimalType):
        return _decimal_quotient(compiler, node, node.left.dtype, node.right.dtype, lower)
    if not isinstance(node.result, DoubleType):
        return None
    left, right = lower(node.left), lower(node.right)
    if node.mode is not EvalMode.ANSI:
        return _quotient(left, function("nullif", right, cast(number(0), sql_type(node.result))))
    return _unless_zero(node, lower, right, _quotient(left, right), "DIVIDE_BY_ZERO")


def _decimal_quotient(
    compiler: DuckDBCompiler, node: Divide, left: DecimalType, right: DecimalType, lower: Lower
) -> Sql | None:
    """A quotient of decimals: what is too long for DuckDB's numbers, or divided by zero, is the evaluator's."""
    result = node.result
    operands = _tried_operands(node, lower)
    if operands is None or not isinstance(result, DecimalType):
        return None
    digits = result.scale - left.scale + right.scale
    if digits > MAX_FACTOR:
        return None
    dividend, divisor = operands
    whole = unscaled(divisor)
    quotient = half_up(unscaled(dividend), whole, 10**digits, dividend.copy(), function("abs", whole.copy()))
    return attempt(compiler, node, operands, with_scale(quotient, result))


def _quotient(left: Sql, right: Sql) -> Sql:
    return exp.Div(this=paren(left), expression=paren(right), typed=False, safe=False)


def _unless_zero(node: BinaryArithmetic, lower: Lower, right: Sql, value: Sql, condition: str) -> Sql:
    """The value, or Spark's error where the divisor is zero and the dividend is not null."""
    if isinstance(node.right, Literal) and node.right.value:
        return value
    from mockspark_compilers.duckdb.expressions import error

    failure = where_not_null(node.left, lower, error(condition))
    return case((binary(exp.EQ, right.copy(), number(0)), failure), otherwise=value)


def _integral_divide(node: IntegralDivide, lower: Lower) -> Sql | None:
    if not (isinstance(node.left.dtype, LongType) and isinstance(node.right.dtype, LongType)):
        return None
    left, right = lower(node.left), lower(node.right)
    if node.mode is EvalMode.ANSI:
        return _unless_zero(node, lower, right, exp.IntDiv(this=paren(left), expression=paren(right)), "DIVIDE_BY_ZERO")
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
            return _unless_zero(node, lower, right, value, "REMAINDER_BY_ZERO")
        guarded = function("nullif", right, cast(number(0), sql_type(result)))
        return case((minus_one, zero), otherwise=binary(exp.Mod, left, guarded))
    if isinstance(result, _FLOATING):
        if node.mode is EvalMode.ANSI:
            return _unless_zero(node, lower, right, binary(exp.Mod, left, right), "REMAINDER_BY_ZERO")
        return binary(exp.Mod, left, function("nullif", right, cast(number(0), sql_type(result))))
    return None


_INT = IntegerType()
