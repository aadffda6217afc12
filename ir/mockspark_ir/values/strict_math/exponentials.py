"""Exponentials and hyperbolic functions."""

from __future__ import annotations

from math import copysign, inf, ldexp

from mockspark_ir.values.strict_math.words import of_halves

# The natural logarithm of 2 in two parts: products of the first with small whole numbers are exact.
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
INVERSE_LN2 = 1.44269504088896338700e00
# Of larger numbers the exponential overflows, of smaller ones it is zero.
OVERFLOW = 7.09782712893383973096e02
UNDERFLOW = -7.45133219101941108420e02
HALF_LN2 = of_halves(0x3FD62E43)
MORE_THAN_LN2 = of_halves(0x3FF0A2B2)  # 1.5 ln 2

# exp(r) is 1 + 2 r / (R - r), where R is about 2 + r^2/6 - r^4/360 + ...
P1 = 1.66666666666666019037e-01
P2 = -2.77777777770155933842e-03
P3 = 6.61375632143793436117e-05
P4 = -1.65339022054652515390e-06
P5 = 4.13813679705723846039e-08
# The same for expm1, in r^2/2.
Q1 = -3.33333333333331316428e-02
Q2 = 1.58730158725481460165e-03
Q3 = -7.93650757867487942473e-05
Q4 = 4.00821782732936239552e-06
Q5 = -2.01099218183624371326e-07


def exp(x: float) -> float:
    """e to the power of a number."""
    if x != x:
        return x
    if x > OVERFLOW:
        return inf
    if x < UNDERFLOW:
        return 0.0
    size = abs(x)
    high, low, k = x, 0.0, 0
    if size >= HALF_LN2:
        if size < MORE_THAN_LN2:
            high, low, k = (x - LN2_HIGH, LN2_LOW, 1) if x > 0.0 else (x + LN2_HIGH, -LN2_LOW, -1)
        else:
            k = int(INVERSE_LN2 * x + (0.5 if x > 0.0 else -0.5))
            high, low = x - k * LN2_HIGH, k * LN2_LOW
        x = high - low
    elif size < 2.0**-28:
        return 1.0 + x
    square = x * x
    c = x - square * (P1 + square * (P2 + square * (P3 + square * (P4 + square * P5))))
    if k == 0:
        return 1.0 - ((x * c) / (c - 2.0) - x)
    return _scaled(1.0 - ((low - (x * c) / (2.0 - c)) - high), k)


def _scaled(y: float, k: int) -> float:
    """y times 2 to the power of k; what is smaller than any normal number is rounded once."""
    if k < -1021:
        return ldexp(y, k + 1000) * 2.0**-1000
    return ldexp(y, k) if k < 1024 else ldexp(y, 1023) * 2.0


def expm1(x: float) -> float:
    """e to the power of a number, less 1."""
    size = abs(x)
    if size >= CERTAIN:
        if x > OVERFLOW:
            return inf
        if x < 0.0:
            return -1.0
    k, c = 0, 0.0
    if size >= HALF_LN2:
        if size < MORE_THAN_LN2:
            high, low, k = (x - LN2_HIGH, LN2_LOW, 1) if x > 0.0 else (x + LN2_HIGH, -LN2_LOW, -1)
        else:
            k = int(INVERSE_LN2 * x + (0.5 if x > 0.0 else -0.5))
            high, low = x - k * LN2_HIGH, k * LN2_LOW
        x = high - low
        c = (high - x) - low
    elif not size >= 2.0**-54:  # NaN too
        return x
    half = 0.5 * x
    square = x * half
    r = 1.0 + square * (Q1 + square * (Q2 + square * (Q3 + square * (Q4 + square * Q5))))
    t = 3.0 - r * half
    e = square * ((r - t) / (6.0 - x * t))
    if k == 0:
        return x - (x * e - square)
    return _less_one(x, (x * (e - c) - c) - square, k)


CERTAIN = of_halves(0x4043687A)  # 56 ln 2


def _less_one(x: float, e: float, k: int) -> float:
    """2 to the power of k times (1 + x - e), less 1, in the order that loses least for this k."""
    if k == -1:
        return 0.5 * (x - e) - 0.5
    if k == 1:
        return -2.0 * (e - (x + 0.5)) if x < -0.25 else 1.0 + 2.0 * (x - e)
    if k <= -2 or k > 56:
        return ldexp(1.0 - (e - x), k - 1) * 2.0 - 1.0
    if k < 20:
        return ldexp((1.0 - ldexp(1.0, -k)) - (e - x), k)
    return ldexp((x - (e + ldexp(1.0, -k))) + 1.0, k)


TWENTY_TWO = of_halves(0x40360000)
NO_OVERFLOW_YET = of_halves(0x40862E42)
HYPERBOLIC_OVERFLOW = of_halves(0x408633CE, 0x8FB9F87D)


def cosh(x: float) -> float:
    """The hyperbolic cosine."""
    size = abs(x)
    if size < HALF_LN2:
        t = expm1(size)
        w = 1.0 + t
        return w if size < 2.0**-55 else 1.0 + (t * t) / (w + w)
    if size < TWENTY_TWO:
        t = exp(size)
        return 0.5 * t + 0.5 / t
    return _half_exp(size)


def _half_exp(size: float) -> float:
    """Half of the exponential, also where that of the number itself overflows."""
    if size < NO_OVERFLOW_YET:
        return 0.5 * exp(size)
    if size <= HYPERBOLIC_OVERFLOW:
        w = exp(0.5 * size)
        return (0.5 * w) * w
    return size * inf


def sinh(x: float) -> float:
    """The hyperbolic sine."""
    size = abs(x)
    if size < 2.0**-28 or x != x:
        return x
    if size >= TWENTY_TWO:
        return copysign(_half_exp(size), x)
    half = copysign(0.5, x)
    t = expm1(size)
    if size < 1.0:
        return half * (2.0 * t - t * t / (t + 1.0))
    return half * (t + t / (t + 1.0))


def tanh(x: float) -> float:
    """The hyperbolic tangent."""
    size = abs(x)
    if size < 2.0**-55 or x != x:
        return x
    if size >= TWENTY_TWO:
        return copysign(1.0, x)
    if size >= 1.0:
        z = 1.0 - 2.0 / (expm1(2.0 * size) + 2.0)
    else:
        t = expm1(-2.0 * size)
        z = -t / (t + 2.0)
    return z if x > 0.0 else -z
