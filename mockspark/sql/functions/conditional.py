"""Choices between values."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark_ir.errors import PySparkValueError

__all__ = [
    "coalesce",
    "equal_null",
    "greatest",
    "ifnull",
    "isnan",
    "isnotnull",
    "isnull",
    "least",
    "nanvl",
    "nullif",
    "nullifzero",
    "nvl",
    "nvl2",
    "zeroifnull",
]


def coalesce(*cols: ColumnOrName) -> Column:
    """
    The first value that is not null.

    :param cols: columns or their names
    """
    return call("coalesce", *cols)


def _at_least_two(name: str, cols: tuple[ColumnOrName, ...]) -> Column:
    if len(cols) < 2:
        raise PySparkValueError(errorClass="WRONG_NUM_COLUMNS", messageParameters={"func_name": name, "num_cols": "2"})
    return call(name, *cols)


def greatest(*cols: ColumnOrName) -> Column:
    """
    The greatest value of a row, nulls passed over.

    :param cols: two or more columns or their names
    :raises PySparkValueError: WRONG_NUM_COLUMNS
    """
    return _at_least_two("greatest", cols)


def least(*cols: ColumnOrName) -> Column:
    """
    The least value of a row, nulls passed over.

    :param cols: two or more columns or their names
    :raises PySparkValueError: WRONG_NUM_COLUMNS
    """
    return _at_least_two("least", cols)


def isnan(col: ColumnOrName) -> Column:
    """
    Whether a floating-point number is NaN; false for null.

    :param col: a column or its name
    """
    return call("isnan", col)


def isnotnull(col: ColumnOrName) -> Column:
    """
    Whether a value is not null.

    :param col: a column or its name
    """
    return call("isnotnull", col)


def isnull(col: ColumnOrName) -> Column:
    """
    Whether a value is null.

    :param col: a column or its name
    """
    return call("isnull", col)


def nullifzero(col: ColumnOrName) -> Column:
    """
    The number, or null in the place of zero.

    :param col: a column or its name
    """
    return call("nullifzero", col)


def zeroifnull(col: ColumnOrName) -> Column:
    """
    The number, or zero in the place of null.

    :param col: a column or its name
    """
    return call("zeroifnull", col)


def equal_null(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    Whether two values are equal; null is equal to null.

    :param col1: a column or its name
    :param col2: a column or its name
    """
    return call("equal_null", col1, col2)


def ifnull(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    The first value, or the second where it is null.

    :param col1: a column or its name
    :param col2: a column or its name
    """
    return call("ifnull", col1, col2)


def nvl(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    The first value, or the second where it is null.

    :param col1: a column or its name
    :param col2: a column or its name
    """
    return call("nvl", col1, col2)


def nanvl(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    The first number, or the second where it is NaN.

    :param col1: a column or its name
    :param col2: a column or its name
    """
    return call("nanvl", col1, col2)


def nullif(col1: ColumnOrName, col2: ColumnOrName) -> Column:
    """
    The first value, or null where both are equal.

    :param col1: a column or its name
    :param col2: a column or its name
    """
    return call("nullif", col1, col2)


def nvl2(col1: ColumnOrName, col2: ColumnOrName, col3: ColumnOrName) -> Column:
    """
    The second value where the first is not null, and else the third.

    :param col1: a column or its name
    :param col2: a column or its name
    :param col3: a column or its name
    """
    return call("nvl2", col1, col2, col3)
