"""Dates and timestamps in text files: by a pattern of the options, or else by the rules of casts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, tzinfo

from mockspark_ir.functions.datetime_reading import Unreadable, reader
from mockspark_ir.values.datetimes import (
    names_zone,
    parse_date,
    parse_exact_time,
    parse_timestamp,
    parse_timestamp_ntz,
    to_instant,
)


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


def _without_zone(text: str) -> datetime | None:
    """A time without zone; a text that names one is malformed."""
    return None if names_zone(text) else parse_timestamp_ntz(text)


def time_reader(pattern: str | None) -> Callable[[str], time | None]:
    """The function from a text to a time of day, or None where it is malformed; raises for a pattern that is."""
    if pattern is None:
        return parse_exact_time
    read = reader(pattern, recent=True)

    def parse(text: str) -> time | None:
        try:
            return read(text)[0].time()
        except Unreadable:
            return None

    return parse


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
