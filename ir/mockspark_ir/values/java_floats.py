"""The text that Java 17 gives to floating point numbers: not always the shortest that reads back."""

from __future__ import annotations

import math
import struct

# Java's own limits: the number is scientific outside of [10^-3, 10^7).
_PLAIN_LOW = 1e-3
_PLAIN_HIGH = 1e7
# Between these, a number of two or more digits that is no power of two has the digits of `repr`.
_REPR_LOW = 1e-300
_REPR_HIGH = 1e15
_LOG10_2 = 0.301029995663981


def double_text(value: float) -> str:
    """Return what ``Double.toString`` gives."""
    size = abs(value)
    if _PLAIN_LOW <= size < _PLAIN_HIGH:
        return repr(value)
    if value == 0.0 or value - value != 0.0:
        return _special(value)
    if _REPR_LOW < size < _REPR_HIGH and math.frexp(size)[0] != 0.5:
        digits, point = _repr_digits(size)
        if len(digits) > 1:
            return _layout(value < 0.0, digits, point)
    bits: int = _LONG.unpack(_DOUBLE.pack(value))[0]
    exponent = bits >> 52 & 0x7FF
    fraction = bits & 0xF_FFFF_FFFF_FFFF
    if exponent == 0:
        shift = 53 - fraction.bit_length()
        fraction, exponent, significant = fraction << shift, 1 - shift, 53 - shift
    else:
        fraction, significant = fraction | 1 << 52, 53
    digits, point = _digits(exponent - 1023, fraction, significant)
    return _layout(value < 0.0, digits, point)


def float_text(value: float) -> str:
    """Return what ``Float.toString`` gives to a number that is already rounded to single precision."""
    size = abs(value)
    if _PLAIN_LOW <= size < _PLAIN_HIGH:
        # Nothing goes wrong here, and the shortest digits are few to try.
        for digits in ("%.6g", "%.7g", "%.8g", "%.9g"):
            shortest = float(digits % value)
            if _FLOAT.unpack(_FLOAT.pack(shortest))[0] == value:
                return repr(shortest)
    if value == 0.0 or value - value != 0.0:
        return _special(value)
    bits: int = _INT.unpack(_FLOAT.pack(value))[0]
    exponent = bits >> 23 & 0xFF
    fraction = bits & 0x7F_FFFF
    if exponent == 0:
        shift = 24 - fraction.bit_length()
        fraction, exponent, significant = fraction << shift, 1 - shift, 24 - shift
    else:
        fraction, significant = fraction | 1 << 23, 24
    digits, point = _digits(exponent - 127, fraction << 29, significant)
    return _layout(value < 0.0, digits, point)


_DOUBLE, _LONG = struct.Struct("<d"), struct.Struct("<q")
_FLOAT, _INT = struct.Struct("<f"), struct.Struct("<i")


def _special(value: float) -> str:
    if value != value:
        return "NaN"
    if value == 0.0:
        return "-0.0" if math.copysign(1.0, value) < 0.0 else "0.0"
    return "Infinity" if value > 0.0 else "-Infinity"


def _layout(negative: bool, digits: str, point: int) -> str:
    """Write the digits, whose decimal point follows the ``point``-th, as Java does."""
    sign = "-" if negative else ""
    if 0 < point < 8:
        if len(digits) <= point:
            return f"{sign}{digits}{'0' * (point - len(digits))}.0"
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -3 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{point - 1}"


def _repr_digits(size: float) -> tuple[str, int]:
    mantissa, _, exponent = repr(size).partition("e")
    whole, _, rest = mantissa.partition(".")
    if exponent:
        return whole + rest, 1 + int(exponent)
    if whole == "0":
        digits = rest.lstrip("0")
        return digits, len(digits) - len(rest)
    return (whole + rest).rstrip("0"), len(whole)


