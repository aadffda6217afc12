"""The random numbers behind Spark's uuid and shuffle: a Mersenne Twister, seeded as Apache Commons Math does."""

from __future__ import annotations

import random

_SIZE = 624
_MASK = (1 << 32) - 1


class MersenneTwister:
    """A stream of numbers that a seed, a 64-bit integer, determines. Python's generator makes them, from its state."""

    __slots__ = ("_bits",)

    def __init__(self, seed: int) -> None:
        generator = random.Random()
        generator.setstate((3, (*_state(seed >> 32 & _MASK, seed & _MASK), _SIZE), None))
        self._bits = generator.getrandbits

    def next_long(self) -> int:
        """Return the next 64 bits."""
        high = self._bits(32)
        return high << 32 | self._bits(32)

    def below(self, limit: int) -> int:
        """Return the next number from 0 to a limit, which it is below."""
        if limit & -limit == limit:
            return (limit * (self._bits(32) >> 1)) >> 31
        while True:
            bits = self._bits(32) >> 1
            value = bits % limit
            if bits - value + limit - 1 < 1 << 31:
                return value

    def permutation(self, length: int) -> list[int]:
        """Return the numbers from 0 in a random order."""
        order = [0] * length
        for i in range(length):
            j = self.below(i + 1)
            order[i] = order[j]
            order[j] = i
        return order


def _state(*key: int) -> list[int]:
    """The state that an array of seeds gives (Matsumoto and Nishimura, 2002)."""
    state = [19650218]
    for i in range(1, _SIZE):
        state.append((1812433253 * (state[-1] ^ state[-1] >> 30) + i) & _MASK)
    i, j = 1, 0
    for _ in range(_SIZE):
        state[i] = ((state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1664525) + key[j] + j) & _MASK
        i, j = _following(i, state), (j + 1) % len(key)
    for _ in range(_SIZE - 1):
        state[i] = ((state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1566083941) - i) & _MASK
        i = _following(i, state)
    state[0] = 1 << 31
    return state


def _following(i: int, state: list[int]) -> int:
    if i + 1 < _SIZE:
        return i + 1
    state[0] = state[-1]
    return 1
