"""The order in which a dict's keys come back from the maps of the JVM, into which PySpark turns a dict."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.types.java_maps import hash_of_text

_M32 = (1 << 32) - 1
_SMALL = 4  # entries up to which Scala's map keeps the order in which it gets them


def map_order(keys: Sequence[str]) -> list[str]:
    """Return different keys in the order of a Scala map that was made from a `java.util.HashMap`.

    Parameters
    ----------
    keys : sequence of str
        The dict's keys, in its order.
    """
    java = _java_order(keys)
    return java if len(java) <= _SMALL else _scala_order(java, 0)


def _java_order(keys: Sequence[str]) -> list[str]:
    """Buckets by the low bits of the hash; in a bucket the order of arrival."""
    size = 16
    while len(keys) > size * 3 // 4:
        size *= 2

    def bucket(key: str) -> int:
        code = hash_of_text(key)
        return (code ^ code >> 16) & (size - 1)

    return sorted(keys, key=bucket)


def _improved(code: int) -> int:
    code = (code + (~(code << 9) & _M32)) & _M32
    code ^= code >> 14
    code = (code + (code << 4)) & _M32
    return code ^ code >> 10


def _scala_order(keys: Sequence[str], shift: int) -> list[str]:
    """A trie of five bits a level: first the keys that are alone in their place, then the nodes below."""
    places: dict[int, list[str]] = {}
    for key in keys:
        places.setdefault(_improved(hash_of_text(key)) >> shift & 31, []).append(key)
    alone = [key for _, found in sorted(places.items()) if len(found) == 1 for key in found]
    below = [found for _, found in sorted(places.items()) if len(found) > 1]
    deeper = [key for found in below for key in (_scala_order(found, shift + 5) if shift < 30 else found)]
    return alone + deeper
