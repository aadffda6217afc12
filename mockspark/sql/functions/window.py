"""Functions that exist only over windows."""

from __future__ import annotations

from typing import Any

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, to_expression
from mockspark.sql.functions.normal import lit
from mockspark.sql.literals import to_literal
from mockspark_ir.expressions import UnresolvedFunction

__all__ = [
    "counter_diff",
    "cume_dist",
    "dense_rank",
    "lag",
    "lead",
    "nth_value",
    "ntile",
    "percent_rank",
    "rank",
    "row_number",
]


def row_number() -> Column:
    """The number of the row in its window, from 1."""
    return call("row_number")


def rank() -> Column:
    """The number of the first row equal to this one, from 1: with gaps."""
    return call("rank")


def dense_rank() -> Column:
    """The number of this value among the different values, from 1: without gaps."""
    return call("dense_rank")


def percent_rank() -> Column:
    """The rank as a fraction, from 0.0 to 1.0."""
    return call("percent_rank")


def cume_dist() -> Column:
    """Which part of the rows come no later than this one or its equals."""
    return call("cume_dist")


def ntile(n: int) -> Column:
    """
    The number of the row's bucket, from 1, where the window is divided into buckets of like size.

    :param n: how many buckets
    """
    return call("ntile", lit(int(n)))


def lag(col: ColumnOrName, offset: int = 1, default: Any | None = None) -> Column:
    """
    The value of an earlier row of the window.

    :param col: a column or its name
    :param offset: how many rows earlier
    :param default: what stands in where there is no such row
    """
    return call("lag", col, lit(offset), lit(default))


def lead(col: ColumnOrName, offset: int = 1, default: Any | None = None) -> Column:
    """
    The value of a later row of the window.

    :param col: a column or its name
    :param offset: how many rows later
    :param default: what stands in where there is no such row
    """
    return call("lead", col, lit(offset), lit(default))


def counter_diff(value: ColumnOrName, startTime: ColumnOrName | None = None) -> Column:
    """
    By how much a counter has grown since the row before; null where it has started anew.

    :param value: the counter, a column of numbers that are not negative, or its name
    :param startTime: when the counter was last set to zero
    """
    return call("counter_diff", value) if startTime is None else call("counter_diff", value, startTime)


def nth_value(col: ColumnOrName, offset: int, ignoreNulls: bool | None = False) -> Column:
    """
    The value of a row of the frame, by its number.

    :param col: a column or its name
    :param offset: the number, from 1
    :param ignoreNulls: count only rows that have a value
    """
    arguments = (to_expression(col), to_literal(offset))
    return Column(UnresolvedFunction("nth_value", arguments, ignore_nulls=bool(ignoreNulls)))
