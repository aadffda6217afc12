"""Paths into JSON, as Hive and Spark read them: `$.a['b'][0][*]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any

from attrs import frozen

from mockspark_ir.formats.json.parser import Array, Number, Object
from mockspark_ir.formats.json.writer import generated


@frozen
class Named:
    """A field of an object."""

    name: str


@frozen
class Index:
    """An element of an array."""

    position: int


class Wildcard(Enum):
    """All elements of an array, or all fields of an object."""

    ELEMENTS = "[*]"
    FIELDS = ".*"


Step = Named | Index | Wildcard

_STEP = re.compile(
    r"(?P<fields>\.\*|\['\*'\])|\.\s*(?P<dotted>[^.\[]+)|\['\s*(?P<quoted>[^'?]+)'\]"
    r"|\[(?:(?P<elements>\*)|(?P<index>[0-9]+))\]"
)
_LONGEST = (1 << 63) - 1


@lru_cache(maxsize=1024)
def parse_path(text: str) -> tuple[Step, ...] | None:
    """The steps of a path, or None for a text that is none."""
    if not text.startswith("$"):
        return None
    steps: list[Step] = []
    position = 1
    while position < len(text):
        found = _STEP.match(text, position)
        if found is None:
            return None
        position = found.end()
        if found["fields"]:
            steps.append(Wildcard.FIELDS)
        elif found["elements"]:
            steps.append(Wildcard.ELEMENTS)
        elif found["index"]:
            index = int(found["index"])
            if index > _LONGEST:
                return None
            steps.append(Index(index))
        else:
            steps.append(Named(found["dotted"] or found["quoted"]))
    return tuple(steps)


class _Style(Enum):
    """How strings and arrays are written: as the whole result, within an array, or poured into the array around."""

    RAW = "raw"
    QUOTED = "quoted"
    FLAT = "flat"


def extract(value: Any, path: Sequence[Step]) -> str | None:
    """What the path leads to, as text; None where it leads nowhere."""
    found: list[str] = []
    return ",".join(found) if _walk(value, path, _Style.RAW, found) else None


def _walk(value: Any, path: Sequence[Step], style: _Style, found: list[str]) -> bool:
    """Put the texts of what is found into the list; whether there was anything."""
    if not path:
        return _leaf(value, style, found)
    items = _items(value)
    match path[0]:
        case Named(name) if isinstance(value, Object):
            # A field that is null, or leads nowhere, leaves the next one of its name.
            return any(
                inner is not None and _walk(inner, path[1:], style, found) for n, inner in value.fields if n == name
            )
        case Index(position) if items is not None and position < len(items):
            several = len(path) > 1 and path[1] is Wildcard.ELEMENTS
            return _walk(items[position], path[1:], _Style.QUOTED if several else style, found)
        case Wildcard.ELEMENTS if items is not None:
            return _elements(items, path[1:], style, found)
        case _:
            return False


def _items(value: Any) -> list[Any] | None:
    if isinstance(value, Array):
        return value.items
    return value if isinstance(value, list) else None


def _leaf(value: Any, style: _Style, found: list[str]) -> bool:
    if style is _Style.RAW and isinstance(value, str) and not isinstance(value, Number):
        found.append(value)
        return True
    items = _items(value)
    if style is _Style.FLAT and items is not None:
        return _any(_leaf(item, style, found) for item in items)
    found.append(generated(value, escapes_astral=True))
    return True


def _any(matches: Iterable[bool]) -> bool:
    """Whether something matched, after all was tried."""
    return sum(matches) > 0


def _elements(items: list[Any], rest: Sequence[Step], style: _Style, found: list[str]) -> bool:
    inner: list[str] = []
    if rest and rest[0] is Wildcard.ELEMENTS:
        matched = _any(_walk(item, rest[1:], _Style.FLAT, inner) for item in items)
        found.append(f"[{','.join(inner)}]")
        return matched
    if style is _Style.QUOTED:
        matched = _any(_walk(item, rest, _Style.QUOTED, inner) for item in items)
        found.append(f"[{','.join(inner)}]")
        return matched
    # A single match stands without the array, as in Hive.
    count = sum([_walk(item, rest, _Style.QUOTED if style is _Style.RAW else style, inner) for item in items])
    if count:
        joined = ",".join(inner)
        found.append(f"[{joined}]" if count > 1 else joined)
    return count > 0
