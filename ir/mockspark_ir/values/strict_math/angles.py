"""Angles of sines, cosines and tangents."""

from __future__ import annotations

from math import copysign, isinf, nan, pi, sqrt

from mockspark_ir.values.strict_math.words import halves, of_halves, truncated

HALF_PI = 1.57079632679489655800e00
HALF_PI_LOW = 6.12323399573676603587e-17  # what the former lacks
QUARTER_PI = 7.85398163397448278999e-01
PI_LOW = 1.2246467991473531772e-16

# asin(x) is x + x^3 P(x^2) / Q(x^2).
P0 = 1.66666666666666657415e-01
P1 = -3.25565818622400915405e-01
P2 = 2.01212532134862925881e-01
P3 = -4.00555345006794114027e-02
P4 = 7.91534994289814532176e-04
P5 = 3.47933107596021167570e-05
Q1 = -2.40339491173441421878e00
Q2 = 2.02094576023350569471e00
Q3 = -6.88283971605453293030e-01
Q4 = 7.70381505559019352791e-02


def _ratio(t: float) -> float:
    numerator = t * (P0 + t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5)))))
    return numerator / (1.0 + t * (Q1 + t * (Q2 + t * (Q3 + t * Q4))))


ALMOST_ONE = of_halves(0x3FEF3333)


def asin(x: float) -> float:
    """The angle with this sine; NaN outside of -1 to 1."""
    size = abs(x)
    if size < 0.5:
        return x if size < 2.0**-27 else x + x * _ratio(x * x)
    if not size < 1.0:
        return x * HALF_PI + x * HALF_PI_LOW if size == 1.0 else nan
    t = (1.0 - size) * 0.5
    s = sqrt(t)
    r = _ratio(t)
    if size >= ALMOST_ONE:
        angle = HALF_PI - (2.0 * (s + s * r) - HALF_PI_LOW)
    else:
        w = truncated(s)
        c = (t - w * w) / (s + w)
        p = 2.0 * s * r - (HALF_PI_LOW - 2.0 * c)
        q = QUARTER_PI - 2.0 * w
        angle = QUARTER_PI - (p - q)
    return angle if x > 0.0 else -angle


def acos(x: float) -> float:
    """The angle with this cosine; NaN outside of -1 to 1."""
    size = abs(x)
    if size < 0.5:
        if size < TINY:
            return HALF_PI + HALF_PI_LOW
        return HALF_PI - (x - (HALF_PI_LOW - x * _ratio(x * x)))
    if not size < 1.0:
        if size != 1.0:
            return nan
        return 0.0 if x > 0.0 else pi + 2.0 * HALF_PI_LOW
    z = (1.0 - size) * 0.5
    s = sqrt(z)
    if x < 0.0:
        return pi - 2.0 * (s + (_ratio(z) * s - HALF_PI_LOW))
    high = truncated(s)
    c = (z - high * high) / (s + high)
    return 2.0 * (high + (_ratio(z) * s + c))


TINY = of_halves(0x3C600001)  # just above 2^-57


ANGLES = (4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01, HALF_PI)
ANGLES_LOW = (
    2.26987774529616870924e-17,
    3.06161699786838301793e-17,
    1.39033110312309984516e-17,
    6.12323399573676603587e-17,
)
A0 = 3.33333333333329318027e-01
A1 = -1.99999999998764832476e-01
A2 = 1.42857142725034663711e-01
A3 = -1.11111104054623557880e-01
A4 = 9.09088713343650656196e-02
A5 = -7.69187620504482999495e-02
A6 = 6.66107313738753120669e-02
A7 = -5.83357013379057348645e-02
A8 = 4.97687799461593236017e-02
A9 = -3.65315727442169155270e-02
A10 = 1.62858201153657823623e-02


def _series(x: float) -> float:
    z = x * x
    w = z * z
    even = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))))
    return x * (even + w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9)))))


def atan(x: float) -> float:
    """The angle with this tangent."""
    size = abs(x)
    if size < 0.4375:
        return x if size < 2.0**-29 else x - _series(x)
    if size >= 2.0**66:
        return copysign(HALF_PI + HALF_PI_LOW, x)
    if size < 0.6875:
        i, reduced = 0, (2.0 * size - 1.0) / (2.0 + size)
    elif size < 1.1875:
        i, reduced = 1, (size - 1.0) / (size + 1.0)
    elif size < 2.4375:
        i, reduced = 2, (size - 1.5) / (1.0 + 1.5 * size)
    elif x == x:
        i, reduced = 3, -1.0 / size
    else:
        return x
    z = ANGLES[i] - ((_series(reduced) - ANGLES_LOW[i]) - reduced)
    return z if x > 0.0 else -z


def atan2(y: float, x: float) -> float:
    """The angle of a point, from minus pi to pi."""
    if x != x or y != y:
        return nan
    if x == 1.0:
        return atan(y)
    leftwards = copysign(1.0, x) < 0.0
    if y == 0.0:
        return copysign(pi, y) if leftwards else y
    if x == 0.0:
        return copysign(HALF_PI, y)
    if isinf(x):
        angle = QUARTER_PI * (3.0 if leftwards else 1.0) if isinf(y) else (pi if leftwards else 0.0)
        return copysign(angle, y)
    if isinf(y):
        return copysign(HALF_PI, y)
    distance = (halves(abs(y))[0] - halves(abs(x))[0]) >> 20
    if distance > 60:
        z = HALF_PI + 0.5 * PI_LOW
    elif leftwards and distance < -60:
        z = 0.0
    else:
        z = atan(abs(y / x))
    if not leftwards:
        return copysign(z, y)
    return pi - (z - PI_LOW) if y > 0.0 else (z - PI_LOW) - pi
