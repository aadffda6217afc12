"""Functions that take Python functions of columns."""

from __future__ import annotations

from collections.abc import Callable

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, lambda_argument

__all__ = [
    "aggregate",
    "exists",
    "filter",
    "forall",
    "map_filter",
    "map_zip_with",
    "reduce",
    "transform",
    "transform_keys",
    "transform_values",
    "zip_with",
]

_One = Callable[[Column], Column]
_Two = Callable[[Column, Column], Column]
_Three = Callable[[Column, Column, Column], Column]


def transform(col: ColumnOrName, f: _One | _Two) -> Column:
    """
    The array with every element changed. New in 3.1.

    :param col: the array
    :param f: gives the new element for an element, or for an element and its position from 0
    """
    return call("transform", col, lambda_argument(f))


def filter(col: ColumnOrName, f: _One | _Two) -> Column:
    """
    The array's elements for which a condition holds. New in 3.1.

    :param col: the array
    :param f: gives the condition for an element, or for an element and its position from 0
    """
    return call("filter", col, lambda_argument(f))


def exists(col: ColumnOrName, f: _One) -> Column:
    """
    Whether a condition holds for an element. New in 3.1.

    :param col: the array
    :param f: gives the condition for an element
    """
    return call("exists", col, lambda_argument(f))


def forall(col: ColumnOrName, f: _One) -> Column:
    """
    Whether a condition holds for every element. New in 3.1.

    :param col: the array
    :param f: gives the condition for an element
    """
    return call("forall", col, lambda_argument(f))


def aggregate(col: ColumnOrName, initialValue: ColumnOrName, merge: _Two, finish: _One | None = None) -> Column:
    """
    One value of all elements: a state that each of them changes. New in 3.1.

    :param col: the array
    :param initialValue: the state before the first element
    :param merge: gives the next state for a state and an element; of the same type
    :param finish: gives the result for the last state; without it the state is the result
    """
    return _folded("aggregate", col, initialValue, merge, finish)


def reduce(col: ColumnOrName, initialValue: ColumnOrName, merge: _Two, finish: _One | None = None) -> Column:
    """
    One value of all elements, as `aggregate`. New in 3.5.

    :param col: the array
    :param initialValue: the state before the first element
    :param merge: gives the next state for a state and an element; of the same type
    :param finish: gives the result for the last state; without it the state is the result
    """
    return _folded("reduce", col, initialValue, merge, finish)


def _folded(name: str, col: ColumnOrName, start: ColumnOrName, merge: _Two, finish: _One | None) -> Column:
    if finish is None:
        return call(name, col, start, lambda_argument(merge))
    return call(name, col, start, lambda_argument(merge), lambda_argument(finish))


def zip_with(left: ColumnOrName, right: ColumnOrName, f: _Two) -> Column:
    """
    An array made of two, element by element; the shorter one ends in nulls. New in 3.1.

    :param left: an array
    :param right: an array
    :param f: gives the element for one of each
    """
    return call("zip_with", left, right, lambda_argument(f))


def map_filter(col: ColumnOrName, f: _Two) -> Column:
    """
    The entries of a map for which a condition holds. New in 3.1.

    :param col: the map
    :param f: gives the condition for key and value
    """
    return call("map_filter", col, lambda_argument(f))


def map_zip_with(col1: ColumnOrName, col2: ColumnOrName, f: _Three) -> Column:
    """
    A map made of two, key by key. New in 3.1.

    :param col1: a map
    :param col2: a map
    :param f: gives the value for a key and its values in both; null where it is missing
    """
    return call("map_zip_with", col1, col2, lambda_argument(f))


def transform_keys(col: ColumnOrName, f: _Two) -> Column:
    """
    The map with every key changed. New in 3.1.

    :param col: the map
    :param f: gives the new key for key and value
    """
    return call("transform_keys", col, lambda_argument(f))


def transform_values(col: ColumnOrName, f: _Two) -> Column:
    """
    The map with every value changed. New in 3.1.

    :param col: the map
    :param f: gives the new value for key and value
    """
    return call("transform_values", col, lambda_argument(f))
