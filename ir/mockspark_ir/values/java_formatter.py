"""java.util.Formatter, as far as Spark's values reach it: texts from formats such as ``%-10s|%05.2f``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any

from attrs import frozen

from mockspark_ir.errors.exceptions import IllegalArgumentException
from mockspark_ir.values.failures import not_supported
from mockspark_ir.values.java_floats import double_text

_DIRECTIVE = re.compile(r"%(?:(\d+)\$)?([-#+ 0,(<]*)(\d+)?(?:\.(\d+))?([tT]?[a-zA-Z%])")
_PLAIN_CONVERSIONS = "bBhHsScCdoxXeEfgGaAn%"
# Enough digits for every double.
_WIDE = Context(prec=1200, rounding=ROUND_HALF_UP)
# The flags that the conversions refuse.
_REFUSED = {
    "b": "#+ 0,(",
    "h": "#+ 0,(",
    "s": "#+ 0,(",
    "c": "#+ 0,(",
    "d": "#",
    "o": ",(+ ",
    "x": ",(+ ",
    "e": ",",
    "f": "",
    "g": "#",
    "a": ",(",
    "n": "-#+ 0,(<",
    "%": "#+ 0,(",
}


@frozen
class Argument:
    """A value as Java has it.

    Parameters
    ----------
    kind : str
        ``integer``, ``double``, ``text``, ``boolean``, or ``other``.
    value : object
        A number, a text, or None.
    bits : int
        The size of an integer.
    text : str, optional
        What ``%s`` prints; None where it is not known.
    hash_code : int, optional
        What ``%h`` prints; None where it is not known.
    """

    kind: str
    value: Any
    bits: int = 0
    text: str | None = "null"
    hash_code: int | None = None


@frozen
class Directive:
    """One ``%...`` of a format."""

    source: str
    index: int | None
    flags: str
    width: int
    precision: int
    conversion: str

    @property
    def lower(self) -> str:
        return self.conversion.lower()

    def has(self, flag: str) -> bool:
        return flag in self.flags


def format_java(form: str, arguments: Sequence[Argument]) -> str:
    """Write the arguments as a format says.

    Raises
    ------
    IllegalArgumentException
        For a wrong format, a missing argument, or one of a wrong type.
    PySparkNotImplementedError
        For dates and for what mockspark does not know the text of.
    """
    pieces: list[str] = []
    ordinary = last = -1
    for part in parse(form):
        if isinstance(part, str):
            pieces.append(part)
        elif part.conversion == "n":
            pieces.append("\n")
        elif part.conversion == "%":
            pieces.append(_justified(part, "%"))
        else:
            if part.has("<"):
                if last < 0:
                    raise _wrong(part)
            elif part.index is not None:
                last = part.index - 1
            else:
                ordinary += 1
                last = ordinary
            if last >= len(arguments):
                raise _wrong(part)
            pieces.append(_printed(part, arguments[last]))
    return "".join(pieces)


@lru_cache(maxsize=256)
def parse(form: str) -> tuple[str | Directive, ...]:
    """The texts and directives of a format; raises IllegalArgumentException."""
    parts: list[str | Directive] = []
    position = 0
    while position < len(form):
        start = form.find("%", position)
        if start < 0:
            parts.append(form[position:])
            break
        if start > position:
            parts.append(form[position:start])
        found = _DIRECTIVE.match(form, start)
        if found is None:
            raise IllegalArgumentException(f"{form!r} is no format: what follows % at {start} is no conversion")
        parts.append(_checked(found))
        position = found.end()
    return tuple(parts)


def _checked(found: re.Match[str]) -> Directive:
    index, flags, width, precision, conversion = found.groups()
    directive = Directive(
        found[0],
        None if index is None else int(index),
        flags,
        -1 if width is None else int(width),
        -1 if precision is None else int(precision),
        conversion,
    )
    if conversion[0] in "tT":
        return directive
    kind = directive.lower
    numeric = kind in "doxefga"
    if (
        conversion not in _PLAIN_CONVERSIONS
        or len(set(flags)) < len(flags)
        or any(flag in _REFUSED[kind] for flag in flags)
        or (directive.width < 0 and (directive.has("-") or (numeric and directive.has("0"))))
        or (directive.precision >= 0 and kind in "cdoxn%")
        or (directive.width >= 0 and kind == "n")
        or (directive.has("+") and directive.has(" "))
        or (directive.has("-") and directive.has("0"))
        or directive.index == 0
    ):
        raise _wrong(directive)
    return directive


def _wrong(directive: Directive) -> IllegalArgumentException:
    return IllegalArgumentException(f"The format {directive.source!r} is wrong, or does not fit its argument")


def _printed(directive: Directive, argument: Argument) -> str:
    if directive.conversion[0] in "tT":
        if len(directive.conversion) > 1 and (argument.value is None or argument.bits == 64):
            raise not_supported(f"the format {directive.source}")
        raise _wrong(directive)
    text = _PRINTERS[directive.lower](directive, argument)
    return text.upper() if directive.conversion.isupper() else text


def _units(text: str) -> int:
    """The length as Java counts it: characters above U+FFFF are two."""
    return len(text) + sum(1 for char in text if char > "\uffff") if not text.isascii() else len(text)


def _truncated(directive: Directive, text: str) -> str:
    if directive.precision < 0 or _units(text) <= directive.precision:
        return text
    if text.isascii():
        return text[: directive.precision]
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * directive.precision]
    return kept.decode("utf-16-le", "replace").replace("\ufffd", "?")


def _justified(directive: Directive, text: str) -> str:
    missing = directive.width - _units(text)
    if missing <= 0:
        return text
    return text + " " * missing if directive.has("-") else " " * missing + text


def _general(text_of: Callable[[Directive, Argument], str]) -> Callable[[Directive, Argument], str]:
    return lambda directive, argument: _justified(directive, _truncated(directive, text_of(directive, argument)))


def _text(directive: Directive, argument: Argument) -> str:
    if argument.text is None:
        raise not_supported(f"the format {directive.source} of this type")
    return argument.text


def _boolean(directive: Directive, argument: Argument) -> str:
    if argument.kind == "boolean" or argument.value is None:
        return "true" if argument.value else "false"
    return "true"


def _hash_code(directive: Directive, argument: Argument) -> str:
    if argument.value is None:
        return "null"
    if argument.hash_code is None:
        raise not_supported(f"the format {directive.source} of this type")
    return f"{argument.hash_code & 0xFFFF_FFFF:x}"


def _character(directive: Directive, argument: Argument) -> str:
    if argument.value is None:
        return _justified(directive, "null")
    if argument.kind != "integer" or argument.bits > 32 or not 0 <= argument.value <= 0x10FFFF:
        raise _wrong(directive)
    return _justified(directive, chr(argument.value))


# Integers


def _decimal(directive: Directive, argument: Argument) -> str:
    if argument.value is None:
        return _justified(directive, "null")
    if argument.kind != "integer":
        raise _wrong(directive)
    return _signed(directive, argument.value < 0, str(abs(argument.value)))


def _unsigned(directive: Directive, argument: Argument) -> str:
    """Octal and hexadecimal digits of the two's complement."""
    if argument.value is None:
        return _justified(directive, "null")
    if argument.kind != "integer":
        raise _wrong(directive)
    bits = argument.value & ((1 << argument.bits) - 1)
    digits = f"{bits:{'o' if directive.lower == 'o' else 'x'}}"
    prefix = ("0" if directive.lower == "o" else "0x") if directive.has("#") else ""
    if directive.has("0"):
        digits = digits.rjust(directive.width - len(prefix), "0")
    return _justified(directive, prefix + digits)


