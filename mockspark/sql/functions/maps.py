"""Functions of maps and structs, and those of arrays and maps alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, int_or_column, listed
from mockspark.sql.functions.normal import lit

__all__ = [
    "cardinality",
    "create_map",
    "element_at",
    "get",
    "map_concat",
    "map_contains_key",
    "map_entries",
    "map_from_arrays",
    "map_from_entries",
    "map_keys",
    "map_values",
    "named_struct",
    "size",
    "str_to_map",
    "struct",
    "try_element_at",
]


def struct(*cols: ColumnOrName | Sequence[ColumnOrName]) -> Column:
    """
    A struct of columns, with their names; others are called col1, col2, ... by position. New in 1.4.

    :param cols: the values, or one list of them
    """
    return call("struct", *listed(cols))


def named_struct(*cols: ColumnOrName) -> Column:
    """
    A struct of names and values. New in 3.5.

    :param cols: name, value, name, value, ...; a name is a literal
    """
    return call("named_struct", *cols)


def create_map(*cols: ColumnOrName | Sequence[ColumnOrName]) -> Column:
    """
    A map of keys and values. New in 2.0.

    :param cols: key, value, key, value, ..., or one list of them
    """
    return call("map", *listed(cols))


def map_from_arrays(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    A map of an array of keys and one of values. New in 2.4.

    :param col1: the keys
    :param col2: the values
    """
    return call("map_from_arrays", col1, col2)


def map_from_entries(col: ColumnOrName) -> Column:
    """
    A map of an array of (key, value) structs. New in 2.4.

    :param col: the array
    """
    return call("map_from_entries", col)


def map_concat(*cols: ColumnOrName | Sequence[ColumnOrName]) -> Column:
    """
    One map of the entries of several. New in 2.4.

    :param cols: the maps, or one list of them
    """
    return call("map_concat", *listed(cols))


def map_keys(col: ColumnOrName) -> Column:
    """
    The keys of a map. New in 2.3.

    :param col: the map
    """
    return call("map_keys", col)


def map_values(col: ColumnOrName) -> Column:
    """
    The values of a map. New in 2.3.

    :param col: the map
    """
    return call("map_values", col)


def map_entries(col: ColumnOrName) -> Column:
    """
    The entries of a map as an array of (key, value) structs. New in 3.0.

    :param col: the map
    """
    return call("map_entries", col)


def map_contains_key(col: ColumnOrName, value: Any) -> Column:
    """
    Whether a map has a key. New in 3.4.

    :param col: the map
    :param value: the key or a Column
    """
    return call("map_contains_key", col, lit(value))


def str_to_map(
    text: ColumnOrName, pairDelim: ColumnOrName | None = None, keyValueDelim: ColumnOrName | None = None
) -> Column:
    """
    A map of a text like `a:1,b:2`. New in 3.5.

    :param text: the text
    :param pairDelim: a regular expression for what is between entries; a comma by default
    :param keyValueDelim: the same for what is between key and value; a colon by default
    """
    return call(
        "str_to_map",
        text,
        lit(",") if pairDelim is None else pairDelim,
        lit(":") if keyValueDelim is None else keyValueDelim,
    )


def size(col: ColumnOrName) -> Column:
    """
    The number of elements of an array, or of entries of a map. New in 1.5.

    :param col: the array or map
    """
    return call("size", col)


def cardinality(col: ColumnOrName) -> Column:
    """
    The number of elements of an array, or of entries of a map. New in 3.5.

    :param col: the array or map
    """
    return call("cardinality", col)


def element_at(col: ColumnOrName, extraction: Any) -> Column:
    """
    The element of an array at a position, or the value of a map's key. New in 2.4.

    :param col: the array or map
    :param extraction: the position, from 1, or from -1 at the end; or the key; or a Column of either
    """
    return call("element_at", col, lit(extraction))


def try_element_at(col: ColumnOrName, extraction: ColumnOrName) -> Column:
    """
    As `element_at`, but null for a position outside of the array. New in 3.5.

    :param col: the array or map
    :param extraction: the position or key
    """
    return call("try_element_at", col, extraction)


def get(col: ColumnOrName, index: ColumnOrName | int) -> Column:
    """
    The element of an array at a position that counts from 0; null outside. New in 3.4.

    :param col: the array
    :param index: the position
    """
    return call("get", col, int_or_column(index))
