"""The order of entries in Scala's immutable maps, which Spark's maps of XML elements show."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mockspark_ir.types import StringType
from mockspark_ir.values.hashing import java_hash_code

_M32 = (1 << 32) - 1
# Maps up to this size keep the order of arrival.
_SMALL = 4
_BITS = 5
_string_hash = java_hash_code(StringType())


def map_entries(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The map of pairs, of which the last with a key counts."""
    entries = dict(pairs)
    if len(entries) <= _SMALL or _string_hash is None:
        return entries
    hash_of: Callable[[Any], int] = _string_hash
    return {key: entries[key] for key in _ordered([(key, _improved(hash_of(key))) for key in entries], 0)}


def _improved(code: int) -> int:
    """Scala's further mixing of a hash."""
    h = (code + ~(code << 9)) & _M32
    h ^= h >> 14
    h = (h + (h << 4)) & _M32
    return h ^ (h >> 10)


def _ordered(keys: list[tuple[str, int]], shift: int) -> list[str]:
    """Keys that are alone at a node of the trie, then those of the nodes below it."""
    if shift >= 32:
        return [key for key, _ in keys]
    places: dict[int, list[tuple[str, int]]] = {}
    for key, code in keys:
        places.setdefault(code >> shift & (1 << _BITS) - 1, []).append((key, code))
    groups = [places[place] for place in sorted(places)]
    alone = [group[0][0] for group in groups if len(group) == 1]
    return alone + [key for group in groups if len(group) > 1 for key in _ordered(group, shift + _BITS)]
