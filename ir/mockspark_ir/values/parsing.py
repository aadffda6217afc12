"""Texts to numbers and truth, with Spark's grammars. Malformed text gives None."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

# What Spark trims: bytes up to the space, and DELETE. Java's own trim leaves the latter.
BLANKS = "".join(map(chr, range(0x21))) + "\x7f"
_JAVA_BLANKS = "".join(map(chr, range(0x21)))

_INTEGER = re.compile(r"[+-]?[0-9]+")
_TRUNCATED = re.compile(r"([+-]?)([0-9]*)(?:(\.)[0-9]*)?")
_FLOAT = re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[fFdD]?")
_HEX_FLOAT = re.compile(r"([+-]?0[xX](?:[0-9a-fA-F]+\.?|[0-9a-fA-F]*\.[0-9a-fA-F]+)[pP][+-]?[0-9]+)[fFdD]?")
_DECIMAL = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+))?")
_SPECIAL = {
    **dict.fromkeys(("inf", "+inf", "infinity", "+infinity"), math.inf),
    **dict.fromkeys(("-inf", "-infinity"), -math.inf),
    "nan": math.nan,
}
# Java's own names, which are case-sensitive and may have a sign.
_JAVA_SPECIAL = {"+NaN": math.nan, "-NaN": math.nan}
_TRUE = frozenset(("t", "true", "y", "yes", "1"))
_FALSE = frozenset(("f", "false", "n", "no", "0"))
_INT_MAX = (1 << 31) - 1


def integer_strict(text: str) -> int | None:
    """Return a whole number of any size, as with ANSI on: a sign and digits alone."""
    text = text.strip(BLANKS)
    return int(text) if _INTEGER.fullmatch(text) else None


def integer_truncated(text: str) -> int | None:
    """Return a whole number of any size, as with ANSI off: decimals are allowed and cut off."""
    match = _TRUNCATED.fullmatch(text.strip(BLANKS))
    if match is None:
        return None
    sign, digits, point = match.groups()
    if not digits:
        return 0 if point else None
    return -int(digits) if sign == "-" else int(digits)


def double(text: str) -> float | None:
    """Return a double."""
    text = text.strip(_JAVA_BLANKS)
    match = _FLOAT.fullmatch(text)
    if match:
        return float(match[1])
    match = _HEX_FLOAT.fullmatch(text)
    if match:
        return _from_hex(match[1])
    special = _SPECIAL.get(text.lower())
    return _JAVA_SPECIAL.get(text) if special is None else special


def single(text: str) -> float | None:
    """Return a float: the nearest to the text, not to the double that is nearest to it."""
    value = double(text)
    if value is None or value == 0.0 or value - value != 0.0:
        # Texts beyond the range of doubles are beyond that of floats.
        return value
    return nearest_float(value, lambda: _exact(text.strip(_JAVA_BLANKS).rstrip("fFdD")))


def nearest_float(value: float, exact: Callable[[], Fraction]) -> float:
    """Round a double, itself rounded from ``exact()``, to single precision as if in one step."""
    if _is_tie(value):
        number, rounded = exact(), Fraction(value)
        if number != rounded:
            value = math.nextafter(value, math.inf if number > rounded else -math.inf)
    return to_float(value)


def to_float(value: float) -> float:
    """Round a double to single precision."""
    try:
        rounded: float = _SINGLE.unpack(_SINGLE.pack(value))[0]
    except OverflowError:
        return math.copysign(math.inf, value)
    return rounded


_SINGLE = struct.Struct("<f")


def _is_tie(value: float) -> bool:
    """Whether a double is just half-way between two floats."""
    mantissa, exponent = math.frexp(value)
    # Floats have 24 bits, and fewer below 2^-126.
    bits = min(24, exponent + 149)
    scaled = math.ldexp(mantissa, bits + 1) if bits >= -1 else 0.0
    return scaled % 2.0 == 1.0


def _exact(text: str) -> Fraction:
    if "x" in text or "X" in text:
        digits, _, exponent = text.lower().replace("0x", "", 1).partition("p")
        whole, _, rest = digits.partition(".")
        return Fraction(int(whole + rest, 16)) * Fraction(2) ** (int(exponent) - 4 * len(rest))
    return Fraction(Decimal(text))


def _from_hex(text: str) -> float:
    try:
        return float.fromhex(text)
    except OverflowError:
        return -math.inf if text.startswith("-") else math.inf


def decimal(text: str) -> Decimal | None:
    """Return an exact decimal number; digits of every script are digits."""
    match = _DECIMAL.fullmatch(text.strip(_JAVA_BLANKS))
    if match is None:
        return None
    digits, exponent = match.groups()
    if exponent is None:
        return Decimal(digits)
    power = int(exponent)
    # Java's scale is an int.
    scale = len(digits.partition(".")[2]) - power
    if abs(power) > _INT_MAX or abs(scale) > _INT_MAX:
        return None
    return Decimal(f"{digits}e{power}")


def integral_digits(value: Decimal) -> int:
    """Return how many digits stand before the point, counting the zeros that a positive exponent stands for."""
    _, digits, exponent = value.as_tuple()
    return len(digits) + int(exponent)


def boolean(text: str) -> bool | None:
    """Return a truth value."""
    word = text.strip(BLANKS).lower()
    if word in _TRUE:
        return True
    return False if word in _FALSE else None
