"""A histogram of a fixed number of bins that adapts to the values (Ben-Haim and Tom-Tov), as Hive and Spark have it."""

from __future__ import annotations

from itertools import pairwise


class NumericHistogram:
    """Bins as (centre, height), ordered by centre.

    Parameters
    ----------
    size : int
        The greatest number of bins.
    """

    __slots__ = ("_random", "bins", "size")

    def __init__(self, size: int) -> None:
        self.size = size
        self.bins: list[tuple[float, float]] = []
        self._random = _JavaRandom(31183)

    def add(self, value: float) -> None:
        """Count a value."""
        position = self._place(value)
        if position < len(self.bins) and self.bins[position][0] == value:
            self.bins[position] = (value, self.bins[position][1] + 1.0)
            return
        self.bins.insert(position, (value, 1.0))
        while len(self.bins) > self.size:
            self._join_closest()

    def _place(self, value: float) -> int:
        low, high, position = 0, len(self.bins), 0
        while low < high:
            position = (low + high) // 2
            centre = self.bins[position][0]
            if centre > value:
                high = position
            elif centre < value:
                position += 1
                low = position
            else:
                break
        return position

    def _join_closest(self) -> None:
        """Make one bin of the two nearest; among equally near ones a seeded generator chooses."""
        distances = [right[0] - left[0] for left, right in pairwise(self.bins)]
        nearest, chosen, equal = distances[0], 0, 1
        for i, distance in enumerate(distances[1:], 1):
            if distance < nearest:
                nearest, chosen, equal = distance, i, 1
            elif distance == nearest:
                equal += 1
                if self._random.next_double() <= 1.0 / equal:
                    chosen = i
        (x1, y1), (x2, y2) = self.bins[chosen], self.bins[chosen + 1]
        height = y1 + y2
        self.bins[chosen : chosen + 2] = [(x1 * (y1 / height) + x2 / height * y2, height)]


class _JavaRandom:
    """The numbers of java.util.Random."""

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def _next(self, bits: int) -> int:
        self._state = (self._state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        return self._state >> (48 - bits)

    def next_double(self) -> float:
        return ((self._next(26) << 27) + self._next(27)) * 2.0**-53
