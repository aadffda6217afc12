"""Arithmetic on numbers as Spark does it: overflow raises with ANSI on, and wraps or gives null with ANSI off.

Every factory takes the result type and the mode, and returns a function of values that are not null. The operands
already have the types that Spark's analyzer gives them: the result type, but decimals keep their own precision and
scale, DIV takes bigints, and dividing takes doubles.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mockspark_ir.errors import PySparkException
from mockspark_ir.errors.execution import (
    arithmetic_overflow,
    binary_arithmetic_overflow,
    divide_by_zero,
    remainder_by_zero,
)
from mockspark_ir.types import (
    ByteType,
    CalendarIntervalType,
    DataType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    ShortType,
    YearMonthIntervalType,
)
from mockspark_ir.values import calendar_arithmetic, datetime_arithmetic, failures
from mockspark_ir.values.decimals import EXACT, SCALA, STICKY, UNITS, to_precision
from mockspark_ir.values.parsing import to_float

Unary = Callable[[Any], Any]
Binary = Callable[[Any, Any], Any]

BITS: dict[type[DataType], int] = {ByteType: 8, ShortType: 16, IntegerType: 32, LongType: 64}


def int_range(dtype: IntegralType) -> tuple[int, int]:
    """Return the least and the greatest value of a whole-number type."""
    half = 1 << (BITS[type(dtype)] - 1)
    return -half, half - 1


def wrap(dtype: IntegralType) -> Callable[[int], int]:
    """Return a function that keeps the low bits of a number, as Java does."""
    half = 1 << (BITS[type(dtype)] - 1)
    mask = 2 * half - 1
    return lambda value: ((value + half) & mask) - half


def add(result: DataType, ansi: bool) -> Binary:
    """Return ``a + b`` of numbers, or of two intervals of one kind."""
    return _sum(result, ansi, operator.add, "+", "try_add")


def subtract(result: DataType, ansi: bool) -> Binary:
    """Return ``a - b`` of numbers, or of two intervals of one kind."""
    return _sum(result, ansi, operator.sub, "-", "try_subtract")


def multiply(result: DataType, ansi: bool) -> Binary:
    """Return ``a * b`` of numbers."""
    if isinstance(result, DecimalType):
        return _decimal(EXACT.multiply, result, ansi)
    return _sum(result, ansi, operator.mul, "*", "try_multiply")


def _sum(result: DataType, ansi: bool, operate: Binary, symbol: str, suggestion: str) -> Binary:
    match result:
        case ByteType() | ShortType() if ansi:
            return _checked(
                result, operate, lambda a, b: binary_arithmetic_overflow(f"{a}S", symbol, f"{b}S", suggestion)
            )
        case IntegralType() if ansi:
            return _checked(result, operate, lambda a, b: arithmetic_overflow(suggestion, "overflow"))
        case IntegralType():
            wrapped = wrap(result)
            return lambda a, b: wrapped(operate(a, b))
        case DoubleType():
            return operate
        case FloatType():
            return lambda a, b: to_float(operate(a, b))
        case DecimalType():
            return _decimal(EXACT.add if symbol == "+" else EXACT.subtract, result, ansi)
        case DayTimeIntervalType() | YearMonthIntervalType():
            return datetime_arithmetic.interval_sum(result, operate, suggestion)
        case CalendarIntervalType():
            return calendar_arithmetic.total(operate, ansi)
    raise failures.not_supported(f"{symbol} of {result.simpleString()}")


def _checked(dtype: IntegralType, operate: Binary, error: Callable[[int, int], PySparkException]) -> Binary:
    low, high = int_range(dtype)

    def checked(a: int, b: int) -> int:
        value: int = operate(a, b)
        if low <= value <= high:
            return value
        raise error(a, b)

    return checked


def _decimal(
    operate: Callable[[Decimal, Decimal], Decimal], result: DecimalType, ansi: bool, shown_scale: int | None = None
) -> Binary:
    """Round to the result type; `shown_scale` is how much of a number that does not fit messages show, if not all."""
    precision, scale = result.precision, result.scale

    def decimal(a: Decimal, b: Decimal) -> Decimal | None:
        value = operate(a, b)
        rounded = to_precision(value, precision, scale)
        if rounded is None and ansi:
            shown = value if shown_scale is None else value.quantize(UNITS[shown_scale], context=EXACT)
            raise failures.numeric_value_out_of_range(f"{shown:f}", result)
        return rounded

    return decimal


def divide(result: DataType, ansi: bool) -> Binary:
    """Return ``a / b`` of doubles or decimals."""
    match result:
        case DoubleType():
            quotient: Binary = operator.truediv
        case FloatType():
            quotient = _float_quotient
        case DecimalType():
            quotient = _decimal(STICKY.divide, result, ansi, result.scale)
        case _:
            raise failures.not_supported(f"/ of {result.simpleString()}")
    return _unless_zero(quotient, ansi, divide_by_zero)


def _float_quotient(a: float, b: float) -> float:
    return to_float(a / b)


def _unless_zero(operate: Binary, ansi: bool, error: Callable[[], PySparkException]) -> Binary:
    def guarded(a: Any, b: Any) -> Any:
        if b == 0:
            if ansi:
                raise error()
            return None
        return operate(a, b)

    return guarded


def integral_divide(operand: DataType, ansi: bool) -> Binary:
    """Return ``a DIV b``, a bigint; the type is that of the operands: bigint, decimal or an interval.

    Parameters
    ----------
    operand : DataType
        LongType; an interval type; or, for decimals, the type through which the quotient goes.
    ansi : bool
        Whether ANSI mode is on.
    """
    match operand:
        case LongType():
            quotient = _long_quotient(ansi)
        case DecimalType():
            quotient = _decimal_integral_quotient(operand, ansi)
        case DayTimeIntervalType() | YearMonthIntervalType():
            return datetime_arithmetic.integral_divide(operand, ansi)
        case _:
            raise failures.not_supported(f"DIV of {operand.simpleString()}")
    return _unless_zero(quotient, ansi, divide_by_zero)


def truncated_quotient(a: int, b: int) -> int:
    """Divide whole numbers, rounding towards zero."""
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient


def truncated_remainder(a: int, b: int) -> int:
    """Return the remainder of whole numbers, which has the sign of the first."""
    remainder = abs(a) % abs(b)
    return -remainder if a < 0 else remainder


_LONG_LOW, _LONG_HIGH = int_range(LongType())
_wrap_long = wrap(LongType())


def _long_quotient(ansi: bool) -> Binary:
    def quotient(a: int, b: int) -> int:
        value = truncated_quotient(a, b)
        if value <= _LONG_HIGH:
            return value
        if ansi:
            raise arithmetic_overflow("try_divide", "Overflow in integral divide")
        return _LONG_LOW

    return quotient


def _decimal_integral_quotient(through: DecimalType, ansi: bool) -> Binary:
    limit = 10**through.precision

    def quotient(a: Decimal, b: Decimal) -> int | None:
        _require_division(a, b)
        value = int(EXACT.divide_int(a, b))
        if abs(value) < limit:
            return _wrap_long(value)
        if ansi:
            raise failures.numeric_value_out_of_range(str(value), through)
        return None

    return quotient


def remainder(result: DataType, ansi: bool) -> Binary:
    """Return ``a % b``, which has the sign of ``a``."""
    return _unless_zero(_remainder(result, ansi), ansi, remainder_by_zero)


def _remainder(result: DataType, ansi: bool) -> Binary:
    match result:
        case IntegralType():
            return truncated_remainder
        case DoubleType() | FloatType():
            return _float_remainder
        case DecimalType():
            return _decimal(_decimal_remainder, result, ansi)
    raise failures.not_supported(f"% of {result.simpleString()}")


def _float_remainder(a: float, b: float) -> float:
    # C raises for an infinite dividend.
    return math.nan if a - a != 0.0 else math.fmod(a, b)


def _decimal_remainder(a: Decimal, b: Decimal) -> Decimal:
    _require_division(a, b)
    return EXACT.remainder(a, b)


def _require_division(a: Decimal, b: Decimal) -> None:
    """Java gives up where the whole part of a quotient has more than 39 digits that count."""
    if a.adjusted() - b.adjusted() < _QUOTIENT_DIGITS:
        return
    digits = str(int(EXACT.divide_int(a, b))).lstrip("-").rstrip("0")
    if len(digits) > _QUOTIENT_DIGITS:
        raise failures.java_arithmetic("Division impossible")


_QUOTIENT_DIGITS = 39


def pmod(result: DataType, ansi: bool) -> Binary:
    """Return the modulus, which is not negative unless ``b`` is."""
    match result:
        case IntegerType() | LongType():
            again = wrap(result)
            modulus: Binary = lambda a, b: (  # noqa: E731 - one of a family
                truncated_remainder(again(r + b), b) if (r := truncated_remainder(a, b)) < 0 else r
            )
        case IntegralType():
            modulus = _modulus(truncated_remainder)
        case DoubleType():
            modulus = _modulus(_float_remainder)
        case FloatType():
            modulus = _modulus(_float_remainder, lambda a, b: to_float(a + b))
        case DecimalType():
            modulus = _decimal(_modulus(_decimal_remainder, EXACT.add), result, ansi)
        case _:
            raise failures.not_supported(f"pmod of {result.simpleString()}")
    return _unless_zero(modulus, ansi, remainder_by_zero)


def _modulus(remainder_of: Binary, plus: Binary = operator.add) -> Binary:
    def modulus(a: Any, b: Any) -> Any:
        value = remainder_of(a, b)
        return remainder_of(plus(value, b), b) if value < 0 else value

    return modulus


def negate(result: DataType, ansi: bool) -> Unary:
    """Return ``-a`` of numbers or intervals."""
    return _signed(result, ansi, operator.neg)


def absolute(result: DataType, ansi: bool) -> Unary:
    """Return the absolute value of numbers or intervals."""
    return _signed(result, ansi, abs)


def _signed(result: DataType, ansi: bool, operate: Unary) -> Unary:
    match result:
        case IntegralType():
            low, _ = int_range(result)

            def signed(a: int) -> Any:
                if a != low:
                    return operate(a)
                if ansi:
                    raise arithmetic_overflow(message="overflow")
                return low

            return signed
        case DecimalType():
            negated = _decimal_negated(result)
            return negated if operate is operator.neg else lambda a: negated(a) if a < 0 else a
        case DoubleType() | FloatType():
            return operate
        case DayTimeIntervalType() | YearMonthIntervalType():
            return datetime_arithmetic.signed_interval(result, operate)
        case CalendarIntervalType() if operate is operator.neg:
            return calendar_arithmetic.negation(ansi)
    raise failures.not_supported(f"the sign of {result.simpleString()}")


def _decimal_negated(result: DecimalType) -> Unary:
    """Negate; Spark rounds a number of more than 34 digits to 34 on the way."""
    precision, scale = result.precision, result.scale

    def negated(a: Decimal) -> Decimal:
        if precision <= SCALA.prec:
            return a.copy_negate() if a else a
        value = SCALA.minus(a)
        rounded = to_precision(value, precision, scale)
        if rounded is None:
            plain = f"{value.quantize(UNITS[scale], context=EXACT):f}"
            raise failures.rounded_value_out_of_range(plain, str(value), result)
        return rounded

    return negated


def bitwise_and(result: DataType) -> Binary:
    """Return ``a & b`` of whole numbers of one type."""
    return operator.and_


def bitwise_or(result: DataType) -> Binary:
    """Return ``a | b`` of whole numbers of one type."""
    return operator.or_


def bitwise_xor(result: DataType) -> Binary:
    """Return ``a ^ b`` of whole numbers of one type."""
    return operator.xor


def bitwise_not(result: DataType) -> Unary:
    """Return ``~a`` of a whole number."""
    return operator.invert


def shift_left(result: IntegralType) -> Binary:
    """Return ``a << b``: the count is taken modulo the width, int or bigint, and high bits fall away."""
    wrapped, low_bits = wrap(result), BITS[type(result)] - 1
    return lambda a, b: wrapped(a << (b & low_bits))


def shift_right(result: IntegralType) -> Binary:
    """Return ``a >> b``: the count is taken modulo the width, and the sign is kept."""
    low_bits = BITS[type(result)] - 1
    return lambda a, b: a >> (b & low_bits)


def shift_right_unsigned(result: IntegralType) -> Binary:
    """Return ``a >>> b``: the count is taken modulo the width, and zeros come in."""
    wrapped, bits = wrap(result), BITS[type(result)]
    mask, low_bits = (1 << bits) - 1, bits - 1
    return lambda a, b: wrapped((a & mask) >> (b & low_bits))


def attempt(operate: Callable[..., Any]) -> Callable[..., Any]:
    """Return the operation with null in place of an error of its arithmetic, as the ``try_`` functions have it.

    Parameters
    ----------
    operate : callable
        An operation made for ANSI mode.
    """

    def attempted(*operands: Any) -> Any:
        try:
            return operate(*operands)
        except failures.VALUE_ERRORS:
            return None

    return attempted
