"""Powers, cube roots and distances."""

from __future__ import annotations

from math import copysign, frexp, inf, isinf, ldexp, nan, sqrt

from mockspark_ir.values.strict_math.exponentials import P1, P2, P3, P4, P5
from mockspark_ir.values.strict_math.words import halves, of_halves, truncated

# Cube roots


THIRD_OF_EXPONENT = 715094163  # (1023 - 1023/3 - 0.03306235651) * 2^20
THIRD_OF_TINY = 696219795  # the same with 54/3 less
# The rational function that makes an estimate better.
CBRT_C = 5.42857142857142815906e-01
CBRT_D = -7.05306122448979611050e-01
CBRT_E = 1.41428571428571436819e00
CBRT_F = 1.60714285714285720630e00
CBRT_G = 3.57142857142857150787e-01


def cbrt(x: float) -> float:
    """The cube root."""
    if x == 0.0 or x - x != 0.0:
        return x
    size = abs(x)
    upper, _ = halves(size)
    if upper < 0x0010_0000:
        upper, lower = halves(2.0**54 * size)
        t = of_halves(upper // 3 + THIRD_OF_TINY, lower)
    else:
        t = of_halves(upper // 3 + THIRD_OF_EXPONENT)
    r = t * t / size
    s = CBRT_C + r * t
    t *= CBRT_G + CBRT_F / (s + CBRT_E + CBRT_D / s)
    # 20 bits, a little larger than the root; then one step of Newton's.
    t = of_halves(halves(t)[0] + 1)
    r = size / (t * t)
    t += t * ((r - t) / ((t + t) + r))
    return copysign(t, x)


# Distances


def hypot(x: float, y: float) -> float:
    """The length of the hypotenuse."""
    if isinf(x) or isinf(y):
        return inf
    if x != x or y != y:
        return nan
    a, b = abs(x), abs(y)
    a_upper, b_upper = halves(a)[0], halves(b)[0]
    if b_upper > a_upper:
        a, b, a_upper, b_upper = b, a, b_upper, a_upper
    if a_upper - b_upper > 0x03C0_0000:
        return a + b
    k = 0
    if a_upper > 0x5F30_0000:
        k, a, b = 600, a * 2.0**-600, b * 2.0**-600
        a_upper, b_upper = a_upper - 0x2580_0000, b_upper - 0x2580_0000
    if b_upper < 0x20B0_0000:
        if b_upper < 0x0010_0000:
            if b == 0.0:
                return a
            k, a, b = k - 1022, a * 2.0**1022, b * 2.0**1022
        else:
            k, a, b = k - 600, a * 2.0**600, b * 2.0**600
            a_upper, b_upper = a_upper + 0x2580_0000, b_upper + 0x2580_0000
    length = _hypotenuse(a, b, a_upper, b_upper)
    return length * ldexp(1.0, k) if k else length


def _hypotenuse(a: float, b: float, a_upper: int, b_upper: int) -> float:
    """The length of sides that need no scaling, by sums of exact products."""
    w = a - b
    if w > b:
        t1 = of_halves(a_upper)
        t2 = a - t1
        return sqrt(t1 * t1 - (b * (-b) - t2 * (a + t1)))
    a = a + a
    y1 = of_halves(b_upper)
    y2 = b - y1
    t1 = of_halves(a_upper + 0x0010_0000)
    t2 = a - t1
    return sqrt(t1 * y1 - (w * (-w) - (t1 * y2 + t2 * b)))


# Powers: 2 to the power of y log2(x), with the logarithm in two parts.

LOG_STARTS = (1.0, 1.5)
LOG2_OF_START_HIGH = (0.0, 5.84962487220764160156e-01)
LOG2_OF_START_LOW = (0.0, 1.35003920212974897128e-08)
L1 = 5.99999999999994648725e-01
L2 = 4.28571428578550184252e-01
L3 = 3.33333329818377432918e-01
L4 = 2.72728123808534006489e-01
L5 = 2.30660745775561754067e-01
L6 = 2.06975017800338417784e-01
LN2 = 6.93147180559945286227e-01
LN2_HIGH = 6.93147182464599609375e-01
LN2_LOW = -1.90465429995776804525e-09
OVERFLOW_REST = 8.0085662595372944372e-17  # 1024 less the logarithm of what overflows
TWO_THIRDS_OF_INVERSE = 9.61796693925975554329e-01  # 2 / (3 ln 2)
TWO_THIRDS_HIGH = 9.61796700954437255859e-01
TWO_THIRDS_LOW = -7.02846165095275826516e-09
INVERSE_LN2 = 1.44269504088896338700e00
INVERSE_LN2_HIGH = 1.44269502162933349609e00
INVERSE_LN2_LOW = 1.92596299112661746887e-08
ROOT_OF_1_5 = of_halves(0x3FF3988F)
ROOT_OF_3 = of_halves(0x3FFBB67A)
ALMOST_ONE = of_halves(0x3FEFFFFF)
JUST_ABOVE_ONE = of_halves(0x3FF00001)
JUST_ABOVE_HALF = of_halves(0x3FE00001)


def power(x: float, y: float) -> float:
    """x to the power of y."""
    if y == 0.0:
        return 1.0
    if x != x or y != y:
        return nan
    size = abs(x)
    special = _plain_power(x, y, size)
    if special is not None:
        return special
    odd = y % 2.0 == 1.0  # of infinities too: those are done
    if size == 0.0 or isinf(size) or size == 1.0:
        z = 1.0 / size if y < 0.0 and size else (inf if y < 0.0 else size)
        if x < 0.0 or (x == 0.0 and copysign(1.0, x) < 0.0):
            if size == 1.0 and not y.is_integer():
                return nan
            return -z if odd else z
        return z
    if x < 0.0 and not y.is_integer():
        return nan
    sign = -1.0 if x < 0.0 and odd else 1.0
    if abs(y) >= LARGE_EXPONENT:
        certain = _of_large_exponent(size, y, sign)
        if certain is not None:
            return certain
        t1, t2 = _log2_near_one(size)
    else:
        t1, t2 = _log2(size)
    y1 = truncated(y)
    low = (y - y1) * t1 + y * t2
    return sign * _power_of_two(y1 * t1, low)


LARGE_EXPONENT = of_halves(0x41E00001)  # just above 2^31
HUGE_EXPONENT = of_halves(0x43F00001)  # just above 2^64


def _plain_power(x: float, y: float, size: float) -> float | None:
    """The powers that need no logarithm."""
    if isinf(y):
        if size == 1.0:
            return nan
        return inf if (size > 1.0) is (y > 0.0) else 0.0
    if y == 1.0:
        return x
    if y == -1.0:
        return 1.0 / x if x else copysign(inf, x)
    if y == 2.0:
        return x * x
    if y == 0.5 and x >= 0.0 and not (x == 0.0 and copysign(1.0, x) < 0.0):
        return sqrt(x)
    return None


def _of_large_exponent(size: float, y: float, sign: float) -> float | None:
    """Zero or infinity, but for numbers that are very close to 1."""
    if abs(y) >= HUGE_EXPONENT:
        return inf if (size < 1.0) is (y < 0.0) else 0.0
    if size < ALMOST_ONE:
        return sign * inf if y < 0.0 else sign * 0.0
    if size >= JUST_ABOVE_ONE:
        return sign * inf if y > 0.0 else sign * 0.0
    return None


def _log2_near_one(size: float) -> tuple[float, float]:
    """The logarithm to the base of 2 in two parts, of a number within 2^-20 of 1."""
    t = size - 1.0
    w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25))
    u = INVERSE_LN2_HIGH * t
    v = t * INVERSE_LN2_LOW - w * INVERSE_LN2
    t1 = truncated(u + v)
    return t1, v - (t1 - u)


