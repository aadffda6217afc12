"""Functions of arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, int_or_column, lambda_argument, listed
from mockspark.sql.functions.normal import lit

__all__ = [
    "array",
    "array_append",
    "array_compact",
    "array_contains",
    "array_distinct",
    "array_except",
    "array_insert",
    "array_intersect",
    "array_join",
    "array_max",
    "array_min",
    "array_position",
    "array_prepend",
    "array_remove",
    "array_repeat",
    "array_size",
    "array_sort",
    "array_union",
    "arrays_overlap",
    "arrays_zip",
    "flatten",
    "sequence",
    "slice",
    "sort_array",
]


def array(*cols: ColumnOrName | Sequence[ColumnOrName]) -> Column:
    """
    An array of values, which get one type. New in 1.4.

    :param cols: the elements, or one list of them
    """
    return call("array", *listed(cols))


def array_size(col: ColumnOrName) -> Column:
    """
    The number of an array's elements; null for null. New in 3.5.

    :param col: the array
    """
    return call("array_size", col)


def array_contains(col: ColumnOrName, value: Any) -> Column:
    """
    Whether an array has a value; null where it may be one of the array's nulls. New in 1.5.

    :param col: the array
    :param value: the value or a Column
    """
    return call("array_contains", col, lit(value))


def array_position(col: ColumnOrName, value: Any) -> Column:
    """
    The position, from 1, of the first element that equals a value, and 0 without one. New in 2.4.

    :param col: the array
    :param value: the value or a Column
    """
    return call("array_position", col, lit(value))


def array_append(col: ColumnOrName, value: Any) -> Column:
    """
    The array with one more element at its end. New in 3.4.

    :param col: the array
    :param value: the element or a Column
    """
    return call("array_append", col, lit(value))


def array_prepend(col: ColumnOrName, value: Any) -> Column:
    """
    The array with one more element at its start. New in 3.5.

    :param col: the array
    :param value: the element or a Column
    """
    return call("array_prepend", col, lit(value))


def array_insert(arr: ColumnOrName, pos: ColumnOrName | int, value: Any) -> Column:
    """
    The array with one more element at a position; nulls fill the gap to a position outside. New in 3.4.

    :param arr: the array
    :param pos: the element's position then, from 1, or from -1 at the end
    :param value: the element or a Column
    """
    return call("array_insert", arr, int_or_column(pos), lit(value))


def array_remove(col: ColumnOrName, element: Any) -> Column:
    """
    The array without the elements that equal a value. New in 2.4.

    :param col: the array
    :param element: the value or a Column
    """
    return call("array_remove", col, lit(element))


def array_compact(col: ColumnOrName) -> Column:
    """
    The array without its nulls. New in 3.4.

    :param col: the array
    """
    return call("array_compact", col)


def array_repeat(col: ColumnOrName, count: ColumnOrName | int) -> Column:
    """
    An array of one value many times. New in 2.4.

    :param col: the value
    :param count: how many times
    """
    return call("array_repeat", col, int_or_column(count))


def array_distinct(col: ColumnOrName) -> Column:
    """
    The array without what comes again. New in 2.4.

    :param col: the array
    """
    return call("array_distinct", col)


def array_union(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    What is in either of two arrays, each once. New in 2.4.

    :param col1: an array
    :param col2: an array
    """
    return call("array_union", col1, col2)


def array_intersect(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    What is in both of two arrays, each once, in the order of the first. New in 2.4.

    :param col1: an array
    :param col2: an array
    """
    return call("array_intersect", col1, col2)


def array_except(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    What is in the first of two arrays alone, each once. New in 2.4.

    :param col1: an array
    :param col2: an array
    """
    return call("array_except", col1, col2)


def arrays_overlap(a1: ColumnOrName, a2: ColumnOrName) -> Column:
    """
    Whether two arrays share a value; null where their nulls leave it open. New in 2.4.

    :param a1: an array
    :param a2: an array
    """
    return call("arrays_overlap", a1, a2)


def arrays_zip(*cols: ColumnOrName) -> Column:
    """
    An array of structs, each of the elements at one position; shorter arrays end in nulls. New in 2.4.

    :param cols: the arrays
    """
    return call("arrays_zip", *cols)


def array_join(col: ColumnOrName, delimiter: str, null_replacement: str | None = None) -> Column:
    """
    The elements as one text. New in 2.4.

    :param col: the array
    :param delimiter: what stands between elements
    :param null_replacement: what stands for a null; nulls are left out without it
    """
    if null_replacement is None:
        return call("array_join", col, lit(delimiter))
    return call("array_join", col, lit(delimiter), lit(null_replacement))


def array_max(col: ColumnOrName) -> Column:
    """
    The greatest element. New in 2.4.

    :param col: the array
    """
    return call("array_max", col)


def array_min(col: ColumnOrName) -> Column:
    """
    The least element. New in 2.4.

    :param col: the array
    """
    return call("array_min", col)


def flatten(col: ColumnOrName) -> Column:
    """
    One array of the elements of all the arrays in an array; null if one of these is null. New in 2.4.

    :param col: the array of arrays
    """
    return call("flatten", col)


def sort_array(col: ColumnOrName, asc: bool = True) -> Column:
    """
    The array in order; nulls come first in ascending order and last in descending. New in 1.5.

    :param col: the array
    :param asc: whether the order is ascending
    """
    return call("sort_array", col, lit(asc))


def array_sort(col: ColumnOrName, comparator: Callable[[Column, Column], Column] | None = None) -> Column:
    """
    The array in ascending order with nulls last, or in the order of a comparator. New in 2.4.

    :param col: the array
    :param comparator: gives a Column that is negative, 0 or positive for two elements
    """
    if comparator is None:
        return call("array_sort", col)
    return call("array_sort", col, lambda_argument(comparator))


def slice(x: ColumnOrName, start: ColumnOrName | int, length: ColumnOrName | int) -> Column:
    """
    A part of an array. New in 2.4.

    :param x: the array
    :param start: the position of its first element, from 1, or from -1 at the end
    :param length: the number of its elements
    """
    return call("slice", x, int_or_column(start), int_or_column(length))


def sequence(start: ColumnOrName, stop: ColumnOrName, step: ColumnOrName | None = None) -> Column:
    """
    An array of numbers, dates or timestamps, from one to another. New in 2.4.

    :param start: the first
    :param stop: the last, if the steps meet it
    :param step: the way from one to the next; 1 or a day by default, and -1 or a day back if the stop comes first
    """
    return call("sequence", start, stop) if step is None else call("sequence", start, stop, step)