def _signed(directive: Directive, negative: bool, magnitude: str, exponent: str = "") -> str:
    """A number with its sign, thousands separators and leading zeros."""
    whole, point, fraction = magnitude.partition(".")
    if directive.has(","):
        whole = f"{int(whole):,}"
    if negative:
        sign, end = ("(", ")") if directive.has("(") else ("-", "")
    else:
        sign, end = ("+" if directive.has("+") else " " if directive.has(" ") else ""), ""
    number = whole + point + fraction + exponent
    if directive.has("0"):
        number = number.rjust(directive.width - len(sign) - len(end), "0")
    return _justified(directive, sign + number + end)


# Floating point numbers


def _floating(directive: Directive, argument: Argument) -> str:
    if argument.value is None:
        return _justified(directive, _truncated(directive, "null"))
    if argument.kind != "double":
        raise _wrong(directive)
    value: float = argument.value
    if value != value:
        return _justified(directive, "NaN")
    text = double_text(value)
    negative = text.startswith("-")
    if value - value != 0.0:
        return _infinite(directive, negative)
    magnitude, exponent = _MAGNITUDES[directive.lower](directive, text.lstrip("-"))
    return _signed(directive, negative, magnitude, exponent)


def _infinite(directive: Directive, negative: bool) -> str:
    if negative:
        text = "(Infinity)" if directive.has("(") else "-Infinity"
    else:
        text = ("+" if directive.has("+") else " " if directive.has(" ") else "") + "Infinity"
    return _justified(directive, text)


