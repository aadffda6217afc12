"""`mockspark_ir.values.strict_math` over whole columns of doubles.

The operations are the same, in the same order, on all values at once; values that need more than the usual ones go
through the functions of that package one by one. So do a few values, for which that is faster.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from mockspark_ir.values import strict_math
from mockspark_ir.values.strict_math import angles, exponentials, inverses, logarithms, powers

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]
    Wholes = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_FEW = 64
_UPPER = np.int64(-1 << 32)


def over_doubles(one_by_one: Callable[..., float]) -> Callable[..., pa.Array]:
    """One of the package's functions, from columns of doubles to one; null where an argument is."""
    at_once = _AT_ONCE[one_by_one]

    def batch(*columns: pa.ChunkedArray) -> pa.Array:
        import pyarrow as pa

        arguments = [_to_numpy(column) for column in columns]
        known = np.logical_and.reduce([valid for _, valid in arguments])
        values = [argument for argument, _ in arguments]
        if len(known) <= _FEW:
            result = np.array([one_by_one(*row) for row in zip(*[v.tolist() for v in values], strict=True)], np.float64)
        else:
            with np.errstate(all="ignore"):
                result = at_once(*values)
            result[np.isnan(result)] = np.nan  # operations give it either sign
        return pa.array(result, pa.float64(), mask=None if known.all() else ~known)

    return batch


