"""Spark's old intervals, of months, days and microseconds: their values, and their text such as ``1 months 2 days``."""

from __future__ import annotations

import re

from attrs import frozen

from mockspark_ir.values.parsing import BLANKS

INT_LOW, INT_HIGH = -(1 << 31), (1 << 31) - 1
LONG_LOW, LONG_HIGH = -(1 << 63), (1 << 63) - 1


@frozen
class CalendarInterval:
    """Months and days have no fixed length, so the three parts are kept apart, each with a sign of its own.

    Parameters
    ----------
    months, days : int
        Of 32 bits.
    micros : int
        Of 64 bits.
    """

    months: int = 0
    days: int = 0
    micros: int = 0


_MONTHS, _DAYS, _MICROS = range(3)
_HOUR, _MINUTE, _SECOND = 3_600_000_000, 60_000_000, 1_000_000
# In which part a unit counts, and how many of that part's own it is.
_UNITS = {
    "year": (_MONTHS, 12),
    "month": (_MONTHS, 1),
    "week": (_DAYS, 7),
    "day": (_DAYS, 1),
    "hour": (_MICROS, _HOUR),
    "minute": (_MICROS, _MINUTE),
    "second": (_MICROS, _SECOND),
    "millisecond": (_MICROS, 1000),
    "microsecond": (_MICROS, 1),
}
_RANGES = ((INT_LOW, INT_HIGH), (INT_LOW, INT_HIGH), (LONG_LOW, LONG_HIGH))
_BLANK = r"[\t-\r\x1c-\x20]"
_FIELD = rf"[+-]?{_BLANK}*(?:[0-9]+(?:\.[0-9]{{0,9}})?|\.[0-9]{{1,9}}){_BLANK}+[a-z]+"
_INTERVAL = re.compile(rf"(?:interval{_BLANK}+)?({_FIELD}(?:{_BLANK}+{_FIELD})*)", re.IGNORECASE)
_PART = re.compile(rf"([+-]?){_BLANK}*([0-9]*)(\.?)([0-9]*){_BLANK}+([a-z]+)", re.IGNORECASE)


def parse_calendar_interval(text: str) -> CalendarInterval | None:
    """Return the interval that a text says, or None if it says none.

    Parameters
    ----------
    text : str
        Numbers with units, perhaps after the word INTERVAL; seconds may have a fraction.
    """
    match = _INTERVAL.fullmatch(text.strip(BLANKS))
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
    return CalendarInterval(*totals)


def calendar_interval_text(interval: CalendarInterval) -> str:
    """Return the units that are not zero, each with its own sign, from the largest to the smallest.

    Parameters
    ----------
    interval : CalendarInterval
        The interval.
    """
    hours, rest = _divided(interval.micros, _HOUR)
    minutes, rest = _divided(rest, _MINUTE)
    years, months = _divided(interval.months, 12)
    units = ((years, "years"), (months, "months"), (interval.days, "days"), (hours, "hours"), (minutes, "minutes"))
    parts = [f"{count} {unit}" for count, unit in units if count]
    if rest:
        parts.append(f"{_seconds_text(rest)} seconds")
    return " ".join(parts) or "0 seconds"


def _divided(number: int, unit: int) -> tuple[int, int]:
    """Division towards zero, and what remains, with the sign of the number."""
    quotient, rest = divmod(abs(number), unit)
    return (-quotient, -rest) if number < 0 else (quotient, rest)


def _seconds_text(micros: int) -> str:
    seconds, fraction = divmod(abs(micros), _SECOND)
    text = f"{seconds}.{fraction:06}".rstrip("0").removesuffix(".")
    return f"-{text}" if micros < 0 else text
