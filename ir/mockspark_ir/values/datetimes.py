"""Texts to dates, times, timestamps and time zones, and between instants and wall clocks."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from mockspark_ir.values.failures import not_supported, outside_of_calendar
from mockspark_ir.values.parsing import BLANKS

_BLANKS = r"[\x00-\x20\x7f]*"
_DATE = re.compile(
    rf"{_BLANKS}([+-]?)([0-9]{{4,7}})(?:-([0-9]{{1,2}})(?:-([0-9]{{1,2}})(?:[ T].*)?)?)?{_BLANKS}", re.DOTALL
)
_CLOCK = r"([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:\.([0-9]*))?[ ]*([A-Za-z+-].*)?)?)?"
_TIMESTAMP = re.compile(
    rf"{_BLANKS}([+-]?)([0-9]{{4,6}})(?:-([0-9]{{1,2}})(?:-([0-9]{{1,2}})(?:[ T]{_CLOCK})?)?)?{_BLANKS}", re.DOTALL
)
_TODAY = re.compile(rf"{_BLANKS}T?{_CLOCK}{_BLANKS}", re.DOTALL)
_TIME = re.compile(
    rf"{_BLANKS}T?([0-9]{{1,2}}):([0-9]{{1,2}})(?::([0-9]{{1,2}})(?:\.([0-9]*))?)?{_BLANKS}([AaPp][Mm])?{_BLANKS}"
)
_SIMPLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SIMPLE_TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}")

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Spark's dates are 32-bit counts of days.
_FIRST_DATE = (-5877641, 6, 23)
_LAST_DATE = (5881580, 7, 11)
# Spark's timestamps are 64-bit counts of microseconds.
_FIRST_MOMENT = (-290308, 12, 21)
_LAST_MOMENT = (294247, 1, 10)


def parse_date(text: str) -> date | None:
    """Return a date, or None where the text is malformed.

    Raises
    ------
    PySparkNotImplementedError
        For dates that Spark has and Python has not.
    """
    if _SIMPLE_DATE.fullmatch(text) and not text.startswith("0000"):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    sign, digits, month, day = match.groups()
    return _date(-int(digits) if sign == "-" else int(digits), int(month or 1), int(day or 1), _FIRST_DATE, _LAST_DATE)


def _date(year: int, month: int, day: int, first: tuple[int, int, int], last: tuple[int, int, int]) -> date | None:
    if not _is_valid(year, month, day) or not first <= (year, month, day) <= last:
        return None
    if not 1 <= year <= 9999:
        outside_of_calendar("dates")
    return date(year, month, day)


def _is_valid(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or day < 1:
        return False
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return day <= _DAYS[month - 1] + leap


def parse_timestamp(text: str, zone: tzinfo, now: datetime | None = None) -> datetime | None:
    """Return an instant, or None where the text is malformed.

    Parameters
    ----------
    text : str
        A date, perhaps with a time and a zone, or only a time, which is today's.
    zone : tzinfo
        The zone of texts that name none.
    now : datetime, optional
        The moment that tells which day is today; the clock's without it.

    Raises
    ------
    PySparkNotImplementedError
        For instants that Spark has and Python has not.
    """
    if _SIMPLE_TIMESTAMP.fullmatch(text) and not text.startswith("0000"):
        try:
            return to_instant(datetime.fromisoformat(text), zone)
        except ValueError:
            return None
    parsed = _parse(text)
    if parsed is None:
        return None
    day, clock, zone_text = parsed
    own_zone = zone
    if zone_text is not None:
        named = parse_zone(zone_text)
        if named is None:
            return None
        own_zone = named
    if day is None:
        moment = now or datetime.now(UTC)
        day = moment.astimezone(own_zone).date()
    return to_instant(datetime.combine(day, clock), own_zone)


def parse_timestamp_ntz(text: str) -> datetime | None:
    """Return a date and time without zone, or None where the text is malformed; a zone in it is not looked at.

    Raises
    ------
    PySparkNotImplementedError
        For moments that Spark has and Python has not.
    """
    if _SIMPLE_TIMESTAMP.fullmatch(text) and not text.startswith("0000"):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    parsed = _parse(text)
    if parsed is None:
        return None
    day, clock, zone_text = parsed
    if day is None or (zone_text is not None and parse_zone(zone_text) is None):
        return None
    return datetime.combine(day, clock)


def names_zone(text: str) -> bool:
    """Whether a text that is a timestamp names its zone."""
    parsed = None if _SIMPLE_TIMESTAMP.fullmatch(text) else _parse(text)
    return parsed is not None and parsed[2] is not None


def parse_time(text: str) -> time | None:
    """Return a time of day, perhaps of a clock of twelve hours, or None where the text is malformed."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, fraction, half = match.groups()
    if half:
        if not 1 <= int(hour) <= 12:
            return None
        hour = str(int(hour) % 12 + (12 if half in ("PM", "pm", "Pm", "pM") else 0))
    return _clock(hour, minute, second, fraction)


def parse_exact_time(text: str) -> time | None:
    """Return a time of day as `parse_time`.

    Raises
    ------
    PySparkNotImplementedError
        For one with nanoseconds, which Spark keeps and Python's times have not.
    """
    found = parse_time(text)
    if found is not None and _NANOSECONDS.search(text):
        raise not_supported("TIME with nanoseconds")
    return found


_NANOSECONDS = re.compile(r"\.[0-9]{6}[0-9]{0,2}[1-9]")


