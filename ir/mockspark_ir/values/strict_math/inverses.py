"""Inverse hyperbolic functions."""

from __future__ import annotations

from math import copysign, nan, sqrt

from mockspark_ir.values.strict_math.logarithms import log, log1p

LN2 = 6.93147180559945286227e-01
LARGE = 2.0**28  # the square and 1 make no other number than the square


def asinh(x: float) -> float:
    """The inverse of the hyperbolic sine."""
    size = abs(x)
    if size < 2.0**-28 or x - x != 0.0:
        return x
    if size > LARGE:
        w = log(size) + LN2
    elif size > 2.0:
        w = log(2.0 * size + 1.0 / (sqrt(x * x + 1.0) + size))
    else:
        square = x * x
        w = log1p(size + square / (1.0 + sqrt(1.0 + square)))
    return copysign(w, x)


def acosh(x: float) -> float:
    """The inverse of the hyperbolic cosine; NaN below 1."""
    if not x >= 1.0:
        return nan
    if x >= LARGE:
        return log(x) + LN2
    if x > 2.0:
        return log(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)))
    t = x - 1.0
    return log1p(t + sqrt(2.0 * t + t * t))
