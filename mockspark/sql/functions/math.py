"""Arithmetic, powers, logarithms and angles."""

from __future__ import annotations

import warnings

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, to_column
from mockspark.sql.functions.normal import lit

__all__ = [
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "bin",
    "cbrt",
    "conv",
    "cos",
    "cosh",
    "cot",
    "csc",
    "degrees",
    "e",
    "exp",
    "expm1",
    "factorial",
    "hypot",
    "ln",
    "log",
    "log10",
    "log1p",
    "log2",
    "negate",
    "negative",
    "pi",
    "pmod",
    "positive",
    "pow",
    "power",
    "radians",
    "rint",
    "sec",
    "sign",
    "signum",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "toDegrees",
    "toRadians",
    "try_add",
    "try_divide",
    "try_mod",
    "try_multiply",
    "try_subtract",
    "width_bucket",
]


def _number(col: ColumnOrName | float) -> Column:
    """A column, or a constant; a text is a column's name."""
    return lit(col) if isinstance(col, int | float) else to_column(col)


def abs(col: ColumnOrName) -> Column:
    """
    The absolute value of a number or an interval.

    :param col: a column or its name
    """
    return call("abs", col)


def acos(col: ColumnOrName) -> Column:
    """
    The angle, in radians, whose cosine this is; NaN outside of -1 to 1.

    :param col: a column or its name
    """
    return call("acos", col)


def acosh(col: ColumnOrName) -> Column:
    """
    The inverse hyperbolic cosine; NaN below 1.

    :param col: a column or its name
    """
    return call("acosh", col)


def asin(col: ColumnOrName) -> Column:
    """
    The angle, in radians, whose sine this is; NaN outside of -1 to 1.

    :param col: a column or its name
    """
    return call("asin", col)


def asinh(col: ColumnOrName) -> Column:
    """
    The inverse hyperbolic sine.

    :param col: a column or its name
    """
    return call("asinh", col)


def atan(col: ColumnOrName) -> Column:
    """
    The angle, in radians, whose tangent this is.

    :param col: a column or its name
    """
    return call("atan", col)


def atan2(col1: ColumnOrName | float, col2: ColumnOrName | float) -> Column:
    """
    The angle, in radians, between the positive x-axis and a point.

    :param col1: the point's y: a column, its name or a number
    :param col2: the point's x: a column, its name or a number
    """
    return call("atan2", _number(col1), _number(col2))


def atanh(col: ColumnOrName) -> Column:
    """
    The inverse hyperbolic tangent; NaN outside of -1 to 1.

    :param col: a column or its name
    """
    return call("atanh", col)


def bin(col: ColumnOrName) -> Column:
    """
    A bigint in binary digits, as text.

    :param col: a column or its name
    """
    return call("bin", col)


def cbrt(col: ColumnOrName) -> Column:
    """
    The cube root.

    :param col: a column or its name
    """
    return call("cbrt", col)


def conv(col: ColumnOrName, fromBase: int, toBase: int) -> Column:
    """
    A number's text in another base.

    :param col: the digits: a column or its name
    :param fromBase: the base that they are in, 2 to 36
    :param toBase: the base to write them in, 2 to 36; if negative, the number is signed
    """
    return call("conv", col, lit(fromBase), lit(toBase))


def cos(col: ColumnOrName) -> Column:
    """
    The cosine of an angle in radians.

    :param col: a column or its name
    """
    return call("cos", col)


def cosh(col: ColumnOrName) -> Column:
    """
    The hyperbolic cosine.

    :param col: a column or its name
    """
    return call("cosh", col)


def cot(col: ColumnOrName) -> Column:
    """
    The cotangent of an angle in radians.

    :param col: a column or its name
    """
    return call("cot", col)


def csc(col: ColumnOrName) -> Column:
    """
    The cosecant of an angle in radians.

    :param col: a column or its name
    """
    return call("csc", col)


def degrees(col: ColumnOrName) -> Column:
    """
    An angle in radians, in degrees.

    :param col: a column or its name
    """
    return call("degrees", col)


def e() -> Column:
    """Euler's number."""
    return call("e")


def exp(col: ColumnOrName) -> Column:
    """
    e to a power.

    :param col: a column or its name
    """
    return call("exp", col)


def expm1(col: ColumnOrName) -> Column:
    """
    e to a power, less one; precise for small numbers.

    :param col: a column or its name
    """
    return call("expm1", col)


def factorial(col: ColumnOrName) -> Column:
    """
    The factorial of a number from 0 to 20; null for others.

    :param col: a column or its name
    """
    return call("factorial", col)


def hypot(col1: ColumnOrName | float, col2: ColumnOrName | float) -> Column:
    """
    The length of the hypotenuse, `sqrt(col1 * col1 + col2 * col2)`.

    :param col1: one side: a column, its name or a number
    :param col2: the other side: a column, its name or a number
    """
    return call("hypot", _number(col1), _number(col2))


def ln(col: ColumnOrName) -> Column:
    """
    The natural logarithm; null for what is not positive.

    :param col: a column or its name
    """
    return call("ln", col)


def log(arg1: ColumnOrName | float, arg2: ColumnOrName | None = None) -> Column:
    """
    A logarithm; null where base or number is not positive.

    :param arg1: the number, whose natural logarithm is taken; with `arg2`, the base (a column or a constant)
    :param arg2: the number, a column or its name
    """
    if arg2 is None:
        return call("ln", arg1)
    return call("log", arg1 if isinstance(arg1, Column) else lit(arg1), arg2)


