"""Intervals from their parts."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "make_dt_interval",
    "make_interval",
    "make_ym_interval",
    "try_make_interval",
]


def make_interval(
    years: ColumnOrName | None = None,
    months: ColumnOrName | None = None,
    weeks: ColumnOrName | None = None,
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
) -> Column:
    """
    An interval of months, days and microseconds from its parts.

    :param years: how many years
    :param months: how many months
    :param weeks: how many weeks
    :param days: how many days
    :param hours: how many hours
    :param mins: how many minutes
    :param secs: how many seconds, with their fraction
    """
    return _of_parts("make_interval", years, months, weeks, days, hours, mins, secs)


def try_make_interval(
    years: ColumnOrName | None = None,
    months: ColumnOrName | None = None,
    weeks: ColumnOrName | None = None,
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
) -> Column:
    """
    An interval of months, days and microseconds from its parts; null where it is too long.

    :param years: how many years
    :param months: how many months
    :param weeks: how many weeks
    :param days: how many days
    :param hours: how many hours
    :param mins: how many minutes
    :param secs: how many seconds, with their fraction
    """
    return _of_parts("try_make_interval", years, months, weeks, days, hours, mins, secs)


def make_dt_interval(
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
) -> Column:
    """
    An interval of days to seconds from its parts.

    :param days: how many days
    :param hours: how many hours
    :param mins: how many minutes
    :param secs: how many seconds, with their fraction
    """
    return _of_parts("make_dt_interval", days, hours, mins, secs)


def make_ym_interval(years: ColumnOrName | None = None, months: ColumnOrName | None = None) -> Column:
    """
    An interval of years and months from its parts.

    :param years: how many years
    :param months: how many months
    """
    return _of_parts("make_ym_interval", years, months)


def _of_parts(name: str, *parts: ColumnOrName | None) -> Column:
    """Parts that are left out are 0."""
    return call(name, *(lit(0) if part is None else part for part in parts))
