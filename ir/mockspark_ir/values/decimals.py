"""Decimal types and values: Spark's rules for precision and scale, and exact rounding."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_05UP, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

from mockspark_ir.types import (
    BooleanType,
    ByteType,
    DataType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    ShortType,
)

MAX_PRECISION = 38
MAX_SCALE = 38
_MINIMUM_ADJUSTED_SCALE = 6

# Never the context of the thread, which belongs to the user. Without traps a result is always a number here: the
# operands are finite and the exponents unlimited.
EXACT = Context(prec=400, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])

# What Scala computes with where Spark does not say otherwise.
SCALA = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
# Quotients in so many digits that rounding them once more, to any scale, is like rounding the exact ones.
STICKY = Context(prec=130, rounding=ROUND_05UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])

UNITS = [Decimal(1).scaleb(-scale) for scale in range(2 * MAX_SCALE + 2)]
_ZEROS = [Decimal(0).quantize(unit, context=EXACT) for unit in UNITS]
_LIMITS = [Decimal(10**digits) for digits in range(MAX_PRECISION + 1)]

_FOR_TYPE: dict[type[DataType], DecimalType] = {
    BooleanType: DecimalType(1, 0),
    ByteType: DecimalType(3, 0),
    ShortType: DecimalType(5, 0),
    IntegerType: DecimalType(10, 0),
    LongType: DecimalType(20, 0),
    FloatType: DecimalType(14, 7),
    DoubleType: DecimalType(30, 15),
}


def for_type(dtype: DataType) -> DecimalType | None:
    """Return the decimal type that holds every value of a number type, or None for other types."""
    return dtype if isinstance(dtype, DecimalType) else _FOR_TYPE.get(type(dtype))


def for_literal(value: int | Decimal | float, dtype: DataType) -> DecimalType | None:
    """Return the decimal type that a literal becomes next to a decimal: just wide enough where it is a whole number."""
    if isinstance(dtype, ShortType | IntegerType | LongType):
        return DecimalType(len(str(abs(int(value)))), 0)
    return for_type(dtype)


def for_value(value: Decimal) -> DecimalType:
    """Return the narrowest decimal type of a literal with these digits."""
    _, digits, exponent = value.as_tuple()
    scale = -int(exponent)
    if scale < 0:
        return DecimalType(len(digits) - scale, 0)
    return DecimalType(max(len(digits), scale), scale)


def bounded(precision: int, scale: int) -> DecimalType:
    """Return the type with both numbers cut to 38."""
    return DecimalType(min(precision, MAX_PRECISION), min(scale, MAX_SCALE))


def adjust_precision_scale(precision: int, scale: int, allow_precision_loss: bool = True) -> DecimalType:
    """Return a type of at most 38 digits; digits before the point are kept at the cost of those after it.

    Parameters
    ----------
    precision, scale : int
        What the result would need.
    allow_precision_loss : bool
        ``spark.sql.decimalOperations.allowPrecisionLoss``; without it the numbers are only cut to 38.
    """
    if not allow_precision_loss:
        return bounded(precision, scale)
    if precision <= MAX_PRECISION:
        return DecimalType(precision, scale)
    kept = max(MAX_PRECISION - (precision - scale), min(scale, _MINIMUM_ADJUSTED_SCALE))
    return DecimalType(MAX_PRECISION, kept)


def add_type(left: DecimalType, right: DecimalType, allow_precision_loss: bool = True) -> DecimalType:
    """Return the type of a sum or a difference."""
    scale = max(left.scale, right.scale)
    whole = max(left.precision - left.scale, right.precision - right.scale)
    return adjust_precision_scale(whole + scale + 1, scale, allow_precision_loss)


subtract_type = add_type


def multiply_type(left: DecimalType, right: DecimalType, allow_precision_loss: bool = True) -> DecimalType:
    """Return the type of a product."""
    return adjust_precision_scale(left.precision + right.precision + 1, left.scale + right.scale, allow_precision_loss)


def divide_type(left: DecimalType, right: DecimalType, allow_precision_loss: bool = True) -> DecimalType:
    """Return the type of a quotient."""
    whole = left.precision - left.scale + right.scale
    scale = max(_MINIMUM_ADJUSTED_SCALE, left.scale + right.precision + 1)
    if allow_precision_loss:
        return adjust_precision_scale(whole + scale, scale)
    whole, scale = min(MAX_PRECISION, whole), min(MAX_SCALE, scale)
    excess = whole + scale - MAX_PRECISION
    if excess > 0:
        scale -= excess // 2 + 1
        whole = MAX_PRECISION - scale
    return bounded(whole + scale, scale)


def remainder_type(left: DecimalType, right: DecimalType, allow_precision_loss: bool = True) -> DecimalType:
    """Return the type of a remainder or a modulus."""
    scale = max(left.scale, right.scale)
    whole = min(left.precision - left.scale, right.precision - right.scale)
    return adjust_precision_scale(whole + scale, scale, allow_precision_loss)


def integral_divide_type(left: DecimalType, right: DecimalType) -> DecimalType:
    """Return the decimal type through which DIV goes; its result is a bigint."""
    return bounded(max(left.precision - left.scale + right.scale, 1), 0)


def wider_type(left: DecimalType, right: DecimalType) -> DecimalType:
    """Return the common type of two decimal types; beyond 38 digits those before the point are kept."""
    scale = max(left.scale, right.scale)
    whole = max(left.precision - left.scale, right.precision - right.scale)
    return DecimalType(min(whole + scale, MAX_PRECISION), min(scale, MAX_PRECISION - whole))


def is_wider_than(wide: DecimalType, narrow: DecimalType) -> bool:
    """Return whether every value of the second type fits the first without loss."""
    return wide.scale >= narrow.scale and wide.precision - wide.scale >= narrow.precision - narrow.scale


def to_precision(value: Decimal, precision: int, scale: int) -> Decimal | None:
    """Return the value with this scale, rounded HALF_UP, or None where it has more than ``precision`` digits."""
    rounded = value.quantize(UNITS[scale], context=EXACT)
    if not rounded:
        # Java has no negative zero.
        return _ZEROS[scale]
    return rounded if rounded.copy_abs() < _LIMITS[precision - scale] else None
