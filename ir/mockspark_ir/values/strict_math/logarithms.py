"""Logarithms."""

from __future__ import annotations

from math import frexp, inf, nan

from mockspark_ir.values.strict_math.exponentials import LN2_HIGH, LN2_LOW
from mockspark_ir.values.strict_math.words import of_halves

# The logarithm of (1 + s) / (1 - s) is 2 s + s R, with R a polynomial in s^2.
L1 = 6.666666666666735130e-01
L2 = 3.999999999940941908e-01
L3 = 2.857142874366239149e-01
L4 = 2.222219843214978396e-01
L5 = 1.818357216161805012e-01
L6 = 1.531383769920937332e-01
L7 = 1.479819860511658591e-01

# Limits for a number from 1 to 2.
ABOUT_ROOT_2 = of_halves(0x3FF6A09C)
ABOVE_ONE = of_halves(0x3FF00001)
BELOW_TWO = of_halves(0x3FFFFFFE)
MIDDLE = (of_halves(0x3FF6147A), of_halves(0x3FF6B852))


def log(x: float) -> float:
    """The natural logarithm; NaN for negative numbers, minus infinity for zero."""
    if x <= 0.0:
        return -inf if x == 0.0 else nan
    if x - x != 0.0:
        return x
    half, k = frexp(x)
    m = half + half
    if m >= ABOUT_ROOT_2:
        f = half - 1.0
    else:
        f, k = m - 1.0, k - 1
    if m < ABOVE_ONE or m >= BELOW_TWO:
        if f == 0.0:
            return k * LN2_HIGH + k * LN2_LOW
        r = f * f * (0.5 - 0.33333333333333333 * f)
        return k * LN2_HIGH - ((r - k * LN2_LOW) - f) if k else f - r
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    r = z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6))
    if MIDDLE[0] <= m < MIDDLE[1]:
        square = 0.5 * f * f
        if k == 0:
            return f - (square - s * (square + r))
        return k * LN2_HIGH - ((square - (s * (square + r) + k * LN2_LOW)) - f)
    if k == 0:
        return f - s * (f - r)
    return k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f)


INVERSE_LN10 = 4.34294481903251816668e-01
LOG10_2_HIGH = 3.01029995663611771306e-01
LOG10_2_LOW = 3.69423907715893078616e-13


def log10(x: float) -> float:
    """The logarithm to the base of 10; NaN for negative numbers, minus infinity for zero."""
    if x <= 0.0 or x - x != 0.0:
        return log(x)
    half, k = frexp(x)
    # From 1 to 2, and below 1 the half of that.
    m, k = (half, k) if k <= 0 else (half + half, k - 1)
    return (k * LOG10_2_LOW + INVERSE_LN10 * log(m)) + k * LOG10_2_HIGH


ROOT_2_LESS_1 = of_halves(0x3FDA827A)
LOWEST = of_halves(-0x402D413C)  # about 1/2 sqrt(2) - 1
EXACT_ROOT_2 = of_halves(0x3FF6A09E)
JUST_BELOW_TWO = of_halves(0x3FFFFFFD)
NO_FRACTIONS = of_halves(0x43400000)


def log1p(x: float) -> float:
    """The natural logarithm of 1 and a number; NaN below -1, minus infinity for -1."""
    if x <= -1.0:
        return -inf if x == -1.0 else nan
    if x - x != 0.0:
        return x
    size = abs(x)
    if size < 2.0**-29:
        return x if size < 2.0**-54 else x - x * x * 0.5
    if LOWEST < x < ROOT_2_LESS_1:
        f, k, c, small = x, 0, 0.0, False
    else:
        f, k, c, small = _reduced(x)
    square = 0.5 * f * f
    if small:
        if f == 0.0:
            return k * LN2_HIGH + (c + k * LN2_LOW) if k else 0.0
        r = square * (1.0 - 0.66666666666666666 * f)
        return k * LN2_HIGH - ((r - (k * LN2_LOW + c)) - f) if k else f - r
    s = f / (2.0 + f)
    z = s * s
    r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))))
    if k == 0:
        return f - (square - s * (square + r))
    return k * LN2_HIGH - ((square - (s * (square + r) + (k * LN2_LOW + c))) - f)


def _reduced(x: float) -> tuple[float, int, float, bool]:
    """1 + x as 2 to the power of k times 1 + f: f, k, what rounding lost, and whether f is very small."""
    u = 1.0 + x if x < NO_FRACTIONS else x
    half, exponent = frexp(u)
    k = exponent - 1
    c = 0.0
    if x < NO_FRACTIONS:
        c = (1.0 - (u - x) if k > 0 else x - (u - 1.0)) / u
    m = half + half
    small = m < ABOVE_ONE or m >= JUST_BELOW_TWO
    if m < EXACT_ROOT_2:
        return m - 1.0, k, c, small
    return half - 1.0, k + 1, c, small
