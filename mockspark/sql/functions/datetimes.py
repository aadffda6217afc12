"""Today and now, arithmetic on dates, their parts, and truncation."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit

__all__ = [
    "add_months",
    "curdate",
    "current_date",
    "current_timestamp",
    "current_timezone",
    "date_add",
    "date_diff",
    "date_part",
    "date_sub",
    "date_trunc",
    "dateadd",
    "datediff",
    "datepart",
    "day",
    "dayname",
    "dayofmonth",
    "dayofweek",
    "dayofyear",
    "extract",
    "hour",
    "last_day",
    "localtimestamp",
    "make_date",
    "minute",
    "month",
    "monthname",
    "months_between",
    "next_day",
    "now",
    "quarter",
    "second",
    "trunc",
    "weekday",
    "weekofyear",
    "year",
]


def current_date() -> Column:
    """
    The day on which the query starts, in the session's time zone.
    """
    return call("current_date")


def curdate() -> Column:
    """
    The day on which the query starts, in the session's time zone: `current_date` by another name.
    """
    return call("curdate")


def current_timestamp() -> Column:
    """
    The moment at which the query starts.
    """
    return call("current_timestamp")


def now() -> Column:
    """
    The moment at which the query starts: `current_timestamp` by another name.
    """
    return call("now")


def localtimestamp() -> Column:
    """
    What the clocks of the session's time zone show when the query starts, without a zone.
    """
    return call("localtimestamp")


def current_timezone() -> Column:
    """
    The name of the session's time zone.
    """
    return call("current_timezone")


def date_add(start: ColumnOrName, days: ColumnOrName | int) -> Column:
    """
    The date some days later.

    :param start: a column of dates, or its name
    :param days: a number of days, a column of numbers, or its name
    """
    return call("date_add", start, _number(days))


def dateadd(start: ColumnOrName, days: ColumnOrName | int) -> Column:
    """
    The date some days later: `date_add` by another name.

    :param start: a column of dates, or its name
    :param days: a number of days, a column of numbers, or its name
    """
    return call("dateadd", start, _number(days))


def date_sub(start: ColumnOrName, days: ColumnOrName | int) -> Column:
    """
    The date some days earlier.

    :param start: a column of dates, or its name
    :param days: a number of days, a column of numbers, or its name
    """
    return call("date_sub", start, _number(days))


def datediff(end: ColumnOrName, start: ColumnOrName) -> Column:
    """
    How many days lie between two dates; negative where the end comes first.

    :param end: the later date
    :param start: the earlier date
    """
    return call("datediff", end, start)


def date_diff(end: ColumnOrName, start: ColumnOrName) -> Column:
    """
    How many days lie between two dates: `datediff` by another name.

    :param end: the later date
    :param start: the earlier date
    """
    return call("date_diff", end, start)


def add_months(start: ColumnOrName, months: ColumnOrName | int) -> Column:
    """
    The same day some months later, or the last of the month where that is shorter.

    :param start: a column of dates, or its name
    :param months: a number of months, a column of numbers, or its name
    """
    return call("add_months", start, _number(months))


def months_between(date1: ColumnOrName, date2: ColumnOrName, roundOff: bool = True) -> Column:
    """
    How many months lie between two moments; a part of a month counts as days of 31.

    :param date1: the later moment
    :param date2: the earlier moment
    :param roundOff: whether to round to eight digits
    """
    return call("months_between", date1, date2, lit(roundOff))


def last_day(date: ColumnOrName) -> Column:
    """
    The last day of a date's month.

    :param date: a column of dates, or its name
    """
    return call("last_day", date)


def next_day(date: ColumnOrName, dayOfWeek: str) -> Column:
    """
    The first date after another one that falls on a day of the week.

    :param date: a column of dates, or its name
    :param dayOfWeek: the day: `Mon`, `MO` or `Monday`, in any case
    """
    return call("next_day", date, lit(dayOfWeek))


def trunc(date: ColumnOrName, format: str) -> Column:
    """
    The first day of a date's year, quarter, month or week; null for other units.

    :param date: a column of dates, or its name
    :param format: `year`, `yyyy`, `yy`, `quarter`, `month`, `mon`, `mm` or `week`
    """
    return call("trunc", date, lit(format))


def date_trunc(format: str, timestamp: ColumnOrName) -> Column:
    """
    The start of the year, quarter, month, week, day, hour, minute or second of a timestamp; null for other units.

    :param format: the unit, from `year` to `microsecond`
    :param timestamp: a column of timestamps, or its name
    """
    return call("date_trunc", lit(format), timestamp)


def year(col: ColumnOrName) -> Column:
    """
    The year.

    :param col: a column of dates or timestamps, or its name
    """
    return call("year", col)


def quarter(col: ColumnOrName) -> Column:
    """
    The quarter of the year, 1 to 4.

    :param col: a column of dates or timestamps, or its name
    """
    return call("quarter", col)


def month(col: ColumnOrName) -> Column:
    """
    The month, 1 to 12.

    :param col: a column of dates or timestamps, or its name
    """
    return call("month", col)


def day(col: ColumnOrName) -> Column:
    """
    The day of the month, 1 to 31.

    :param col: a column of dates or timestamps, or its name
    """
    return call("day", col)


def dayofmonth(col: ColumnOrName) -> Column:
    """
    The day of the month: `day` by another name.

    :param col: a column of dates or timestamps, or its name
    """
    return call("dayofmonth", col)


def dayofweek(col: ColumnOrName) -> Column:
    """
    The day of the week, 1 for Sunday to 7 for Saturday.

    :param col: a column of dates or timestamps, or its name
    """
    return call("dayofweek", col)


def dayofyear(col: ColumnOrName) -> Column:
    """
    The day of the year, 1 to 366.

    :param col: a column of dates or timestamps, or its name
    """
    return call("dayofyear", col)


def weekday(col: ColumnOrName) -> Column:
    """
    The day of the week, 0 for Monday to 6 for Sunday.

    :param col: a column of dates or timestamps, or its name
    """
    return call("weekday", col)


def weekofyear(col: ColumnOrName) -> Column:
    """
    The week of the year by ISO 8601: the first one has the year's first Thursday.

    :param col: a column of dates or timestamps, or its name
    """
    return call("weekofyear", col)


def hour(col: ColumnOrName) -> Column:
    """
    The hour, 0 to 23, in the session's time zone.

    :param col: a column of timestamps or times, or its name
    """
    return call("hour", col)


def minute(col: ColumnOrName) -> Column:
    """
    The minute, 0 to 59.

    :param col: a column of timestamps or times, or its name
    """
    return call("minute", col)


def second(col: ColumnOrName) -> Column:
    """
    The second, 0 to 59, without its fraction.

    :param col: a column of timestamps or times, or its name
    """
    return call("second", col)


def dayname(col: ColumnOrName) -> Column:
    """
    The first three letters of the day's English name.

    :param col: a column of dates or timestamps, or its name
    """
    return call("dayname", col)


def monthname(col: ColumnOrName) -> Column:
    """
    The first three letters of the month's English name.

    :param col: a column of dates or timestamps, or its name
    """
    return call("monthname", col)


def extract(field: Column, source: ColumnOrName) -> Column:
    """
    A part of a date, timestamp, time or interval.

    :param field: the name of the part, a constant: `lit('year')`
    :param source: the column, or its name
    """
    return call("extract", field, source)


def date_part(field: Column, source: ColumnOrName) -> Column:
    """
    A part of a date, timestamp, time or interval: `extract` by another name.

    :param field: the name of the part, a constant: `lit('year')`
    :param source: the column, or its name
    """
    return call("date_part", field, source)


def datepart(field: Column, source: ColumnOrName) -> Column:
    """
    A part of a date, timestamp, time or interval: `extract` by another name.

    :param field: the name of the part, a constant: `lit('year')`
    :param source: the column, or its name
    """
    return call("datepart", field, source)


def make_date(year: ColumnOrName, month: ColumnOrName, day: ColumnOrName) -> Column:
    """
    A date from its parts.

    :param year: the year
    :param month: the month, 1 to 12
    :param day: the day of the month
    """
    return call("make_date", year, month, day)


def _number(value: ColumnOrName | int) -> ColumnOrName:
    """A number as a constant, a column as it is."""
    return lit(value) if isinstance(value, int) else value
