"""Sets of code points that Java's regular expressions name, as the inside of a Python character class.

The members follow Python's Unicode tables, whose version may be newer than Java's: code points that were assigned
since then are the only difference.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

# Everything above is unassigned or private, but for the tags and variation selectors of plane 14.
_LAST_LETTER = 0x33480
_GENERAL = frozenset(
    [f"L{kind}" for kind in "ultmo"]
    + [f"M{kind}" for kind in "nec"]
    + [f"N{kind}" for kind in "dlo"]
    + [f"P{kind}" for kind in "cdseifo"]
    + [f"S{kind}" for kind in "mcko"]
    + [f"Z{kind}" for kind in "slp"]
    + [f"C{kind}" for kind in "cfson"]
)
_GROUPS = {
    **{letter: frozenset(c for c in _GENERAL if c[0] == letter) for letter in "LMNPSZC"},
    "LC": frozenset(("Lu", "Ll", "Lt")),
    "LD": frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")),
}

POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "ASCII": "\\x00-\\x7f",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": "!-/:-@\\[-`{-~",
    "Graph": "!-~",
    "Print": " -~",
    "Blank": "\\t ",
    "Cntrl": "\\x00-\\x1f\\x7f",
    "XDigit": "0-9a-fA-F",
    "Space": "\\t-\\r ",
}

WHITE_SPACE = "\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000"

# Binary properties, by their names in upper case, as general categories.
_PROPERTIES = {
    "LETTER": _GROUPS["L"],
    "DIGIT": frozenset(("Nd",)),
    "PUNCTUATION": _GROUPS["P"],
    "CONTROL": frozenset(("Cc",)),
    "TITLECASE": frozenset(("Lt",)),
}
_JAVA_METHODS = {
    "javaLetter": _GROUPS["L"],
    "javaDigit": frozenset(("Nd",)),
    "javaLetterOrDigit": _GROUPS["L"] | {"Nd"},
    "javaTitleCase": frozenset(("Lt",)),
    "javaISOControl": frozenset(("Cc",)),
}


def _escaped(point: int) -> str:
    return f"\\U{point:08x}"


def _ranges(points: Iterable[int]) -> str:
    parts: list[str] = []
    start = previous = -2
    for point in points:
        if point != previous + 1:
            if start >= 0:
                parts.append(_span(start, previous))
            start = point
        previous = point
    if start >= 0:
        parts.append(_span(start, previous))
    return "".join(parts)


def _span(start: int, end: int) -> str:
    return _escaped(start) if start == end else f"{_escaped(start)}-{_escaped(end)}"


@cache
def _by_category() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {category: [] for category in _GENERAL}
    category = unicodedata.category
    for point in (*range(_LAST_LETTER), *range(0xE0000, 0xE0200)):
        found[category(chr(point))].append(point)
    return found


@cache
def of_categories(categories: frozenset[str]) -> str:
    """The code points of some general categories."""
    found = _by_category()
    if categories & {"Cn", "Co"}:
        others = _GENERAL - categories
        points = sorted({p for c in others for p in found[c]})
        return _complement(points)
    return _ranges(sorted(p for c in categories for p in found[c]))


def _complement(points: list[int]) -> str:
    parts = []
    start = 0
    for point in points:
        if point > start:
            parts.append(_span(start, point - 1))
        start = point + 1
    parts.append(_span(start, sys.maxunicode))
    return "".join(parts)


@cache
def _where(test: Callable[[str], bool]) -> str:
    return _ranges(p for p in range(_LAST_LETTER) if test(chr(p)))


def general_category(name: str, any_case: bool) -> str | None:
    """The class of a general category or a group of them (`Lu`, `L`, `LC`), or None for another name."""
    categories = _GROUPS.get(name) or (frozenset((name,)) if name in _GENERAL else None)
    if categories is None:
        return None
    if any_case and name in ("Lu", "Ll", "Lt"):
        categories = _GROUPS["LC"]
    return of_categories(categories)


def named_property(name: str, any_case: bool) -> str | None:
    """The class of a property that stands after `Is`, or None where mockspark has no data for it."""
    upper = name.upper()
    if upper == "WHITE_SPACE" or upper == "WHITESPACE":
        return WHITE_SPACE
    if upper in ("UPPERCASE", "LOWERCASE") and not any_case:
        return _where(str.isupper if upper == "UPPERCASE" else str.islower)
    if upper in ("UPPERCASE", "LOWERCASE", "TITLECASE") and any_case:
        return None
    categories = _PROPERTIES.get(upper)
    return None if categories is None else of_categories(categories)


def java_method(name: str) -> str | None:
    """The class of a test of java.lang.Character, or None where mockspark has no data for it."""
    categories = _JAVA_METHODS.get(name)
    return None if categories is None else of_categories(categories)


@cache
def word_characters() -> str:
    """Letters, decimal digits and the underscore: a complete class."""
    return f"[^\\W{of_categories(frozenset(('Nl', 'No')))}]"


def has_combining_marks(text: str) -> bool:
    """Whether a text has marks that belong to the letter before them."""
    category = unicodedata.category
    return any(category(c) == "Mn" for c in text if c > "\u02ff")


@cache
def case_variants(char: str) -> str:
    """All characters that Java takes for the same when it ignores case by Unicode's rules."""
    return "".join(_folded().get(_fold(char), [char]))


@cache
def _folded() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for point in range(_LAST_LETTER):
        char = chr(point)
        if char.lower() != char or char.upper() != char:
            found.setdefault(_fold(char), []).append(char)
    return found


def _fold(char: str) -> str:
    """Character.toLowerCase(Character.toUpperCase(c)), which know one character for one."""
    upper = char.upper()
    if len(upper) > 1:
        upper = char.title() if len(char.title()) == 1 else char
    return "i" if upper == "\u0130" else (upper.lower() if len(upper.lower()) == 1 else upper)