def _log2(size: float) -> tuple[float, float]:
    """The logarithm to the base of 2 in two parts."""
    half, exponent = frexp(size)
    n, m = exponent - 1, half + half
    if m < ROOT_OF_1_5:
        k = 0
    elif m < ROOT_OF_3:
        k = 1
    else:
        k, n, m = 0, n + 1, half
    start = LOG_STARTS[k]
    u = m - start
    v = 1.0 / (m + start)
    ss = u * v
    s_high = truncated(ss)
    t_high = of_halves(((halves(m)[0] >> 1) | 0x2000_0000) + 0x0008_0000 + (k << 18))
    t_low = m - (t_high - start)
    s_low = v * ((u - s_high * t_high) - s_high * t_low)
    s2 = ss * ss
    r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))))
    r += s_low * (s_high + ss)
    s2 = s_high * s_high
    t_high = truncated(3.0 + s2 + r)
    t_low = r - ((t_high - 3.0) - s2)
    u = s_high * t_high
    v = s_low * t_high + t_low * ss
    p_high = truncated(u + v)
    p_low = v - (p_high - u)
    z_high = TWO_THIRDS_HIGH * p_high
    z_low = TWO_THIRDS_LOW * p_high + p_low * TWO_THIRDS_OF_INVERSE + LOG2_OF_START_LOW[k]
    t1 = truncated(((z_high + z_low) + LOG2_OF_START_HIGH[k]) + n)
    return t1, z_low - (((t1 - n) - LOG2_OF_START_HIGH[k]) - z_high)


def _power_of_two(high: float, low: float) -> float:
    """2 to the power of a sum."""
    z = low + high
    if z >= 1024.0:
        if z > 1024.0 or low + OVERFLOW_REST > z - high:
            return inf
    elif z <= -1075.0 and (z < -1075.0 or low <= z - high):
        return 0.0
    n = 0
    if abs(z) >= JUST_ABOVE_HALF:
        n = int(z + 0.5) if z >= 0.0 else -int(0.5 - z)
        high -= n
    t = truncated(low + high)
    u = t * LN2_HIGH
    v = (low - (t - high)) * LN2 + t * LN2_LOW
    z = u + v
    w = v - (z - u)
    t = z * z
    t1 = z - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
    r = (z * t1) / (t1 - 2.0) - (w + z * w)
    z = 1.0 - (r - z)
    return ldexp(z, n) if n < 1024 else ldexp(z, n - 1) * 2.0