def _parse(text: str) -> tuple[date | None, time, str | None] | None:
    match = _TIMESTAMP.fullmatch(text)
    if match:
        sign, digits, month, day, hour, minute, second, fraction, zone = match.groups()
        clock = _clock(hour, minute, second, fraction)
        year = -int(digits) if sign == "-" else int(digits)
        moment = _date(year, int(month or 1), int(day or 1), _FIRST_MOMENT, _LAST_MOMENT) if clock else None
        return None if moment is None or clock is None else (moment, clock, _trimmed(zone))
    match = _TODAY.fullmatch(text)
    if match is None or match[2] is None:
        return None
    clock = _clock(*match.groups()[:4])
    return None if clock is None else (None, clock, _trimmed(match[5]))


def _trimmed(zone: str | None) -> str | None:
    return None if zone is None else zone.rstrip(BLANKS)


def _clock(hour: str | None, minute: str | None, second: str | None, fraction: str | None) -> time | None:
    try:
        return time(int(hour or 0), int(minute or 0), int(second or 0), int(f"{fraction or 0:0<6}"[:6]))
    except ValueError:
        return None


# Java's three-letter names, which come before those of the zone database.
_SHORT_IDS = {
    "ACT": "Australia/Darwin",
    "AET": "Australia/Sydney",
    "AGT": "America/Argentina/Buenos_Aires",
    "ART": "Africa/Cairo",
    "AST": "America/Anchorage",
    "BET": "America/Sao_Paulo",
    "BST": "Asia/Dhaka",
    "CAT": "Africa/Harare",
    "CNT": "America/St_Johns",
    "CST": "America/Chicago",
    "CTT": "Asia/Shanghai",
    "EAT": "Africa/Addis_Ababa",
    "ECT": "Europe/Paris",
    "EST": "-05:00",
    "HST": "-10:00",
    "IET": "America/Indiana/Indianapolis",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "MIT": "Pacific/Apia",
    "MST": "-07:00",
    "NET": "Asia/Yerevan",
    "NST": "Pacific/Auckland",
    "PLT": "Asia/Karachi",
    "PNT": "America/Phoenix",
    "PRT": "America/Puerto_Rico",
    "PST": "America/Los_Angeles",
    "SST": "Pacific/Guadalcanal",
    "VST": "Asia/Ho_Chi_Minh",
}
_OFFSET = re.compile(r"([+-])(?:([0-9]{1,2})|([0-9]{2})([0-9]{2})([0-9]{2})?|([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)")
_ONE_DIGIT_HOUR = re.compile(r"([+-])([0-9]):")
_ONE_DIGIT_MINUTE = re.compile(r"([+-])([0-9]{2}):([0-9])$")
_PREFIX = re.compile(r"(UTC|GMT|UT)(?=[+-])")
_MOST_HOURS = timedelta(hours=18)


@lru_cache(maxsize=1024)
def parse_zone(name: str) -> tzinfo | None:
    """Return the zone of a name such as ``Europe/Paris``, ``+01:00``, ``GMT-3`` or ``PST``; None if there is none."""
    name = _ONE_DIGIT_HOUR.sub(r"\g<1>0\2:", name, count=1)
    name = _ONE_DIGIT_MINUTE.sub(r"\1\2:0\3", name)
    name = _SHORT_IDS.get(name, name)
    if name in ("Z", "UTC", "GMT", "UT"):
        return UTC
    offset = _OFFSET.fullmatch(_PREFIX.sub("", name, count=1))
    if offset:
        return _fixed(offset)
    return ZoneInfo(name) if name in _regions() else None


def _fixed(match: re.Match[str]) -> tzinfo | None:
    hour, minute, second = (int(part) for part in (*filter(None, match.groups()[1:]), 0, 0)[:3])
    offset = timedelta(hours=hour, minutes=minute, seconds=second)
    if minute > 59 or second > 59 or offset > _MOST_HOURS:
        return None
    return timezone(-offset if match[1] == "-" else offset)


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(available_timezones())


def to_instant(wall: datetime, zone: tzinfo) -> datetime:
    """Return when a wall clock shows this; the earlier moment where it does so twice, and later by the gap where never.

    Raises
    ------
    PySparkNotImplementedError
        When the instant is outside of Python's calendar.
    """
    if zone is UTC:
        return wall.replace(tzinfo=UTC)
    try:
        return wall.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        outside_of_calendar("timestamps")


def to_wall(instant: datetime, zone: tzinfo) -> datetime:
    """Return what a wall clock shows at an instant.

    Raises
    ------
    PySparkNotImplementedError
        When that is outside of Python's calendar.
    """
    if zone is UTC:
        return instant.replace(tzinfo=None)
    try:
        return instant.astimezone(zone).replace(tzinfo=None, fold=0)
    except OverflowError:
        outside_of_calendar("timestamps")


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_NTZ = datetime(1970, 1, 1)


def to_micros(moment: datetime) -> int:
    """Return microseconds since 1970 of an instant, or of a wall clock as if it were in UTC."""
    since = moment - (_EPOCH if moment.tzinfo else _EPOCH_NTZ)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def from_micros(micros: int) -> datetime:
    """Return the instant so many microseconds after 1970.

    Raises
    ------
    PySparkNotImplementedError
        When that is outside of Python's calendar.
    """
    try:
        return _EPOCH + timedelta(microseconds=micros)
    except OverflowError:
        outside_of_calendar("timestamps")


def from_micros_ntz(micros: int) -> datetime:
    """Return the wall clock so many microseconds after 1970.

    Raises
    ------
    PySparkNotImplementedError
        When that is outside of Python's calendar.
    """
    return from_micros(micros).replace(tzinfo=None)


def interval_micros(interval: timedelta) -> int:
    """Return a day-time interval in microseconds."""
    return (interval.days * 86_400 + interval.seconds) * 1_000_000 + interval.microseconds
