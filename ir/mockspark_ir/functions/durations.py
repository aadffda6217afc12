"""Durations written out with their units, such as ``1 month 10 minutes``: Spark's intervals of the calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from attrs import frozen

from mockspark_ir.values.datetime_arithmetic import (
    INT_HIGH,
    INT_LOW,
    LONG_HIGH,
    LONG_LOW,
    timestamp_add_interval,
    timestamp_add_months,
)
from mockspark_ir.values.parsing import BLANKS


@frozen
class Duration:
    """Months and days have no fixed length, so the three parts are kept apart."""

    months: int = 0
    days: int = 0
    micros: int = 0


_MONTHS, _DAYS, _MICROS = range(3)
# In which part a unit counts, and how many of that part's own it is.
_UNITS = {
    "year": (_MONTHS, 12),
    "month": (_MONTHS, 1),
    "week": (_DAYS, 7),
    "day": (_DAYS, 1),
    "hour": (_MICROS, 3_600_000_000),
    "minute": (_MICROS, 60_000_000),
    "second": (_MICROS, 1_000_000),
    "millisecond": (_MICROS, 1000),
    "microsecond": (_MICROS, 1),
}
_RANGES = ((INT_LOW, INT_HIGH), (INT_LOW, INT_HIGH), (LONG_LOW, LONG_HIGH))
_BLANK = r"[\t-\r\x1c-\x20]"
_FIELD = rf"[+-]?{_BLANK}*(?:[0-9]+(?:\.[0-9]{{0,9}})?|\.[0-9]{{1,9}}){_BLANK}+[a-z]+"
_DURATION = re.compile(rf"(?:interval{_BLANK}+)?({_FIELD}(?:{_BLANK}+{_FIELD})*)", re.IGNORECASE)
_PART = re.compile(rf"([+-]?){_BLANK}*([0-9]*)(\.?)([0-9]*){_BLANK}+([a-z]+)", re.IGNORECASE)


def parse_duration(text: str) -> Duration | None:
    """Return the duration that a text says, or None if it says none.

    Parameters
    ----------
    text : str
        Numbers with units, perhaps after the word INTERVAL; seconds may have a fraction.
    """
    match = _DURATION.fullmatch(text.strip(BLANKS))
    if match is None:
        return None
    totals = [0, 0, 0]
    for sign, whole, point, fraction, name in _PART.findall(match[1]):
        known = _UNITS.get(name.lower().removesuffix("s"))
        if known is None or (point and known != _UNITS["second"]) or int(whole or 0) > LONG_HIGH:
            return None
        part, size = known
        # Digits beyond microseconds are cut off.
        amount = int(whole or 0) * size + int(fraction.ljust(9, "0")) // 1000
        totals[part] += -amount if sign == "-" else amount
        low, high = _RANGES[part]
        if not low <= totals[part] <= high:
            return None
    return Duration(*totals)


def add_duration(zone: tzinfo | None) -> Callable[[datetime, Duration], datetime]:
    """Return what adds a duration to a timestamp in a zone, or to one without: its months, days and time, in turn.

    Parameters
    ----------
    zone : tzinfo or None
        The zone by whose calendar months and days go.
    """
    add_months, add_days, add_time = (
        timestamp_add_months(zone),
        timestamp_add_interval(zone),
        timestamp_add_interval(None),
    )

    def add(moment: datetime, duration: Duration) -> datetime:
        if duration.months:
            moment = add_months(moment, duration.months)
        if duration.days:
            moment = add_days(moment, timedelta(duration.days))
        return add_time(moment, timedelta(microseconds=duration.micros)) if duration.micros else moment

    return add
