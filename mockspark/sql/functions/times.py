"""Times of day."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "current_time",
    "make_time",
    "time_diff",
    "time_from_micros",
    "time_from_millis",
    "time_from_seconds",
    "time_to_micros",
    "time_to_millis",
    "time_to_seconds",
    "time_trunc",
    "to_time",
    "try_to_time",
]


def current_time(precision: int | None = None) -> Column:
    """
    The time of day at which the query starts, in the session's time zone.

    :param precision: how many digits the fraction of its second has: 0 to 6, 6 if None
    """
    return call("current_time") if precision is None else call("current_time", lit(precision))


def make_time(hour: ColumnOrName, minute: ColumnOrName, second: ColumnOrName) -> Column:
    """
    A time of day from its parts.

    :param hour: the hour, 0 to 23
    :param minute: the minute, 0 to 59
    :param second: the second with its fraction
    """
    return call("make_time", hour, minute, second)


def to_time(str: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    A time of day from a text.

    :param str: a column of texts, or its name
    :param format: a column of patterns, or its name
    """
    return call("to_time", str) if format is None else call("to_time", str, format)


def try_to_time(str: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    A time of day from a text; null where it is none.

    :param str: a column of texts, or its name
    :param format: a column of patterns, or its name
    """
    return call("try_to_time", str) if format is None else call("try_to_time", str, format)


def time_diff(unit: ColumnOrName, start: ColumnOrName, end: ColumnOrName) -> Column:
    """
    How many whole units lie between two times of day.

    :param unit: a column of units, `HOUR` to `MICROSECOND`, or its name
    :param start: the earlier one
    :param end: the later one
    """
    return call("time_diff", unit, start, end)


def time_trunc(unit: ColumnOrName, time: ColumnOrName) -> Column:
    """
    The start of the hour, minute, second or millisecond of a time of day.

    :param unit: a column of units, `HOUR` to `MICROSECOND`, or its name
    :param time: a column of times, or its name
    """
    return call("time_trunc", unit, time)


def time_from_seconds(col: ColumnOrName) -> Column:
    """
    The time of day so many seconds after midnight.

    :param col: a column of numbers, or its name
    """
    return call("time_from_seconds", col)


def time_to_seconds(col: ColumnOrName) -> Column:
    """
    How many seconds have passed since midnight.

    :param col: a column of times, or its name
    """
    return call("time_to_seconds", col)


def time_from_millis(col: ColumnOrName) -> Column:
    """
    The time of day so many milliseconds after midnight.

    :param col: a column of numbers, or its name
    """
    return call("time_from_millis", col)


def time_to_millis(col: ColumnOrName) -> Column:
    """
    How many milliseconds have passed since midnight.

    :param col: a column of times, or its name
    """
    return call("time_to_millis", col)


def time_from_micros(col: ColumnOrName) -> Column:
    """
    The time of day so many microseconds after midnight.

    :param col: a column of numbers, or its name
    """
    return call("time_from_micros", col)


def time_to_micros(col: ColumnOrName) -> Column:
    """
    How many microseconds have passed since midnight.

    :param col: a column of times, or its name
    """
    return call("time_to_micros", col)
