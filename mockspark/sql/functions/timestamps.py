"""Timestamps from and to numbers, parts and other zones, and arithmetic by units."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors import PySparkValueError

__all__ = [
    "convert_timezone",
    "date_from_unix_date",
    "from_utc_timestamp",
    "make_timestamp",
    "make_timestamp_ltz",
    "make_timestamp_ntz",
    "time_bucket",
    "timestamp_add",
    "timestamp_diff",
    "timestamp_micros",
    "timestamp_millis",
    "timestamp_seconds",
    "to_utc_timestamp",
    "try_make_timestamp",
    "try_make_timestamp_ltz",
    "try_make_timestamp_ntz",
    "unix_date",
    "unix_micros",
    "unix_millis",
    "unix_seconds",
]


def make_timestamp(
    years: ColumnOrName | None = None,
    months: ColumnOrName | None = None,
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
    timezone: ColumnOrName | None = None,
    date: ColumnOrName | None = None,
    time: ColumnOrName | None = None,
) -> Column:
    """
    A timestamp from its parts, or from a date and a time.

    :param years: the year
    :param months: the month, 1 to 12
    :param days: the day of the month
    :param hours: the hour, 0 to 23
    :param mins: the minute, 0 to 59
    :param secs: the seconds with their fraction; 60 is the next minute
    :param timezone: the name of the time zone of these, where it is not the session's
    :param date: the date, in place of its parts
    :param time: the time of day, in place of its parts
    :raises PySparkValueError: CANNOT_SET_TOGETHER
    """
    return _make("make_timestamp", (years, months, days, hours, mins, secs), timezone, date, time)


def make_timestamp_ltz(
    years: ColumnOrName,
    months: ColumnOrName,
    days: ColumnOrName,
    hours: ColumnOrName,
    mins: ColumnOrName,
    secs: ColumnOrName,
    timezone: ColumnOrName | None = None,
) -> Column:
    """
    A timestamp from its parts.

    :param years: the year
    :param months: the month, 1 to 12
    :param days: the day of the month
    :param hours: the hour, 0 to 23
    :param mins: the minute, 0 to 59
    :param secs: the seconds with their fraction; 60 is the next minute
    :param timezone: the name of the time zone of these, where it is not the session's
    """
    return _make("make_timestamp_ltz", (years, months, days, hours, mins, secs), timezone, None, None)


def make_timestamp_ntz(
    years: ColumnOrName | None = None,
    months: ColumnOrName | None = None,
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
    date: ColumnOrName | None = None,
    time: ColumnOrName | None = None,
) -> Column:
    """
    A timestamp without time zone from its parts, or from a date and a time.

    :param years: the year
    :param months: the month, 1 to 12
    :param days: the day of the month
    :param hours: the hour, 0 to 23
    :param mins: the minute, 0 to 59
    :param secs: the seconds with their fraction; 60 is the next minute
    :param date: the date, in place of its parts
    :param time: the time of day, in place of its parts
    :raises PySparkValueError: CANNOT_SET_TOGETHER
    """
    return _make("make_timestamp_ntz", (years, months, days, hours, mins, secs), None, date, time)


def try_make_timestamp(
    years: ColumnOrName | None = None,
    months: ColumnOrName | None = None,
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
    timezone: ColumnOrName | None = None,
    date: ColumnOrName | None = None,
    time: ColumnOrName | None = None,
) -> Column:
    """
    A timestamp from its parts, or from a date and a time; null where there is none.

    :param years: the year
    :param months: the month, 1 to 12
    :param days: the day of the month
    :param hours: the hour, 0 to 23
    :param mins: the minute, 0 to 59
    :param secs: the seconds with their fraction; 60 is the next minute
    :param timezone: the name of the time zone of these, where it is not the session's
    :param date: the date, in place of its parts
    :param time: the time of day, in place of its parts
    :raises PySparkValueError: CANNOT_SET_TOGETHER
    """
    return _make("try_make_timestamp", (years, months, days, hours, mins, secs), timezone, date, time)


def try_make_timestamp_ltz(
    years: ColumnOrName,
    months: ColumnOrName,
    days: ColumnOrName,
    hours: ColumnOrName,
    mins: ColumnOrName,
    secs: ColumnOrName,
    timezone: ColumnOrName | None = None,
) -> Column:
    """
    A timestamp from its parts; null where there is none.

    :param years: the year
    :param months: the month, 1 to 12
    :param days: the day of the month
    :param hours: the hour, 0 to 23
    :param mins: the minute, 0 to 59
    :param secs: the seconds with their fraction; 60 is the next minute
    :param timezone: the name of the time zone of these, where it is not the session's
    """
    return _make("try_make_timestamp_ltz", (years, months, days, hours, mins, secs), timezone, None, None)


def try_make_timestamp_ntz(
    years: ColumnOrName | None = None,
    months: ColumnOrName | None = None,
    days: ColumnOrName | None = None,
    hours: ColumnOrName | None = None,
    mins: ColumnOrName | None = None,
    secs: ColumnOrName | None = None,
    date: ColumnOrName | None = None,
    time: ColumnOrName | None = None,
) -> Column:
    """
    A timestamp without time zone from its parts, or from a date and a time; null where there is none.

    :param years: the year
    :param months: the month, 1 to 12
    :param days: the day of the month
    :param hours: the hour, 0 to 23
    :param mins: the minute, 0 to 59
    :param secs: the seconds with their fraction; 60 is the next minute
    :param date: the date, in place of its parts
    :param time: the time of day, in place of its parts
    :raises PySparkValueError: CANNOT_SET_TOGETHER
    """
    return _make("try_make_timestamp_ntz", (years, months, days, hours, mins, secs), None, date, time)


def unix_date(col: ColumnOrName) -> Column:
    """
    How many days have passed since 1970-01-01.

    :param col: a column of dates, or its name
    """
    return call("unix_date", col)


def date_from_unix_date(days: ColumnOrName) -> Column:
    """
    The date so many days after 1970-01-01.

    :param days: a column of numbers, or its name
    """
    return call("date_from_unix_date", days)


def timestamp_seconds(col: ColumnOrName) -> Column:
    """
    The timestamp so many seconds after 1970 in UTC.

    :param col: a column of numbers, or its name
    """
    return call("timestamp_seconds", col)


def timestamp_millis(col: ColumnOrName) -> Column:
    """
    The timestamp so many milliseconds after 1970 in UTC.

    :param col: a column of whole numbers, or its name
    """
    return call("timestamp_millis", col)


def timestamp_micros(col: ColumnOrName) -> Column:
    """
    The timestamp so many microseconds after 1970 in UTC.

    :param col: a column of whole numbers, or its name
    """
    return call("timestamp_micros", col)


def unix_seconds(col: ColumnOrName) -> Column:
    """
    How many seconds have passed since 1970 in UTC, rounded down.

    :param col: a column of timestamps, or its name
    """
    return call("unix_seconds", col)


def unix_millis(col: ColumnOrName) -> Column:
    """
    How many milliseconds have passed since 1970 in UTC, rounded down.

    :param col: a column of timestamps, or its name
    """
    return call("unix_millis", col)


def time_bucket(bucket_size: Column, ts: ColumnOrName, origin: Column | None = None) -> Column:
    """
    Where the bucket of time starts that a moment lies in.

    :param bucket_size: the length of all buckets: an interval of days and times, or of years and months, a constant
    :param ts: the moment, a column or its name
    :param origin: where some bucket starts, of the type of `ts`, a constant; by default with the year 1970
    """
    return call("time_bucket", bucket_size, ts) if origin is None else call("time_bucket", bucket_size, ts, origin)


def unix_micros(col: ColumnOrName) -> Column:
    """
    How many microseconds have passed since 1970 in UTC.

    :param col: a column of timestamps, or its name
    """
    return call("unix_micros", col)


def from_utc_timestamp(timestamp: ColumnOrName, tz: Column | str) -> Column:
    """
    What the clocks of a time zone show at a timestamp that is UTC's.

    :param timestamp: a column of timestamps, or its name
    :param tz: the name of the zone, or a column of names
    """
    return call("from_utc_timestamp", timestamp, _text(tz))


def to_utc_timestamp(timestamp: ColumnOrName, tz: Column | str) -> Column:
    """
    The time in UTC when the clocks of a time zone show a timestamp.

    :param timestamp: a column of timestamps, or its name
    :param tz: the name of the zone, or a column of names
    """
    return call("to_utc_timestamp", timestamp, _text(tz))


def convert_timezone(sourceTz: Column | None, targetTz: Column, sourceTs: ColumnOrName) -> Column:
    """
    A timestamp without time zone from one zone to another.

    :param sourceTz: the name of the zone that it is in; the session's if None
    :param targetTz: the name of the zone that it is wanted in
    :param sourceTs: a column of timestamps, or its name
    """
    zones = (targetTz,) if sourceTz is None else (sourceTz, targetTz)
    return call("convert_timezone", *zones, sourceTs)


def timestamp_add(unit: str, quantity: ColumnOrName, ts: ColumnOrName) -> Column:
    """
    The timestamp some units later.

    :param unit: the unit, from `YEAR` to `MICROSECOND`
    :param quantity: how many, a column of numbers or its name
    :param ts: a column of timestamps, or its name
    """
    return call("#timestampadd", lit(unit), quantity, ts)


def timestamp_diff(unit: str, start: ColumnOrName, end: ColumnOrName) -> Column:
    """
    How many whole units lie between two timestamps; negative where the end comes first.

    :param unit: the unit, from `YEAR` to `MICROSECOND`
    :param start: the earlier one
    :param end: the later one
    """
    return call("#timestampdiff", lit(unit), start, end)


def _text(value: Column | str) -> Column:
    """A text as a constant, a column as it is."""
    return lit(value)


def _make(
    name: str,
    parts: Sequence[ColumnOrName | None],
    timezone: ColumnOrName | None,
    date: ColumnOrName | None,
    time: ColumnOrName | None,
) -> Column:
    """A call with the parts, or with date and time, and perhaps a zone."""
    by_parts = any(part is not None for part in parts)
    if by_parts and (date is not None or time is not None):
        raise PySparkValueError(
            errorClass="CANNOT_SET_TOGETHER",
            messageParameters={"arg_list": "years|months|days|hours|mins|secs and date|time"},
        )
    given = parts if by_parts else (date, time)
    return call(name, *given, *(() if timezone is None else (timezone,)))