def _digits(exponent: int, fraction: int, significant: int) -> tuple[str, int]:
    """Return the significant digits of ``fraction * 2^(exponent - 52)`` and the position of the decimal point.

    Before Java 19 the digits come one by one until they tell the number from its neighbours, with a stop condition
    that may come one digit late or early; `repr` would give the shortest text instead.
    """
    trailing = (fraction & -fraction).bit_length() - 1
    fraction_bits = 53 - trailing
    tiny_bits = max(0, fraction_bits - exponent - 1)
    if -21 <= exponent <= 62 and tiny_bits == 0:
        return _integer_digits(exponent, fraction, significant)
    point = _estimated_exponent(fraction, exponent)

    b5 = max(0, -point)
    b2 = b5 + tiny_bits + exponent
    s5 = max(0, point)
    s2 = s5 + tiny_bits
    m5 = b5
    m2 = b2 - significant
    fraction >>= trailing
    b2 -= fraction_bits - 1
    common = min(b2, s2)
    b2, s2, m2 = b2 - common, s2 - common, m2 - common
    if fraction_bits == 1:
        # The neighbour below a power of two is only half as far.
        m2 -= 1
    if m2 < 0:
        b2, s2, m2 = b2 - m2, s2 - m2, 0

    b = fraction * 5**b5 << b2
    s = 5**s5 << s2
    m = 5**m5 << m2
    tens = s * 10
    bits = max(fraction_bits + b2 + _bits_of_5(b5) + 1, s2 + 1 + _bits_of_5(s5 + 1) + 1)
    word = 32 if bits <= 32 else 64 if bits <= 64 else 0
    digits = []
    quotient, b = divmod(b, s)
    b, m = _wrapped(b * 10, word), _wrapped(m * 10, word)
    low, high = b < m, _wrapped(b + m, word) > tens
    if quotient == 0 and not high:
        point -= 1
    else:
        digits.append(quotient)
    if point < -3 or point >= 8:
        low = high = False
    while not low and not high:
        quotient, b = divmod(b, s)
        b, m = _wrapped(b * 10, word), _wrapped(m * 10, word)
        if m > 0:
            low, high = b < m, _wrapped(b + m, word) > tens
        else:
            low = high = True
        digits.append(quotient)
    point += 1
    if high and (not low or 2 * b > tens or (2 * b == tens and digits[-1] & 1)):
        point += _round_up(digits)
    return "".join(map(str, digits)), point


def _bits_of_5(power: int) -> int:
    """Return how many bits Java reckons for a power of five: it has a table, and a rule of thumb beyond it."""
    if power == 0:
        return 0
    return (5**power).bit_length() if power < _POWERS_OF_5 else 3 * power


_POWERS_OF_5 = 27


def _wrapped(value: int, word: int) -> int:
    """Java counts in int or long where it thinks that they suffice, and they may overflow; 0 stands for neither."""
    half = 1 << word >> 1
    return ((value + half) & (2 * half - 1)) - half if word and value >= half else value


def _round_up(digits: list[int]) -> int:
    """Add one to the last digit; return 1 where that makes one digit more before the point."""
    position = len(digits) - 1
    while digits[position] == 9:
        digits[position] = 0
        if position == 0:
            digits[0] = 1
            return 1
        position -= 1
    digits[position] += 1
    return 0


def _estimated_exponent(fraction: int, exponent: int) -> int:
    """Return the decimal exponent, or one more: a straight line through the logarithm."""
    mantissa = fraction / (1 << 52)
    return math.floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + exponent * _LOG10_2)


def _integer_digits(exponent: int, fraction: int, significant: int) -> tuple[str, int]:
    """Return the digits of a whole number; beyond the precision of the type trailing digits are rounded away."""
    insignificant = 0
    if exponent > significant:
        insignificant = _insignificant_digits(exponent - significant - 1)
    number = fraction << exponent - 52 if exponent >= 52 else fraction >> 52 - exponent
    point = 0
    if insignificant:
        power = 10**insignificant
        number, rest = divmod(number, power)
        point = insignificant
        if rest >= power >> 1:
            number += 1
    text = str(number)
    return text.rstrip("0"), len(text) + point


def _insignificant_digits(power: int) -> int:
    """Return how many decimal digits 2^power says nothing about."""
    return len(str(1 << power)) - 1 if power > 1 else 0
