"""Dates and timestamps from and to text."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "date_format",
    "from_unixtime",
    "to_date",
    "to_timestamp",
    "to_timestamp_ltz",
    "to_timestamp_ntz",
    "to_unix_timestamp",
    "try_to_date",
    "try_to_timestamp",
    "unix_timestamp",
]


def date_format(date: ColumnOrName, format: str) -> Column:
    """
    A date, timestamp or time as text.

    :param date: a column, or its name
    :param format: the pattern: letters of Java's DateTimeFormatter, as `yyyy-MM-dd HH:mm:ss`
    """
    return call("date_format", date, lit(format))


def to_date(col: ColumnOrName, format: str | None = None) -> Column:
    """
    A date from a text, by a pattern or as a cast reads it.

    :param col: a column of texts, dates or timestamps, or its name
    :param format: the pattern: letters of Java's DateTimeFormatter, as `yyyy-MM-dd HH:mm:ss`
    """
    return _with_format("to_date", col, format)


def try_to_date(col: ColumnOrName, format: str | None = None) -> Column:
    """
    A date from a text, by a pattern or as a cast reads it; null where it is none.

    :param col: a column of texts, dates or timestamps, or its name
    :param format: the pattern: letters of Java's DateTimeFormatter, as `yyyy-MM-dd HH:mm:ss`
    """
    return _with_format("try_to_date", col, format)


def to_timestamp(col: ColumnOrName, format: str | None = None) -> Column:
    """
    A timestamp from a text, by a pattern or as a cast reads it.

    :param col: a column of texts, dates, timestamps or numbers, or its name
    :param format: the pattern: letters of Java's DateTimeFormatter, as `yyyy-MM-dd HH:mm:ss`
    """
    return _with_format("to_timestamp", col, format)


def to_timestamp_ltz(timestamp: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    A timestamp from a text, by a pattern or as a cast reads it.

    :param timestamp: a column of texts, dates or timestamps, or its name
    :param format: a column of patterns, or its name
    """
    return _with_column("to_timestamp_ltz", timestamp, format)


def to_timestamp_ntz(timestamp: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    A timestamp without time zone from a text, by a pattern or as a cast reads it.

    :param timestamp: a column of texts, dates or timestamps, or its name
    :param format: a column of patterns, or its name
    """
    return _with_column("to_timestamp_ntz", timestamp, format)


def try_to_timestamp(col: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    A timestamp from a text, by a pattern or as a cast reads it; null where it is none.

    :param col: a column of texts, dates, timestamps or numbers, or its name
    :param format: a column of patterns, or its name
    """
    return _with_column("try_to_timestamp", col, format)


def from_unixtime(timestamp: ColumnOrName, format: str = "yyyy-MM-dd HH:mm:ss") -> Column:
    """
    The moment so many seconds after 1970 in UTC as text, in the session's time zone.

    :param timestamp: a column of numbers, or its name
    :param format: the pattern: letters of Java's DateTimeFormatter, as `yyyy-MM-dd HH:mm:ss`
    """
    return call("from_unixtime", timestamp, lit(format))


def unix_timestamp(timestamp: ColumnOrName | None = None, format: str = "yyyy-MM-dd HH:mm:ss") -> Column:
    """
    How many seconds have passed since 1970 in UTC.

    :param timestamp: a column of texts, dates or timestamps, or its name; the current time if None
    :param format: the pattern: letters of Java's DateTimeFormatter, as `yyyy-MM-dd HH:mm:ss`, for texts
    """
    if timestamp is None:
        return call("unix_timestamp")
    return call("unix_timestamp", timestamp, lit(format))


def to_unix_timestamp(timestamp: ColumnOrName, format: ColumnOrName | None = None) -> Column:
    """
    How many seconds have passed since 1970 in UTC.

    :param timestamp: a column of texts, dates or timestamps, or its name
    :param format: a column of patterns for texts, or its name
    """
    return _with_column("to_unix_timestamp", timestamp, format)


def _with_format(name: str, col: ColumnOrName, format: str | None) -> Column:
    return call(name, col) if format is None else call(name, col, lit(format))


def _with_column(name: str, col: ColumnOrName, format: ColumnOrName | None) -> Column:
    return call(name, col) if format is None else call(name, col, format)
