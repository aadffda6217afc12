"""Dates and timestamps in text files: by a pattern of the options, or else by the rules of casts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from mockspark_ir.functions.datetime_reading import Unreadable, reader
from mockspark_ir.values.datetimes import parse_date, parse_time, parse_timestamp, parse_timestamp_ntz, to_instant


def date_reader(pattern: str | None) -> Callable[[str], date | None]:
    """The function from a text to a date, or None where it is malformed; raises for a pattern that is."""
    if pattern is None:
        return parse_date
    read = reader(pattern)

    def parse(text: str) -> date | None:
        try:
            return read(text)[0].date()
        except Unreadable:
            return None

    return parse


def timestamp_reader(pattern: str | None, zone: tzinfo) -> Callable[[str], datetime | None]:
    """The function from a text to an instant, or None where it is malformed; raises for a pattern that is."""
    if pattern is None:
        return lambda text: parse_timestamp(text, zone)
    read = reader(pattern)

    def parse(text: str) -> datetime | None:
        try:
            wall, own = read(text)
        except Unreadable:
            return None
        return to_instant(wall, own or zone)

    return parse


_ELSEWHERE = timezone(timedelta(hours=1))


def _without_zone(text: str) -> datetime | None:
    """A time without zone; a text that names one is malformed: it is the same instant wherever it is read."""
    found = parse_timestamp_ntz(text)
    if found is None or parse_timestamp(text, UTC) == parse_timestamp(text, _ELSEWHERE):
        return None
    return found


def timestamp_ntz_reader(pattern: str | None) -> Callable[[str], datetime | None]:
    """The function from a text to a time without zone, or None where it is malformed; raises for such a pattern."""
    if pattern is None:
        return _without_zone
    read = reader(pattern)

    def parse(text: str) -> datetime | None:
        try:
            return read(text)[0]
        except Unreadable:
            return None

    return parse


def time_reader(pattern: str | None) -> Callable[[str], time | None]:
    """The function from a text to a time of day, or None where it is malformed; raises for such a pattern."""
    if pattern is None:
        return parse_time
    read = reader(pattern, times=True)

    def parse(text: str) -> time | None:
        try:
            return read(text)[0].time()
        except Unreadable:
            return None

    return parse
