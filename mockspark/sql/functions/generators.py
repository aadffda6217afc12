"""Functions that give rows."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call

__all__ = [
    "explode",
    "explode_outer",
    "inline",
    "inline_outer",
    "posexplode",
    "posexplode_outer",
    "stack",
]


def explode(col: ColumnOrName) -> Column:
    """
    A row for each element of an array (`col`) or entry of a map (`key`, `value`). New in 1.4.

    :param col: the array or map
    """
    return call("explode", col)


def explode_outer(col: ColumnOrName) -> Column:
    """
    As `explode`, with one row of nulls where the array or map is null or empty. New in 2.3.

    :param col: the array or map
    """
    return call("explode_outer", col)


def posexplode(col: ColumnOrName) -> Column:
    """
    As `explode`, with the position from 0 before it (`pos`). New in 2.1.

    :param col: the array or map
    """
    return call("posexplode", col)


def posexplode_outer(col: ColumnOrName) -> Column:
    """
    As `posexplode`, with one row of nulls where the array or map is null or empty. New in 2.3.

    :param col: the array or map
    """
    return call("posexplode_outer", col)


def inline(col: ColumnOrName) -> Column:
    """
    A row for each struct of an array, with a column for each of its fields. New in 3.4.

    :param col: the array of structs
    """
    return call("inline", col)


def inline_outer(col: ColumnOrName) -> Column:
    """
    As `inline`, with one row of nulls where the array is null or empty. New in 3.4.

    :param col: the array of structs
    """
    return call("inline_outer", col)


def stack(*cols: ColumnOrName) -> Column:
    """
    Values put into a number of rows. New in 3.5.

    :param cols: the number of rows, a literal, then the values row by row
    """
    return call("stack", *cols)