def log10(col: ColumnOrName) -> Column:
    """
    The logarithm to base 10; null for what is not positive.

    :param col: a column or its name
    """
    return call("log10", col)


def log1p(col: ColumnOrName) -> Column:
    """
    The natural logarithm of a number plus one; null for -1 and below.

    :param col: a column or its name
    """
    return call("log1p", col)


def log2(col: ColumnOrName) -> Column:
    """
    The logarithm to base 2; null for what is not positive.

    :param col: a column or its name
    """
    return call("log2", col)


def negate(col: ColumnOrName) -> Column:
    """
    The number with the other sign.

    :param col: a column or its name
    """
    return call("negative", col)


def negative(col: ColumnOrName) -> Column:
    """
    The number with the other sign.

    :param col: a column or its name
    """
    return call("negative", col)


def pi() -> Column:
    """The ratio of a circle's circumference to its diameter."""
    return call("pi")


def pmod(dividend: ColumnOrName | float, divisor: ColumnOrName | float) -> Column:
    """
    The modulus, which is not negative unless the divisor is; an error by zero, or null without ANSI mode.

    :param dividend: what is divided: a column, its name or a number
    :param divisor: by what: a column, its name or a number
    """
    return call("pmod", _number(dividend), _number(divisor))


def positive(col: ColumnOrName) -> Column:
    """
    The number itself.

    :param col: a column or its name
    """
    return call("positive", col)


def pow(col1: ColumnOrName | float, col2: ColumnOrName | float) -> Column:
    """
    A number to a power, as a double.

    :param col1: the base: a column, its name or a number
    :param col2: the exponent: a column, its name or a number
    """
    return call("power", _number(col1), _number(col2))


def power(col1: ColumnOrName | float, col2: ColumnOrName | float) -> Column:
    """
    A number to a power, as a double.

    :param col1: the base: a column, its name or a number
    :param col2: the exponent: a column, its name or a number
    """
    return call("power", _number(col1), _number(col2))


def radians(col: ColumnOrName) -> Column:
    """
    An angle in degrees, in radians.

    :param col: a column or its name
    """
    return call("radians", col)


def rint(col: ColumnOrName) -> Column:
    """
    The nearest whole number as a double; of two that are as near, the even one.

    :param col: a column or its name
    """
    return call("rint", col)


def sec(col: ColumnOrName) -> Column:
    """
    The secant of an angle in radians.

    :param col: a column or its name
    """
    return call("sec", col)


def sign(col: ColumnOrName) -> Column:
    """
    -1.0, 0.0 or 1.0, as a number or an interval is negative, zero or positive.

    :param col: a column or its name
    """
    return call("sign", col)


def signum(col: ColumnOrName) -> Column:
    """
    -1.0, 0.0 or 1.0, as a number or an interval is negative, zero or positive.

    :param col: a column or its name
    """
    return call("signum", col)


def sin(col: ColumnOrName) -> Column:
    """
    The sine of an angle in radians.

    :param col: a column or its name
    """
    return call("sin", col)


def sinh(col: ColumnOrName) -> Column:
    """
    The hyperbolic sine.

    :param col: a column or its name
    """
    return call("sinh", col)


def sqrt(col: ColumnOrName) -> Column:
    """
    The square root; NaN for negative numbers.

    :param col: a column or its name
    """
    return call("sqrt", col)


def tan(col: ColumnOrName) -> Column:
    """
    The tangent of an angle in radians.

    :param col: a column or its name
    """
    return call("tan", col)


def tanh(col: ColumnOrName) -> Column:
    """
    The hyperbolic tangent.

    :param col: a column or its name
    """
    return call("tanh", col)


def toDegrees(col: ColumnOrName) -> Column:
    """
    The old name of `degrees`.

    :param col: a column or its name
    """
    warnings.warn("toDegrees is deprecated; use degrees.", FutureWarning, stacklevel=2)
    return degrees(col)


def toRadians(col: ColumnOrName) -> Column:
    """
    The old name of `radians`.

    :param col: a column or its name
    """
    warnings.warn("toRadians is deprecated; use radians.", FutureWarning, stacklevel=2)
    return radians(col)


def try_add(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The sum, null where it overflows; a date or timestamp moves by an interval.

    :param left: a column or its name
    :param right: a column or its name
    """
    return call("try_add", left, right)


def try_divide(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The quotient, null where the divisor is zero.

    :param left: a column or its name
    :param right: a column or its name
    """
    return call("try_divide", left, right)


def try_mod(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The remainder, null where the divisor is zero.

    :param left: a column or its name
    :param right: a column or its name
    """
    return call("try_mod", left, right)


def try_multiply(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The product, null where it overflows.

    :param left: a column or its name
    :param right: a column or its name
    """
    return call("try_multiply", left, right)


def try_subtract(left: ColumnOrName, right: ColumnOrName) -> Column:
    """
    The difference, null where it overflows.

    :param left: a column or its name
    :param right: a column or its name
    """
    return call("try_subtract", left, right)


def width_bucket(v: ColumnOrName, min: ColumnOrName, max: ColumnOrName, numBucket: ColumnOrName | int) -> Column:
    """
    The number of the bucket, of so many of one width, in which a value falls: 0 before and `numBucket + 1` behind them.

    :param v: the value, a column or its name
    :param min: where the buckets start
    :param max: where the buckets end
    :param numBucket: how many there are: a column, its name or a number
    """
    return call("width_bucket", v, min, max, lit(numBucket) if isinstance(numBucket, int) else numBucket)
