"""Bits of whole numbers."""

from __future__ import annotations

import warnings

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "bit_count",
    "bit_get",
    "bitwiseNOT",
    "bitwise_not",
    "getbit",
    "shiftLeft",
    "shiftRight",
    "shiftRightUnsigned",
    "shiftleft",
    "shiftright",
    "shiftrightunsigned",
]


def bit_count(col: ColumnOrName) -> Column:
    """
    How many bits of a whole number or boolean are set; negative numbers count as 64 bits.

    :param col: a column or its name
    """
    return call("bit_count", col)


def bit_get(col: ColumnOrName, pos: ColumnOrName) -> Column:
    """
    The bit, 0 or 1, at a position counted from the right.

    :param col: the number, a column or its name
    :param pos: the position from 0, a column or its name
    """
    return call("bit_get", col, pos)


def bitwiseNOT(col: ColumnOrName) -> Column:
    """
    The old name of `bitwise_not`.

    :param col: a column or its name
    """
    warnings.warn("bitwiseNOT is deprecated; use bitwise_not.", FutureWarning, stacklevel=2)
    return bitwise_not(col)


def bitwise_not(col: ColumnOrName) -> Column:
    """
    A whole number with all its bits turned over.

    :param col: a column or its name
    """
    return call("~", col)


def getbit(col: ColumnOrName, pos: ColumnOrName) -> Column:
    """
    The bit, 0 or 1, at a position counted from the right.

    :param col: the number, a column or its name
    :param pos: the position from 0, a column or its name
    """
    return call("getbit", col, pos)


def shiftLeft(col: ColumnOrName, numBits: int) -> Column:
    """
    The old name of `shiftleft`.

    :param col: the number, a column or its name
    :param numBits: by how many places
    """
    warnings.warn("shiftLeft is deprecated; use shiftleft.", FutureWarning, stacklevel=2)
    return shiftleft(col, numBits)


def shiftRight(col: ColumnOrName, numBits: int) -> Column:
    """
    The old name of `shiftright`.

    :param col: the number, a column or its name
    :param numBits: by how many places
    """
    warnings.warn("shiftRight is deprecated; use shiftright.", FutureWarning, stacklevel=2)
    return shiftright(col, numBits)


def shiftRightUnsigned(col: ColumnOrName, numBits: int) -> Column:
    """
    The old name of `shiftrightunsigned`.

    :param col: the number, a column or its name
    :param numBits: by how many places
    """
    warnings.warn("shiftRightUnsigned is deprecated; use shiftrightunsigned.", FutureWarning, stacklevel=2)
    return shiftrightunsigned(col, numBits)


def shiftleft(col: ColumnOrName, numBits: int) -> Column:
    """
    A whole number with its bits moved to the left.

    :param col: the number, a column or its name
    :param numBits: by how many places
    """
    return call("shiftleft", col, lit(numBits))


def shiftright(col: ColumnOrName, numBits: int) -> Column:
    """
    A whole number with its bits moved to the right, the sign kept.

    :param col: the number, a column or its name
    :param numBits: by how many places
    """
    return call("shiftright", col, lit(numBits))


def shiftrightunsigned(col: ColumnOrName, numBits: int) -> Column:
    """
    A whole number with its bits moved to the right, zeros put in.

    :param col: the number, a column or its name
    :param numBits: by how many places
    """
    return call("shiftrightunsigned", col, lit(numBits))
