"""What the benchmarks share: timing two things in turn, comparing their answers, and printing tables."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from time import perf_counter
from typing import Any

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Pair:
    """The median times of two ways to do the same, in milliseconds."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs

    @property
    def difference(self) -> float:
        return self.ours - self.theirs


def elapsed_ms(action: Callable[[], Any]) -> float:
    start = perf_counter()
    action()
    return (perf_counter() - start) * 1000


def time_pair(ours: Callable[[], Any], theirs: Callable[[], Any], rounds: int, warmup: int = 1) -> Pair:
    """Time two actions in turn, so that a busy moment of the machine meets both; who goes first changes each round."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(warmup + rounds):
        order = ((0, ours), (1, theirs)) if number % 2 else ((1, theirs), (0, ours))
        for index, action in order:
            spent = elapsed_ms(action)
            if number >= warmup:
                times[index].append(spent)
    return Pair(median(times[0]), median(times[1]))


def geometric_mean(values: Iterable[float]) -> float:
    logarithms = [math.log(value) for value in values]
    return math.exp(math.fsum(logarithms) / len(logarithms))


def print_table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under headers: text to the left, numbers to the right with three digits that matter."""
    cells = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(row[i]) for row in [list(headers), *cells]) for i in range(len(headers))]
    print("  ".join(header.ljust(width) for header, width in zip(headers, widths, strict=True)).rstrip())
    print("  ".join("-" * width for width in widths))
    for row in cells:
        print("  ".join(_justify(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())
    sys.stdout.flush()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.{2 if abs(value) >= 1 else 3}f}"
    return str(value)


def _justify(cell: str, width: int) -> str:
    return cell.rjust(width) if cell.lstrip("-")[:1].isdigit() else cell.ljust(width)


def same_rows(ours: Rows, theirs: Rows) -> bool:
    """Whether two results hold the same rows, in any order and with numbers of any type, to six digits."""
    if len(ours) != len(theirs):
        return False
    pairs = zip(sorted(map(_plain, ours), key=_sort_key), sorted(map(_plain, theirs), key=_sort_key), strict=True)
    return all(len(a) == len(b) and all(map(_same_value, a, b)) for a, b in pairs)


def _plain(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(float(v) if isinstance(v, int | Decimal) and not isinstance(v, bool) else v for v in row)


def _sort_key(row: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(f"{v:.2f}" if isinstance(v, float) else str(v) for v in row)


def _same_value(a: Any, b: Any) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-5)
    return bool(a == b)
