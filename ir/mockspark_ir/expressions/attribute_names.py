"""Names of columns as text: into their parts, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from mockspark_ir.errors import AnalysisException

_PLAIN = re.compile(r"(?!\d+\Z)[a-zA-Z0-9_]+\Z")


@lru_cache(maxsize=8192)
def parse_attribute_name(name: str) -> tuple[str, ...]:
    """Split a column's name at its dots; within backticks a dot belongs to the name and two backticks are one.

    Parameters
    ----------
    name : str
        The name, as ``t.a`` or ``` `a.b`.c ```.

    Raises
    ------
    AnalysisException
        INVALID_ATTRIBUTE_NAME_SYNTAX when a part is empty without backticks, or backticks don't enclose whole parts.
    """
    if "." not in name and "`" not in name:
        return (name,)
    parts: list[str] = []
    position = 0
    while True:
        if name.startswith("`", position):
            part, position = _quoted_part(name, position + 1)
        else:
            part, position = _plain_part(name, position)
        parts.append(part)
        if position == len(name):
            return tuple(parts)
        if name[position] != ".":
            raise invalid_attribute_name(name)
        position += 1


def _quoted_part(name: str, start: int) -> tuple[str, int]:
    """The part that begins after a backtick, and where it ends."""
    position = start
    while (end := name.find("`", position)) >= 0:
        if not name.startswith("``", end):
            return name[start:end].replace("``", "`"), end + 1
        position = end + 2
    raise invalid_attribute_name(name)


def _plain_part(name: str, start: int) -> tuple[str, int]:
    end = name.find(".", start)
    end = len(name) if end < 0 else end
    part = name[start:end]
    if not part or "`" in part:
        raise invalid_attribute_name(name)
    return part, end


def invalid_attribute_name(name: str) -> AnalysisException:
    """The error for a name that cannot be split."""
    return AnalysisException(errorClass="INVALID_ATTRIBUTE_NAME_SYNTAX", messageParameters={"name": name})


def quote_identifier(part: str) -> str:
    """A part of a name in backticks."""
    return f"`{part.replace('`', '``')}`"


def quote_if_needed(part: str) -> str:
    """A part of a name, in backticks unless it is made of ASCII letters, digits and underscores."""
    return part if _PLAIN.match(part) else quote_identifier(part)


def quoted_name(parts: Iterable[str]) -> str:
    """A whole name as SQL reads it."""
    return ".".join(map(quote_if_needed, parts))


def unparsed_name(parts: Iterable[str]) -> str:
    """A whole name as Spark shows one that it has not resolved: backticks only around dots."""
    return ".".join(f"`{part}`" if "." in part else part for part in parts)
