"""Spark's random numbers: a 64-bit XOR-shift generator whose seed is hashed first."""

from __future__ import annotations

_MASK_32 = (1 << 32) - 1
_MASK_64 = (1 << 64) - 1
_ARRAY_SEED = 0x3C074A61


class XORShiftRandom:
    """A stream of numbers that a seed, a 64-bit integer, determines."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = hash_seed(seed)

    def next_bits(self, bits: int) -> int:
        """Return the next number of so many bits, at most 31."""
        state = self._state
        state ^= (state << 21) & _MASK_64
        state ^= state >> 35
        state ^= (state << 4) & _MASK_64
        self._state = state
        return state & ((1 << bits) - 1)

    def next_double(self) -> float:
        """Return the next number in [0, 1)."""
        high = self.next_bits(26)
        return ((high << 27) + self.next_bits(27)) * 2.0**-53


def hash_seed(seed: int) -> int:
    """Return the state, 64 bits, with which the stream of a seed begins."""
    data = (seed & _MASK_64).to_bytes(8, "big")
    low = _murmur3(data, _ARRAY_SEED)
    return (_murmur3(data, low) << 32) | low


def _murmur3(data: bytes, seed: int) -> int:
    """MurmurHash3 (32 bits, x86) of whole words."""
    state = seed
    for start in range(0, len(data), 4):
        word = int.from_bytes(data[start : start + 4], "little")
        word = (_rotated((word * 0xCC9E2D51) & _MASK_32, 15) * 0x1B873593) & _MASK_32
        state = (_rotated(state ^ word, 13) * 5 + 0xE6546B64) & _MASK_32
    state ^= len(data)
    state = ((state ^ (state >> 16)) * 0x85EBCA6B) & _MASK_32
    state = ((state ^ (state >> 13)) * 0xC2B2AE35) & _MASK_32
    return state ^ (state >> 16)


def _rotated(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (32 - bits))) & _MASK_32
