"""The functions of XPath 1.0, and its conversions."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from mockspark_ir.formats.xml.nodes import Node
from mockspark_ir.values.java_floats import double_text

Value = bool | float | str | list[Node]

_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_BLANKS = " \t\r\n"


class NotNodes(ValueError):
    """Nodes were wanted, and the value is none."""


# Conversions


def to_boolean(value: Value) -> bool:
    if isinstance(value, float):
        return value != 0.0 and value == value
    return bool(value)


def to_number(value: Value) -> float:
    match value:
        case bool():
            return 1.0 if value else 0.0
        case float():
            return value
        case _:
            text = to_text(value).strip(_BLANKS)
            return float(text) if _NUMBER.fullmatch(text) else math.nan


def to_text(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case float():
            return _number_text(value)
        case _:
            return value[0].text if value else ""


def _number_text(value: float) -> str:
    """Java's digits, without an exponent."""
    if value == 0.0:
        return "0"
    text = double_text(value)
    digits, _, exponent = text.partition("E")
    if not exponent:
        return text.removesuffix(".0")
    sign = "-" if digits.startswith("-") else ""
    whole, _, fraction = digits.lstrip("-").partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent)
    figures = whole + fraction
    if point <= 0:
        return f"{sign}0.{'0' * -point}{figures}"
    return (
        f"{sign}{figures.ljust(point, '0')}" if point >= len(figures) else f"{sign}{figures[:point]}.{figures[point:]}"
    )


def nodes(value: Value) -> list[Node]:
    """The nodes that a value is; raises NotNodes."""
    if not isinstance(value, list):
        raise NotNodes(value)
    return value


# Texts are sequences of what Java counts as characters


def _units(text: str) -> list[str]:
    if not text or max(text) <= "\uffff":
        return list(text)
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i : i + 2].decode("utf-16-le", "surrogatepass") for i in range(0, len(data), 2)]


def _joined(units: list[str]) -> str:
    text = "".join(units)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _substring(value: Value, start: Value, length: Value | None = None) -> str:
    """A part of a text, with Java's bounds: what starts before the text starts with it, what ends before that fails."""
    units = _units(to_text(value))
    if not units:
        return ""
    number = to_number(start)
    place = _UNKNOWN_START if number != number else float(_java_round(number))
    first = min(max(_saturated(place) - 1, 0), len(units))
    if length is None:
        return _joined(units[first:])
    end = _saturated(_java_round(to_number(length)) + place) - 1
    end = len(units) if end < -_INT_LIMIT else min(max(end, 0), len(units))  # Java's number wraps around
    if end < first:
        raise NotNodes(f"the part of {to_text(value)!r} ends before it starts")
    return _joined(units[first:end])


_UNKNOWN_START = -1000000.0
_INT_LIMIT, _LONG_LIMIT = 1 << 31, 1 << 63


def _java_round(value: float) -> int:
    if value != value:
        return 0
    if math.isinf(value):
        return _LONG_LIMIT - 1 if value > 0 else -_LONG_LIMIT
    return max(-_LONG_LIMIT, min(_LONG_LIMIT - 1, math.floor(value + 0.5)))


def _saturated(value: float) -> int:
    return max(-_INT_LIMIT, min(_INT_LIMIT - 1, int(value)))


def _rounded(value: float) -> float:
    return math.floor(value + 0.5) if math.isfinite(value) else value


def _translate(value: Value, old: Value, new: Value) -> str:
    replaced = _units(to_text(new))
    table: dict[str, str] = {}
    for i, unit in enumerate(_units(to_text(old))):
        table.setdefault(unit, replaced[i] if i < len(replaced) else "")
    return _joined([table.get(unit, unit) for unit in _units(to_text(value))])


def _before(value: Value, part: Value) -> str:
    text, sep = to_text(value), to_text(part)
    return text.partition(sep)[0] if sep and sep in text else ""


def _after(value: Value, part: Value) -> str:
    text, sep = to_text(value), to_text(part)
    return text[text.find(sep) + len(sep) :] if sep in text else ""


def _normalized(value: Value) -> str:
    return " ".join(re.split(f"[{_BLANKS}]+", to_text(value).strip(_BLANKS)))


def _sum(value: Value) -> float:
    total = 0.0
    for node in nodes(value):
        total += to_number(node.text)
    return total


def _first(value: Value, read: Callable[[Node], str]) -> str:
    found = nodes(value)
    return read(found[0]) if found else ""


def _lang(here: list[Node], value: Value) -> bool:
    wanted = to_text(value).lower()
    node: Node | None = here[0]
    while node is not None:
        for attribute in node.attributes:
            if attribute.name == "xml:lang":
                own = attribute.value.lower()
                return own == wanted or own.startswith(f"{wanted}-")
        node = node.parent
    return False


def _ceiling(value: float) -> float:
    return float(math.ceil(value)) if math.isfinite(value) else value


def _floor(value: float) -> float:
    return float(math.floor(value)) if math.isfinite(value) else value


# The function, and whether without arguments it is of the node at hand.
FUNCTIONS: dict[str, tuple[Callable[..., Any], bool]] = {
    "boolean": (to_boolean, False),
    "ceiling": (lambda value: _ceiling(to_number(value)), False),
    "concat": (lambda *values: "".join(map(to_text, values)), False),
    "contains": (lambda value, part: to_text(part) in to_text(value), False),
    "count": (lambda value: float(len(nodes(value))), False),
    "false": (lambda: False, False),
    "floor": (lambda value: _floor(to_number(value)), False),
    "lang": (_lang, False),
    "local-name": (lambda value: _first(value, lambda node: node.local_name), True),
    "name": (lambda value: _first(value, lambda node: node.name), True),
    "namespace-uri": (lambda value: _first(value, lambda node: ""), True),
    "normalize-space": (_normalized, True),
    "not": (lambda value: not to_boolean(value), False),
    "number": (to_number, True),
    "round": (lambda value: float(_rounded(to_number(value))), False),
    "starts-with": (lambda value, part: to_text(value).startswith(to_text(part)), False),
    "string": (to_text, True),
    "string-length": (lambda value: float(len(_units(to_text(value)))), True),
    "substring": (_substring, False),
    "substring-after": (_after, False),
    "substring-before": (_before, False),
    "sum": (_sum, False),
    "translate": (_translate, False),
    "true": (lambda: True, False),
}
# How many arguments each takes, at least and at most.
ARGUMENTS = {
    **dict.fromkeys(("true", "false", "position", "last"), (0, 0)),
    **dict.fromkeys(("boolean", "ceiling", "count", "floor", "id", "lang", "not", "round", "sum"), (1, 1)),
    **dict.fromkeys(("local-name", "name", "namespace-uri", "normalize-space", "number"), (0, 1)),
    **dict.fromkeys(("string", "string-length"), (0, 1)),
    **dict.fromkeys(("contains", "starts-with", "substring-after", "substring-before"), (2, 2)),
    "concat": (2, 1000),
    "substring": (2, 3),
    "translate": (3, 3),
}