def _to_numpy(column: Any) -> tuple[Doubles, Flags]:
    """The values, zero where null, and which are not."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if not whole.null_count:
        return whole.to_numpy(), np.ones(len(whole), np.bool_)
    return pc.fill_null(whole, 0.0).to_numpy(), pc.is_valid(whole).to_numpy(zero_copy_only=False)


def _mended(result: Doubles, usual: Flags, one_by_one: Callable[..., float], *arguments: Doubles) -> Doubles:
    """The result, computed anew where the arguments are not the usual ones."""
    (odd,) = np.nonzero(~usual)
    if len(odd):
        result[odd] = [one_by_one(*row) for row in zip(*[a[odd].tolist() for a in arguments], strict=True)]
    return result


def _truncated(x: Doubles) -> Doubles:
    return (x.view(np.int64) & _UPPER).view(np.float64)


def _upper(x: Doubles) -> Wholes:
    return x.view(np.int64) >> 32


def _of_upper(x: Wholes) -> Doubles:
    return (x << 32).view(np.float64)


# Exponentials


def _multiples_of_ln2(x: Doubles, size: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """How often ln 2 is in a number, and what is left in two parts."""
    e = exponentials
    sign = np.copysign(1.0, x)
    k = np.where(size < e.MORE_THAN_LN2, sign, np.trunc(e.INVERSE_LN2 * x + 0.5 * sign))
    k = np.where(size >= e.HALF_LN2, k, 0.0)
    return k, x - k * e.LN2_HIGH, k * e.LN2_LOW


def _exp(x: Doubles) -> Doubles:
    size = np.abs(x)
    return _mended(_usual_exp(x, size), size < 708.0, strict_math.exp, x)


def _usual_exp(x: Doubles, size: Doubles) -> Doubles:
    e = exponentials
    k, high, low = _multiples_of_ln2(x, size)
    r = high - low
    square = r * r
    c = r - square * (e.P1 + square * (e.P2 + square * (e.P3 + square * (e.P4 + square * e.P5))))
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    return np.where(size < 2.0**-28, 1.0 + x, np.ldexp(y, _to_int(k)))


def _to_int(k: Doubles) -> NDArray[np.int32]:
    """Exponents; those of unusual numbers mean nothing."""
    return np.nan_to_num(np.clip(k, -2000.0, 2000.0)).astype(np.int32)


def _expm1(x: Doubles) -> Doubles:
    size = np.abs(x)
    return _mended(_usual_expm1(x, size), size < 700.0, strict_math.expm1, x)


def _usual_expm1(x: Doubles, size: Doubles) -> Doubles:
    e = exponentials
    k, high, low = _multiples_of_ln2(x, size)
    r = high - low
    c = (high - r) - low
    half = 0.5 * r
    square = r * half
    r1 = 1.0 + square * (e.Q1 + square * (e.Q2 + square * (e.Q3 + square * (e.Q4 + square * e.Q5))))
    t = 3.0 - r1 * half
    q = square * ((r1 - t) / (6.0 - r * t))
    rest = (r * (q - c) - c) - square
    exponent = _to_int(k)
    power = np.ldexp(1.0, -exponent)
    far = np.ldexp(1.0 - (rest - r), exponent) - 1.0
    large = np.ldexp((r - (rest + power)) + 1.0, exponent)
    result = np.where(k < 20.0, np.ldexp((1.0 - power) - (rest - r), exponent), large)
    result = np.where((k <= -2.0) | (k > 56.0), far, result)
    result = np.where(k == 1.0, np.where(r < -0.25, -2.0 * (rest - (r + 0.5)), 1.0 + 2.0 * (r - rest)), result)
    result = np.where(k == -1.0, 0.5 * (r - rest) - 0.5, result)
    result = np.where(k == 0.0, r - (r * q - square), result)
    result = np.where((x < 0.0) & (size >= e.CERTAIN), -1.0, result)
    return np.where(size < 2.0**-54, x, result)


def _cosh(x: Doubles) -> Doubles:
    e = exponentials
    size = np.abs(x)
    large = _usual_exp(size, size)
    result = np.where(size < e.TWENTY_TWO, 0.5 * large + 0.5 / large, 0.5 * large)
    small = size < e.HALF_LN2
    if small.any():
        t = _usual_expm1(size, size)
        w = 1.0 + t
        result = np.where(small, np.where(size < 2.0**-55, w, 1.0 + (t * t) / (w + w)), result)
    return _mended(result, size < 700.0, strict_math.cosh, x)


def _sinh(x: Doubles) -> Doubles:
    size = np.abs(x)
    t = _usual_expm1(size, size)
    half = np.copysign(0.5, x)
    result = half * np.where(size < 1.0, 2.0 * t - t * t / (t + 1.0), t + t / (t + 1.0))
    large = size >= exponentials.TWENTY_TWO
    if large.any():
        result = np.where(large, half * _usual_exp(size, size), result)
    result = np.where(size < 2.0**-28, x, result)
    return _mended(result, size < 700.0, strict_math.sinh, x)


def _tanh(x: Doubles) -> Doubles:
    size = np.abs(x)
    large = size >= 1.0
    doubled = np.where(large, 2.0, -2.0) * size
    t = _usual_expm1(doubled, np.abs(doubled))
    z = np.where(large, 1.0 - 2.0 / (t + 2.0), -t / (t + 2.0))
    result = np.copysign(np.where(size >= exponentials.TWENTY_TWO, 1.0, z), x)
    return np.where((size < 2.0**-55) | np.isnan(x), x, result)


# Logarithms


def _log(x: Doubles) -> Doubles:
    return _mended(_usual_log(x), (x > 0.0) & np.isfinite(x), strict_math.log, x)


def _usual_log(x: Doubles) -> Doubles:
    g = logarithms
    half, exponent = np.frexp(x)
    m = half + half
    up = m >= g.ABOUT_ROOT_2
    f = np.where(up, half, m) - 1.0
    k = exponent.astype(np.float64) - np.where(up, 0.0, 1.0)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    r = z * (g.L1 + w * (g.L3 + w * (g.L5 + w * g.L7))) + w * (g.L2 + w * (g.L4 + w * g.L6))
    low = k * exponentials.LN2_LOW
    square = 0.5 * f * f
    middle = (g.MIDDLE[0] <= m) & (m < g.MIDDLE[1])
    rest = np.where(middle, square - (s * (square + r) + low), s * (f - r) - low)
    near = (m < g.ABOVE_ONE) | (m >= g.BELOW_TWO)
    rest = np.where(near, f * f * (0.5 - 0.33333333333333333 * f) - low, rest)
    return k * exponentials.LN2_HIGH - (rest - f)


def _log10(x: Doubles) -> Doubles:
    g = logarithms
    half, exponent = np.frexp(x)
    below = exponent <= 0
    m = np.where(below, half, half + half)
    k = exponent - np.where(below, 0.0, 1.0)
    result = (k * g.LOG10_2_LOW + g.INVERSE_LN10 * _usual_log(m)) + k * g.LOG10_2_HIGH
    return _mended(result, (x > 0.0) & np.isfinite(x), strict_math.log10, x)


def _log1p(x: Doubles) -> Doubles:
    return _mended(_usual_log1p(x), (x > -1.0) & np.isfinite(x), strict_math.log1p, x)


def _usual_log1p(x: Doubles) -> Doubles:
    g = logarithms
    plain = (x > g.LOWEST) & (x < g.ROOT_2_LESS_1)
    moderate = x < g.NO_FRACTIONS
    u = np.where(moderate, 1.0 + x, x)
    half, exponent = np.frexp(u)
    lost = np.where(exponent > 1, 1.0 - (u - x), x - (u - 1.0)) / u
    c = np.where(moderate & ~plain, lost, 0.0)
    m = half + half
    down = m < g.EXACT_ROOT_2
    small = ~plain & ((m < g.ABOVE_ONE) | (m >= g.JUST_BELOW_TWO))
    f = np.where(plain, x, np.where(down, m, half) - 1.0)
    k = np.where(plain, 0.0, exponent - np.where(down, 1.0, 0.0))
    square = 0.5 * f * f
    s = f / (2.0 + f)
    z = s * s
    r = z * (g.L1 + z * (g.L2 + z * (g.L3 + z * (g.L4 + z * (g.L5 + z * (g.L6 + z * g.L7))))))
    # Without multiples of ln 2 there is nothing lost to make good either.
    low = np.where(k == 0.0, 0.0, k * exponentials.LN2_LOW + c)
    high = k * exponentials.LN2_HIGH
    result = high - ((square - (s * (square + r) + low)) - f)
    near = np.where(f == 0.0, high + low, high - ((square * (1.0 - 0.66666666666666666 * f) - low) - f))
    result = np.where(small, near, result)
    size = np.abs(x)
    return np.where(size < 2.0**-29, np.where(size < 2.0**-54, x, x - x * x * 0.5), result)


# Inverse hyperbolic functions


def _asinh(x: Doubles) -> Doubles:
    size = np.abs(x)
    square = x * x
    root = np.sqrt(square + 1.0)
    large = np.where(size > inverses.LARGE, size, 2.0 * size + 1.0 / (root + size))
    result = _usual_log(large) + np.where(size > inverses.LARGE, inverses.LN2, 0.0)
    small = size <= 2.0
    if small.any():
        result = np.where(small, _usual_log1p(size + square / (1.0 + np.sqrt(1.0 + square))), result)
    result = np.copysign(result, x)
    return _mended(np.where(size < 2.0**-28, x, result), np.isfinite(x), strict_math.asinh, x)


def _acosh(x: Doubles) -> Doubles:
    large = x >= inverses.LARGE
    result = _usual_log(np.where(large, x, 2.0 * x - 1.0 / (x + np.sqrt(x * x - 1.0))))
    result = np.where(large, result + inverses.LN2, result)
    small = x <= 2.0
    if small.any():
        t = x - 1.0
        result = np.where(small, _usual_log1p(t + np.sqrt(2.0 * t + t * t)), result)
    return _mended(np.where(x >= 1.0, result, np.nan), x != np.inf, strict_math.acosh, x)


# Angles


def _ratio(t: Doubles) -> Doubles:
    a = angles
    numerator = t * (a.P0 + t * (a.P1 + t * (a.P2 + t * (a.P3 + t * (a.P4 + t * a.P5)))))
    return numerator / (1.0 + t * (a.Q1 + t * (a.Q2 + t * (a.Q3 + t * a.Q4))))


def _asin(x: Doubles) -> Doubles:
    a = angles
    size = np.abs(x)
    small = size < 0.5
    t = np.where(small, x * x, (1.0 - size) * 0.5)
    r = _ratio(t)
    s = np.sqrt(t)
    w = _truncated(s)
    c = (t - w * w) / (s + w)
    p = 2.0 * s * r - (a.HALF_PI_LOW - 2.0 * c)
    angle = a.QUARTER_PI - (p - (a.QUARTER_PI - 2.0 * w))
    angle = np.where(size >= a.ALMOST_ONE, a.HALF_PI - (2.0 * (s + s * r) - a.HALF_PI_LOW), angle)
    result = np.where(small, np.where(size < 2.0**-27, x, x + x * r), np.copysign(angle, x))
    return _mended(result, size != 1.0, strict_math.asin, x)


def _acos(x: Doubles) -> Doubles:
    a = angles
    size = np.abs(x)
    small = size < 0.5
    z = np.where(small, x * x, (1.0 - size) * 0.5)
    r = _ratio(z)
    s = np.sqrt(z)
    high = _truncated(s)
    c = (z - high * high) / (s + high)
    left = np.pi - 2.0 * (s + (r * s - a.HALF_PI_LOW))
    result = np.where(x < 0.0, left, 2.0 * (high + (r * s + c)))
    middle = np.where(size < a.TINY, a.HALF_PI + a.HALF_PI_LOW, a.HALF_PI - (x - (a.HALF_PI_LOW - x * r)))
    return _mended(np.where(small, middle, result), size != 1.0, strict_math.acos, x)


def _atan(x: Doubles) -> Doubles:
    a = angles
    size = np.abs(x)
    zones = [size < 0.6875, size < 1.1875, size < 2.4375]
    reduced = np.select(
        zones,
        [(2.0 * size - 1.0) / (2.0 + size), (size - 1.0) / (size + 1.0), (size - 1.5) / (1.0 + 1.5 * size)],
        -1.0 / size,
    )
    small = size < 0.4375
    reduced = np.where(small, x, reduced)
    z = reduced * reduced
    w = z * z
    even = z * (a.A0 + w * (a.A2 + w * (a.A4 + w * (a.A6 + w * (a.A8 + w * a.A10)))))
    series = reduced * (even + w * (a.A1 + w * (a.A3 + w * (a.A5 + w * (a.A7 + w * a.A9)))))
    angle = np.select(zones, a.ANGLES[:3], a.ANGLES[3])
    low = np.select(zones, a.ANGLES_LOW[:3], a.ANGLES_LOW[3])
    result = np.copysign(angle - ((series - low) - reduced), x)
    result = np.where(small, np.where(size < 2.0**-29, x, x - series), result)
    return _mended(result, size < 2.0**66, strict_math.atan, x)


def _atan2(y: Doubles, x: Doubles) -> Doubles:
    usual = (x != 0.0) & (y != 0.0) & np.isfinite(x) & np.isfinite(y) & (x != 1.0)
    distance = (_upper(np.abs(y)) - _upper(np.abs(x))) >> 20
    usual &= np.abs(distance) <= 60
    z = _atan(np.where(usual, np.abs(y / x), 1.0))
    left = z - angles.PI_LOW
    result = np.where(x < 0.0, np.where(y > 0.0, np.pi - left, left - np.pi), np.copysign(z, y))
    return _mended(result, usual, strict_math.atan2, y, x)


# Powers


def _cbrt(x: Doubles) -> Doubles:
    size = np.abs(x)
    t = _of_upper(_upper(size) // 3 + powers.THIRD_OF_EXPONENT)
    r = t * t / size
    s = powers.CBRT_C + r * t
    t = t * (powers.CBRT_G + powers.CBRT_F / (s + powers.CBRT_E + powers.CBRT_D / s))
    t = _of_upper(_upper(t) + 1)
    r = size / (t * t)
    t = t + t * ((r - t) / ((t + t) + r))
    return _mended(np.copysign(t, x), (size >= 2.0**-1022) & np.isfinite(x), strict_math.cbrt, x)


def _hypot(x: Doubles, y: Doubles) -> Doubles:
    a, b = np.abs(x), np.abs(y)
    swapped = _upper(b) > _upper(a)
    a, b = np.where(swapped, b, a), np.where(swapped, a, b)
    a_upper, b_upper = _upper(a), _upper(b)
    usual = (a_upper <= 0x5F30_0000) & (b_upper >= 0x20B0_0000)
    w = a - b
    t1 = _of_upper(a_upper)
    t2 = a - t1
    far = np.sqrt(t1 * t1 - (b * (-b) - t2 * (a + t1)))
    doubled = a + a
    y1 = _of_upper(b_upper)
    y2 = b - y1
    t1 = _of_upper(a_upper + 0x0010_0000)
    t2 = doubled - t1
    near = np.sqrt(t1 * y1 - (w * (-w) - (t1 * y2 + t2 * b)))
    certain = (a_upper - b_upper > 0x03C0_0000) | (b == 0.0)
    result = np.where(certain, a + b, np.where(w > b, far, near))
    return _mended(result, (usual | certain) & (a < np.inf), strict_math.hypot, x, y)


def _power(x: Doubles, y: Doubles) -> Doubles:
    p = powers
    size = np.abs(x)
    whole = np.floor(y) == y
    usual = (size >= 2.0**-1022) & np.isfinite(x) & (size != 1.0) & (np.abs(y) < 2.0**31) & (y != 0.0)
    t1, t2 = _log2(size)
    y1 = _truncated(y)
    low = (y - y1) * t1 + y * t2
    high = y1 * t1
    z = low + high
    usual &= np.abs(z) < 1020.0
    n = np.where(np.abs(z) >= p.JUST_ABOVE_HALF, np.trunc(z + np.copysign(0.5, z)), 0.0)
    result = np.where((x < 0.0) & (np.mod(y, 2.0) == 1.0), -1.0, 1.0) * _exp2(high - n, low, _to_int(n))
    result = np.where(y == 1.0, x, np.where(y == 2.0, x * x, result))
    result = np.where(y == -1.0, 1.0 / x, np.where((y == 0.5) & (x > 0.0), np.sqrt(x), result))
    result = np.where((x < 0.0) & ~whole, np.nan, result)
    usual |= (y == 1.0) | (y == 2.0)
    return _mended(result, usual & ~np.isnan(x), strict_math.power, x, y)


def _log2(size: Doubles) -> tuple[Doubles, Doubles]:
    p = powers
    half, exponent = np.frexp(size)
    m = half + half
    first, third = m < p.ROOT_OF_1_5, m >= p.ROOT_OF_3
    second = ~first & ~third
    m = np.where(third, half, m)
    n = exponent - np.where(third, 0.0, 1.0)
    start = np.where(second, p.LOG_STARTS[1], p.LOG_STARTS[0])
    start_high = np.where(second, p.LOG2_OF_START_HIGH[1], p.LOG2_OF_START_HIGH[0])
    start_low = np.where(second, p.LOG2_OF_START_LOW[1], p.LOG2_OF_START_LOW[0])
    u = m - start
    v = 1.0 / (m + start)
    ss = u * v
    s_high = _truncated(ss)
    t_high = _of_upper(((_upper(m) >> 1) | 0x2000_0000) + 0x0008_0000 + np.where(second, 1 << 18, 0))
    t_low = m - (t_high - start)
    s_low = v * ((u - s_high * t_high) - s_high * t_low)
    s2 = ss * ss
    r = s2 * s2 * (p.L1 + s2 * (p.L2 + s2 * (p.L3 + s2 * (p.L4 + s2 * (p.L5 + s2 * p.L6)))))
    r = r + s_low * (s_high + ss)
    s2 = s_high * s_high
    t_high = _truncated(3.0 + s2 + r)
    t_low = r - ((t_high - 3.0) - s2)
    u = s_high * t_high
    v = s_low * t_high + t_low * ss
    p_high = _truncated(u + v)
    p_low = v - (p_high - u)
    z_high = p.TWO_THIRDS_HIGH * p_high
    z_low = p.TWO_THIRDS_LOW * p_high + p_low * p.TWO_THIRDS_OF_INVERSE + start_low
    t1 = _truncated(((z_high + z_low) + start_high) + n)
    return t1, z_low - (((t1 - n) - start_high) - z_high)


def _exp2(high: Doubles, low: Doubles, n: NDArray[np.int32]) -> Doubles:
    p, e = powers, exponentials
    t = _truncated(low + high)
    u = t * p.LN2_HIGH
    v = (low - (t - high)) * p.LN2 + t * p.LN2_LOW
    z = u + v
    w = v - (z - u)
    t = z * z
    t1 = z - t * (e.P1 + t * (e.P2 + t * (e.P3 + t * (e.P4 + t * e.P5))))
    r = (z * t1) / (t1 - 2.0) - (w + z * w)
    return np.ldexp(1.0 - (r - z), n)


_AT_ONCE: dict[Callable[..., float], Callable[..., Any]] = {
    strict_math.acos: _acos,
    strict_math.acosh: _acosh,
    strict_math.asin: _asin,
    strict_math.asinh: _asinh,
    strict_math.atan: _atan,
    strict_math.atan2: _atan2,
    strict_math.cbrt: _cbrt,
    strict_math.cosh: _cosh,
    strict_math.exp: _exp,
    strict_math.expm1: _expm1,
    strict_math.hypot: _hypot,
    strict_math.log: _log,
    strict_math.log10: _log10,
    strict_math.log1p: _log1p,
    strict_math.power: _power,
    strict_math.sinh: _sinh,
    strict_math.tanh: _tanh,
}