def _fixed(directive: Directive, text: str) -> tuple[str, str]:
    """Rounded half up, and from the digits that Java shows, not from the exact value."""
    precision = 6 if directive.precision < 0 else directive.precision
    rounded = Decimal(text).quantize(Decimal(1).scaleb(-precision, _WIDE), context=_WIDE)
    return f"{rounded:f}" + ("." if directive.has("#") and precision == 0 else ""), ""


def _scientific(directive: Directive, text: str) -> tuple[str, str]:
    precision = 6 if directive.precision < 0 else directive.precision
    mantissa, exponent = _normalized(Decimal(text), precision)
    return mantissa + ("." if directive.has("#") and precision == 0 else ""), exponent


def _normalized(number: Decimal, precision: int) -> tuple[str, str]:
    """One digit before the point, `precision` behind it, and the exponent."""
    rounded = Context(prec=precision + 1, rounding=ROUND_HALF_UP).plus(number)
    exponent = rounded.adjusted() if rounded else 0
    digits = "".join(map(str, rounded.as_tuple().digits)).ljust(precision + 1, "0")
    if not rounded:
        digits = "0" * (precision + 1)
    mantissa = digits[0] + ("." + digits[1 : precision + 1] if precision else "")
    return mantissa, f"e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def _shorter(directive: Directive, text: str) -> tuple[str, str]:
    """%g: fixed from 10^-4 up to 10^precision, scientific otherwise."""
    precision = 6 if directive.precision < 0 else max(directive.precision, 1)
    number = Decimal(text)
    rounded = Context(prec=precision, rounding=ROUND_HALF_UP).plus(number)
    if not rounded:
        return "0" + ("." + "0" * (precision - 1) if precision > 1 else ""), ""
    exponent = rounded.adjusted()
    if -4 <= exponent < precision:
        return f"{rounded.quantize(Decimal(1).scaleb(exponent + 1 - precision, _WIDE), context=_WIDE):f}", ""
    return _normalized(number, precision - 1)


def _hexadecimal(directive: Directive, text: str) -> tuple[str, str]:
    if directive.precision >= 0 or directive.has("0") or directive.has("#"):
        raise not_supported(f"the format {directive.source}")
    mantissa, _, exponent = float(text).hex().partition("p")
    whole, _, fraction = mantissa.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}", f"p{int(exponent)}"


_MAGNITUDES: dict[str, Callable[[Directive, str], tuple[str, str]]] = {
    "f": _fixed,
    "e": _scientific,
    "g": _shorter,
    "a": _hexadecimal,
}
_PRINTERS: dict[str, Callable[[Directive, Argument], str]] = {
    "s": _general(_text),
    "b": _general(_boolean),
    "h": _general(_hash_code),
    "c": _character,
    "d": _decimal,
    "o": _unsigned,
    "x": _unsigned,
    **dict.fromkeys("efga", _floating),
}
