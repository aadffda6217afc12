"""Sort orders over rows: stable, with nulls first or last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir.evaluation.compiler import Compiler, Row
from mockspark_ir.expressions import SortOrder
from mockspark_ir.values.ordering import descending, sort_key


def sorted_rows(order: Sequence[SortOrder], compiler: Compiler, rows: Sequence[Row]) -> list[Row]:
    """Return rows in an order; those that are equal in it keep the order that they have."""
    return [rows[position] for position in sorted_positions(order, compiler, rows)]


def sorted_positions(order: Sequence[SortOrder], compiler: Compiler, rows: Sequence[Row]) -> list[int]:
    """Return the positions of rows in an order."""
    positions = list(range(len(rows)))
    # Python's sort is stable, also in reverse: by the last key first.
    for item in reversed(order):
        evaluate = compiler.compile(item.child)
        keys = _keys(item, [evaluate(row) for row in rows])
        positions.sort(key=keys.__getitem__, reverse=not item.ascending)
    return positions


def _keys(item: SortOrder, values: list[Any]) -> list[Any]:
    key = sort_key(item.child.dtype)
    if None not in values:
        return [key(value) for value in values]
    # In reverse what shall come first has to be the greatest.
    null, other = (0, 1) if item.nulls_first == item.ascending else (1, 0)
    return [(null,) if value is None else (other, key(value)) for value in values]


def comparable(item: SortOrder) -> Callable[[Any], Any]:
    """Return a key of one sort order's values, nulls too, that grows along that order."""
    key = sort_key(item.child.dtype)
    if not item.ascending:
        key = descending(key)
    null, other = (0, 1) if item.nulls_first else (1, 0)
    return lambda value: (null,) if value is None else (other, key(value))
