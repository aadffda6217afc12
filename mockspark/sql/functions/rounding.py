"""Rounding."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "bround",
    "ceil",
    "ceiling",
    "floor",
    "round",
]


def _call(name: str, col: ColumnOrName, scale: Column | int | None) -> Column:
    if scale is None:
        return call(name, col)
    return call(name, col, lit(scale) if isinstance(scale, int) else scale)


def bround(col: ColumnOrName, scale: Column | int | None = None) -> Column:
    """
    The nearest number with so many places; of two that are as near, the one with an even last digit.

    :param col: the number, a column or its name
    :param scale: how many decimal places, negative for tens and hundreds: a constant; default 0
    """
    return _call("bround", col, scale)


def ceil(col: ColumnOrName, scale: Column | int | None = None) -> Column:
    """
    The next whole number above, or the next number with so many places.

    :param col: the number, a column or its name
    :param scale: how many decimal places, negative for tens and hundreds: a constant; if given the result is a decimal
    """
    return _call("ceil", col, scale)


def ceiling(col: ColumnOrName, scale: Column | int | None = None) -> Column:
    """
    The next whole number above, or the next number with so many places.

    :param col: the number, a column or its name
    :param scale: how many decimal places, negative for tens and hundreds: a constant; if given the result is a decimal
    """
    return _call("ceiling", col, scale)


def floor(col: ColumnOrName, scale: Column | int | None = None) -> Column:
    """
    The next whole number below, or the next number with so many places.

    :param col: the number, a column or its name
    :param scale: how many decimal places, negative for tens and hundreds: a constant; if given the result is a decimal
    """
    return _call("floor", col, scale)


def round(col: ColumnOrName, scale: Column | int | None = None) -> Column:
    """
    The nearest number with so many places; of two that are as near, the one further from zero.

    :param col: the number, a column or its name
    :param scale: how many decimal places, negative for tens and hundreds: a constant; default 0
    """
    return _call("round", col, scale)
