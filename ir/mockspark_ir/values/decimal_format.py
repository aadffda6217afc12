"""java.text.DecimalFormat: numbers in patterns such as ``#,##0.00``."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from attrs import frozen

from mockspark_ir.errors.exceptions import IllegalArgumentException
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.java_floats import double_text

_WIDE = Context(prec=1200, rounding=ROUND_HALF_EVEN)
_MOST_DIGITS = 340  # of a fraction of a double


@frozen
class NumberPattern:
    """What a pattern says: how many digits, what stands around them, and by how much the number is multiplied."""

    prefix: str
    suffix: str
    negative_prefix: str
    negative_suffix: str
    least_whole: int
    least_fraction: int
    most_fraction: int
    group: int  # 0: no thousands separators
    percent: bool = False
    point: bool = False  # shown even without a fraction


def fixed_pattern(places: int) -> NumberPattern:
    """Thousands separators and a number of decimal places."""
    return NumberPattern("", "", "-", "", 1, places, places, 3)


def format_decimal(pattern: NumberPattern, value: int | float | Decimal) -> str:
    """Write a number; ties go to the even neighbour, and doubles are rounded by their exact value."""
    if isinstance(value, float):
        if value != value:
            return "NaN"
        text = double_text(value)
        negative = text.startswith("-")
        if value - value != 0.0:
            return _around(pattern, negative, "\u221e")
        size = abs(value) * 100.0 if pattern.percent else abs(value)
        if size - size != 0.0:
            return _around(pattern, negative, "\u221e")
        number = _exact_enough(pattern, size)
    else:
        number = Decimal(value).copy_abs()
        negative = value < 0
        if pattern.percent:
            number = _WIDE.scaleb(number, 2)
    most = min(pattern.most_fraction, _MOST_DIGITS) if isinstance(value, float) else pattern.most_fraction
    places = Decimal(1).scaleb(-most, _WIDE)
    return _around(pattern, negative, _digits(pattern, number.quantize(places, context=_WIDE), most))


def _exact_enough(pattern: NumberPattern, size: float) -> Decimal:
    """The digits that Java shows of a double if they fit, which needs no rounding; else its exact value."""
    shown = Decimal(double_text(size))
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    return shown if -exponent <= pattern.most_fraction else Decimal(size)


def _digits(pattern: NumberPattern, number: Decimal, most: int) -> str:
    whole, _, fraction = f"{number:f}".partition(".")
    fraction = fraction.rstrip("0").ljust(min(pattern.least_fraction, most), "0")
    whole = whole.lstrip("0").rjust(pattern.least_whole, "0")
    if not whole and not fraction:
        whole = "0"
    if pattern.group:
        groups: list[str] = []
        while len(whole) > pattern.group:
            groups.insert(0, whole[-pattern.group :])
            whole = whole[: -pattern.group]
        whole = ",".join([whole, *groups])
    return f"{whole}.{fraction}" if fraction or pattern.point else whole


def _around(pattern: NumberPattern, negative: bool, text: str) -> str:
    if negative:
        return pattern.negative_prefix + text + pattern.negative_suffix
    return pattern.prefix + text + pattern.suffix


@lru_cache(maxsize=128)
def parse_number_pattern(pattern: str) -> NumberPattern:
    """Read a pattern.

    Raises
    ------
    IllegalArgumentException
        For what is no pattern.
    PySparkNotImplementedError
        For exponents, per mille and currency signs.
    """
    if not pattern:
        return fixed_pattern(0)
    positive, negative = _split(pattern)
    prefix, number, suffix, percent = _affixes(positive)
    if negative is None:
        negative_prefix, negative_suffix = "-" + prefix, suffix
    else:
        negative_prefix, _, negative_suffix, _ = _affixes(negative)
        if (negative_prefix, negative_suffix) == (prefix, suffix):
            negative_prefix = "-" + prefix
    return _counted(number, (prefix, suffix, negative_prefix, negative_suffix), percent, pattern)


def _split(pattern: str) -> tuple[str, str | None]:
    """The pattern of positive numbers and that of negative ones, on both sides of a semicolon outside of quotes."""
    quoted = False
    for position, char in enumerate(pattern):
        if char == "'":
            quoted = not quoted
        elif char == ";" and not quoted:
            return pattern[:position], pattern[position + 1 :]
    return pattern, None


def _affixes(pattern: str) -> tuple[str, str, str, bool]:
    """What stands before the digits, the digits, what stands behind them, and whether there is a percent sign."""
    before: list[str] = []
    number = ""
    behind: list[str] = []
    percent = quoted = False
    position = 0
    while position < len(pattern):
        char = pattern[position]
        position += 1
        target = behind if number else before
        if char == "'":
            if pattern.startswith("'", position):
                target.append("'")
                position += 1
            else:
                quoted = not quoted
        elif quoted:
            target.append(char)
        elif char in "#0,.":
            number += char  # as Java: digits in two places are those of one number
        elif char in "\u2030\u00a4" or (char == "E" and number and not behind and pattern.startswith("0", position)):
            raise not_supported(f"{char!r} in the pattern of a number")
        else:
            percent = percent or char == "%"
            target.append(char)
    if quoted:
        raise IllegalArgumentException(f"{pattern!r} has a quote without an end")
    return "".join(before), number, "".join(behind), percent


def _counted(number: str, affixes: tuple[str, str, str, str], percent: bool, pattern: str) -> NumberPattern:
    whole, point, fraction = number.partition(".")
    plain = whole.replace(",", "")
    if "." in fraction or "," in fraction or "#" in plain.lstrip("#") or "0" in fraction.lstrip("0"):
        raise IllegalArgumentException(f"{pattern!r} is no pattern of a number")
    group = len(whole) - whole.rfind(",") - 1 if "," in whole else 0
    if "," in whole and group == 0:
        raise IllegalArgumentException(f"{pattern!r} ends with a separator")
    least_whole, least_fraction = plain.count("0"), fraction.count("0")
    if point and not least_whole and not least_fraction:
        # Without any 0 Java takes the digit before the point for one, or else the first behind it.
        least_whole, least_fraction = (1, 0) if plain else (0, 1)
    return NumberPattern(
        *affixes, least_whole, least_fraction, len(fraction), group, percent, bool(point) and not fraction
    )
