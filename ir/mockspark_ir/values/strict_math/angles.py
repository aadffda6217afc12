"""Angles of sines, cosines and tangents."""

from __future__ import annotations

from math import copysign, isinf, nan, pi, sqrt

from mockspark_ir.values.strict_math.words import halves, of_halves, truncated

_HALF_PI = 1.57079632679489655800e00
_HALF_PI_LOW = 6.12323399573676603587e-17  # what the former lacks
_QUARTER_PI = 7.85398163397448278999e-01
_PI_LOW = 1.2246467991473531772e-16

# asin(x) is x + x^3 P(x^2) / Q(x^2).
_P0 = 1.66666666666666657415e-01
_P1 = -3.25565818622400915405e-01
_P2 = 2.01212532134862925881e-01
_P3 = -4.00555345006794114027e-02
_P4 = 7.91534994289814532176e-04
_P5 = 3.47933107596021167570e-05
_Q1 = -2.40339491173441421878e00
_Q2 = 2.02094576023350569471e00
_Q3 = -6.88283971605453293030e-01
_Q4 = 7.70381505559019352791e-02


def _ratio(t: float) -> float:
    numerator = t * (_P0 + t * (_P1 + t * (_P2 + t * (_P3 + t * (_P4 + t * _P5)))))
    return numerator / (1.0 + t * (_Q1 + t * (_Q2 + t * (_Q3 + t * _Q4))))


_ALMOST_ONE = of_halves(0x3FEF3333)


def asin(x: float) -> float:
    """The angle with this sine; NaN outside of -1 to 1."""
    size = abs(x)
    if size < 0.5:
        return x if size < 2.0**-27 else x + x * _ratio(x * x)
    if not size < 1.0:
        return x * _HALF_PI + x * _HALF_PI_LOW if size == 1.0 else nan
    t = (1.0 - size) * 0.5
    s = sqrt(t)
    r = _ratio(t)
    if size >= _ALMOST_ONE:
        angle = _HALF_PI - (2.0 * (s + s * r) - _HALF_PI_LOW)
    else:
        w = truncated(s)
        c = (t - w * w) / (s + w)
        p = 2.0 * s * r - (_HALF_PI_LOW - 2.0 * c)
        q = _QUARTER_PI - 2.0 * w
        angle = _QUARTER_PI - (p - q)
    return angle if x > 0.0 else -angle


def acos(x: float) -> float:
    """The angle with this cosine; NaN outside of -1 to 1."""
    size = abs(x)
    if size < 0.5:
        if size < _TINY:
            return _HALF_PI + _HALF_PI_LOW
        return _HALF_PI - (x - (_HALF_PI_LOW - x * _ratio(x * x)))
    if not size < 1.0:
        if size != 1.0:
            return nan
        return 0.0 if x > 0.0 else pi + 2.0 * _HALF_PI_LOW
    z = (1.0 - size) * 0.5
    s = sqrt(z)
    if x < 0.0:
        return pi - 2.0 * (s + (_ratio(z) * s - _HALF_PI_LOW))
    high = truncated(s)
    c = (z - high * high) / (s + high)
    return 2.0 * (high + (_ratio(z) * s + c))


_TINY = of_halves(0x3C600001)  # just above 2^-57


_ANGLES = (4.63647609000806093515e-01, 7.85398163397448278999e-01, 9.82793723247329054082e-01, _HALF_PI)
_ANGLES_LOW = (
    2.26987774529616870924e-17,
    3.06161699786838301793e-17,
    1.39033110312309984516e-17,
    6.12323399573676603587e-17,
)
_A0 = 3.33333333333329318027e-01
_A1 = -1.99999999998764832476e-01
_A2 = 1.42857142725034663711e-01
_A3 = -1.11111104054623557880e-01
_A4 = 9.09088713343650656196e-02
_A5 = -7.69187620504482999495e-02
_A6 = 6.66107313738753120669e-02
_A7 = -5.83357013379057348645e-02
_A8 = 4.97687799461593236017e-02
_A9 = -3.65315727442169155270e-02
_A10 = 1.62858201153657823623e-02


def _series(x: float) -> float:
    z = x * x
    w = z * z
    even = z * (_A0 + w * (_A2 + w * (_A4 + w * (_A6 + w * (_A8 + w * _A10)))))
    return x * (even + w * (_A1 + w * (_A3 + w * (_A5 + w * (_A7 + w * _A9)))))


def atan(x: float) -> float:
    """The angle with this tangent."""
    size = abs(x)
    if size < 0.4375:
        return x if size < 2.0**-29 else x - _series(x)
    if size >= 2.0**66:
        return copysign(_HALF_PI + _HALF_PI_LOW, x)
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
    z = _ANGLES[i] - ((_series(reduced) - _ANGLES_LOW[i]) - reduced)
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
        return copysign(_HALF_PI, y)
    if isinf(x):
        angle = _QUARTER_PI * (3.0 if leftwards else 1.0) if isinf(y) else (pi if leftwards else 0.0)
        return copysign(angle, y)
    if isinf(y):
        return copysign(_HALF_PI, y)
    distance = (halves(abs(y))[0] - halves(abs(x))[0]) >> 20
    if distance > 60:
        z = _HALF_PI + 0.5 * _PI_LOW
    elif leftwards and distance < -60:
        z = 0.0
    else:
        z = atan(abs(y / x))
    if not leftwards:
        return copysign(z, y)
    return pi - (z - _PI_LOW) if y > 0.0 else (z - _PI_LOW) - pi
