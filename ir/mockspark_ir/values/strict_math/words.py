"""Doubles as their two halves of 32 bits."""

from __future__ import annotations

from struct import Struct

_DOUBLE = Struct("<d")
_HALVES = Struct("<Ii")
_NO_BITS = b"\0\0\0\0"
_pack, _unpack = _DOUBLE.pack, _DOUBLE.unpack


def of_halves(upper: int, lower: int = 0) -> float:
    """The double with these bits; the upper half is signed."""
    value: float = _unpack(_HALVES.pack(lower, upper))[0]
    return value


def halves(value: float) -> tuple[int, int]:
    """The upper half of a double, signed, and the lower one."""
    lower, upper = _HALVES.unpack(_pack(value))
    return upper, lower


def truncated(value: float) -> float:
    """The double without the bits of its lower half."""
    result: float = _unpack(_NO_BITS + _pack(value)[4:])[0]
    return result
