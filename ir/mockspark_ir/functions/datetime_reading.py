"""Text to moments, by a datetime pattern."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import assert_never
from zoneinfo import ZoneInfo, available_timezones

from attrs import define, field

from mockspark_ir.errors import DateTimeException
from mockspark_ir.functions.datetime_patterns import (
    NAMES,
    Field,
    Fraction,
    Item,
    LocalizedOffset,
    Name,
    Number,
    Offset,
    Optional,
    Sign,
    Text,
    ZoneName,
    items_of,
)
from mockspark_ir.functions.datetime_printing import FIELDS
from mockspark_ir.functions.datetimes import checked_date
from mockspark_ir.values.failures import outside_of_calendar


class Unreadable(Exception):
    """A text that does not follow the pattern; its own text says why."""


@define
class _State:
    """What has been read so far."""

    fields: dict[Field, int] = field(factory=dict)
    zone: tzinfo | None = None

    def put(self, which: Field, value: int, end: int) -> int:
        """A field that is read twice has to be the same both times."""
        known = self.fields.setdefault(which, value)
        return end if known == value else _FAILED

    def copy(self) -> _State:
        return _State(dict(self.fields), self.zone)


_FAILED = -1
Step = Callable[[_State, str, int], int]
"""Reads a text from a position on and gives where it ends, or `_FAILED`."""


@lru_cache(maxsize=512)
def reader(pattern: str, *, recent: bool = False) -> Callable[[str], tuple[datetime, tzinfo | None]]:
    """Return what reads a text: its wall clock, and its zone if it names one.

    The function raises `Unreadable`, and PySparkNotImplementedError for years that Python has not.

    Raises
    ------
    SparkUpgradeException, IllegalArgumentException, SparkRuntimeException
        For patterns that are not valid.
    PySparkNotImplementedError
        For names of zones.
    """
    steps = [_step(item) for item in items_of(pattern, reading=True, recent=recent)]

    def read(text: str) -> tuple[datetime, tzinfo | None]:
        state = _State()
        end = _run(steps, state, text, 0)
        if end != len(text):
            raise Unreadable(f"The text '{text}' does not follow the pattern '{pattern}'")
        return _resolve(state)

    return read


def _run(steps: Sequence[Step], state: _State, text: str, position: int) -> int:
    for step in steps:
        position = step(state, text, position)
        if position < 0:
            return _FAILED
    return position


def _step(item: Item) -> Step:
    match item:
        case Number():
            return _number(item)
        case Fraction():
            return _fraction(item)
        case Name():
            return _name(item)
        case Text():
            return _text(item.text)
        case Offset():
            return _offset(item)
        case LocalizedOffset():
            return _localized_full if item.full else _localized_short
        case ZoneName():
            return _zone
        case Optional():
            return _optional([_step(inner) for inner in item.items])
        case _:
            assert_never(item)


# Numbers and names


def _digits(text: str, position: int, most: int) -> int:
    """Where the digits from a position on end."""
    end = min(position + most, len(text))
    stop = position
    while stop < end and text[stop] in "0123456789":
        stop += 1
    return stop


def _number(item: Number) -> Step:
    least, sign = item.least, item.sign

    def read(state: _State, text: str, position: int) -> int:
        if position >= len(text):
            return _FAILED
        first = text[position]
        if first in "+-":
            if sign is Sign.NEVER or (first == "+" and sign is Sign.NORMAL):
                return _FAILED
            position += 1
        start = position
        end = _digits(text, start, item.most + item.following)
        if item.following and end - start >= least:
            end = start + min(max(least, end - start - item.following), end - start)
        count = end - start
        if count < least:
            return _FAILED
        value = int(text[start:end])
        if first == "-":
            if value == 0:
                return _FAILED
            value = -value
        elif sign is Sign.EXCEEDS_PAD and (count <= least if first == "+" else count > least):
            return _FAILED
        return state.put(item.field, value + 2000 if item.reduced else value, end)

    return read


def _fraction(item: Fraction) -> Step:
    def read(state: _State, text: str, position: int) -> int:
        end = _digits(text, position, item.most)
        if end - position < item.least:
            return _FAILED
        return state.put(Field.NANO, int(f"{text[position:end]:0<9}"), end)

    return read


def _same(left: str, right: str) -> bool:
    """Whether two texts of one length are the same but for case, letter by letter as Java compares."""
    return left == right or all(
        a == b or a.upper() == b.upper() or a.lower() == b.lower() for a, b in zip(left, right, strict=True)
    )


def _starts(text: str, position: int, prefix: str) -> bool:
    found = text[position : position + len(prefix)]
    return len(found) == len(prefix) and _same(found, prefix)


def _name(item: Name) -> Step:
    names, first = NAMES[item.field, item.full]
    longest_first = sorted(enumerate(names, first), key=lambda entry: -len(entry[1]))

    def read(state: _State, text: str, position: int) -> int:
        for value, name in longest_first:
            if _starts(text, position, name):
                return state.put(item.field, value, position + len(name))
        return _FAILED

    return read


def _text(expected: str) -> Step:
    return lambda state, text, position: position + len(expected) if _starts(text, position, expected) else _FAILED


def _optional(steps: Sequence[Step]) -> Step:
    def read(state: _State, text: str, position: int) -> int:
        trial = state.copy()
        end = _run(steps, trial, text, position)
        if end < 0:
            return position
        state.fields, state.zone = trial.fields, trial.zone
        return end

    return read


# Offsets and zones


def _two_digits(text: str, position: int) -> int | None:
    found = text[position : position + 2]
    return int(found) if len(found) == 2 and _digits(found, 0, 2) == 2 else None


def _part(text: str, position: int, colon: bool) -> tuple[int, int] | None:
    """An hour, minute or second of an offset, and where it ends."""
    if colon:
        if text[position : position + 1] != ":":
            return None
        position += 1
    value = _two_digits(text, position)
    return None if value is None or value > 59 else (value, position + 2)


def _offset(item: Offset) -> Step:
    def read(state: _State, text: str, position: int) -> int:
        if position >= len(text):
            return _FAILED
        if _starts(text, position, item.zero):
            return state.put(Field.OFFSET, 0, position + len(item.zero))
        if text[position] not in "+-":
            return _FAILED
        hour = _part(text, position + 1, False)
        if hour is None:
            return _FAILED
        seconds, end = hour[0] * 3600, hour[1]
        minute = _part(text, end, item.colon)
        if minute is None and item.minutes:
            return _FAILED
        if minute is not None:
            seconds, end = seconds + minute[0] * 60, minute[1]
        second = _part(text, end, item.colon) if item.seconds is not None and minute is not None else None
        if second is not None:
            seconds, end = seconds + second[0], second[1]
        if hour[0] > 23:
            raise Unreadable("The hours of an offset are at most 23")
        return state.put(Field.OFFSET, -seconds if text[position] == "-" else seconds, end)

    return read


def _localized_sign(text: str, position: int) -> tuple[int, int] | None:
    """After GMT: the sign (0 for none) and where the hour starts."""
    if not _starts(text, position, "GMT"):
        return None
    position += 3
    if text[position : position + 1] in ("+", "-"):
        return (-1 if text[position] == "-" else 1), position + 1
    return 0, position


def _localized_full(state: _State, text: str, position: int) -> int:
    start = _localized_sign(text, position)
    if start is None:
        return _FAILED
    sign, end = start
    if sign == 0:
        return state.put(Field.OFFSET, 0, end)
    hour, minute = _two_digits(text, end), _two_digits(text, end + 3)
    if hour is None or minute is None or text[end + 2] != ":":
        return _FAILED
    second, end = _localized_rest(text, end + 5)
    return state.put(Field.OFFSET, sign * (hour * 3600 + minute * 60 + second), end)


def _localized_short(state: _State, text: str, position: int) -> int:
    start = _localized_sign(text, position)
    if start is None:
        return _FAILED
    sign, end = start
    if sign == 0:
        return state.put(Field.OFFSET, 0, end)
    stop = _digits(text, end, 2)
    if stop == end:
        return _FAILED
    hour = int(text[end:stop])
    minute, end = _localized_rest(text, stop)
    second, end = _localized_rest(text, end) if end > stop else (0, end)
    return state.put(Field.OFFSET, sign * (hour * 3600 + minute * 60 + second), end)


def _localized_rest(text: str, position: int) -> tuple[int, int]:
    """A minute or second after a colon, if there is one."""
    value = _two_digits(text, position + 1) if text[position : position + 1] == ":" else None
    return (0, position) if value is None else (value, position + 3)


_PLAIN_ID = Offset(True, True, False, "Z")
_PREFIXED_ID = Offset(True, True, False, "0")


def _zone(state: _State, text: str, position: int) -> int:
    """The id of a zone."""
    if position >= len(text):
        return _FAILED
    if text[position] in "+-":
        return _offset_id(state, text, position, position, _PLAIN_ID)
    for prefix in ("UTC", "UT"):
        if _starts(text, position, prefix):
            return _offset_id(state, text, position, position + len(prefix), _PREFIXED_ID)
    if _starts(text, position, "GMT"):
        if text[position + 3 : position + 4] == "0":
            state.zone = UTC
            return position + 4
        return _offset_id(state, text, position, position + 3, _PREFIXED_ID)
    for length in range(min(_longest_region(), len(text) - position), 0, -1):
        region = _regions().get(text[position : position + length].lower())
        if region is not None:
            state.zone = ZoneInfo(region)
            return position + length
    if text[position] in "Zz":
        state.zone = UTC
        return position + 1
    return _FAILED


def _offset_id(state: _State, text: str, start: int, position: int, form: Offset) -> int:
    """`UTC`, `+01:00` or `UTC+01:00`; what follows the prefix is no part of the id where it is no offset."""
    trial = _State()
    if position >= len(text) or text[position] in "0Zz":
        end = _FAILED
    else:
        end = _offset(form)(trial, text, position)
    if end < 0:
        if form is _PLAIN_ID:
            return _FAILED
        state.zone = UTC
        return position
    seconds = trial.fields[Field.OFFSET]
    if abs(seconds) > _MOST_SECONDS:
        return _FAILED
    state.zone = timezone(timedelta(seconds=seconds))
    return end


_MOST_SECONDS = 18 * 3600


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


@lru_cache(maxsize=1)
def _longest_region() -> int:
    return max(map(len, _regions()))


# What the fields amount to

_RANGES = {
    Field.CLOCK_HOUR: (1, 24),
    Field.HOUR: (0, 23),
    Field.HOUR_OF_HALF: (0, 11),
    Field.CLOCK_HOUR_OF_HALF: (1, 12),
    Field.HALF: (0, 1),
    Field.MINUTE: (0, 59),
    Field.SECOND: (0, 59),
    Field.NANO: (0, 999_999_999),
    Field.MONTH: (1, 12),
    Field.DAY: (1, 31),
    Field.DAY_OF_YEAR: (1, 366),
    Field.YEAR_OF_ERA: (1, 1_000_000_000),
    Field.YEAR: (-999_999_999, 999_999_999),
}
_DATE_FIELDS = (Field.ERA, Field.YEAR, Field.MONTH, Field.DAY, Field.DAY_OF_YEAR)
_JULIAN_EPOCH = date(1858, 11, 17).toordinal()


def _resolve(state: _State) -> tuple[datetime, tzinfo | None]:
    """The moment that the fields tell; what is missing is that of 1970-01-01 00:00:00."""
    fields = state.fields
    for which, (low, high) in _RANGES.items():
        if which in fields and not low <= fields[which] <= high:
            raise Unreadable(f"The number {fields[which]} is out of the range {low} to {high} of its field")
    _resolve_hour(fields)
    day = _day(fields)
    return datetime.combine(day, _clock(fields)), _own_zone(state)


def _agree(fields: dict[Field, int], which: Field, value: int) -> None:
    if fields.setdefault(which, value) != value:
        raise Unreadable("The fields contradict each other")


def _resolve_hour(fields: dict[Field, int]) -> None:
    if Field.CLOCK_HOUR in fields:
        _agree(fields, Field.HOUR, fields.pop(Field.CLOCK_HOUR) % 24)
    if Field.CLOCK_HOUR_OF_HALF in fields:
        _agree(fields, Field.HOUR_OF_HALF, fields.pop(Field.CLOCK_HOUR_OF_HALF) % 12)
    if Field.HALF in fields and Field.HOUR_OF_HALF in fields:
        _agree(fields, Field.HOUR, fields[Field.HALF] * 12 + fields[Field.HOUR_OF_HALF])


def _day(fields: dict[Field, int]) -> date:
    if Field.YEAR_OF_ERA in fields and Field.ERA in fields:
        of_era = fields.pop(Field.YEAR_OF_ERA)
        _agree(fields, Field.YEAR, of_era if fields[Field.ERA] == 1 else 1 - of_era)
    year = fields.get(Field.YEAR)
    found: date | None = None
    if year is not None and (Field.MONTH in fields and Field.DAY in fields):
        found = _date(year, fields[Field.MONTH], fields[Field.DAY])
    elif year is not None and Field.DAY_OF_YEAR in fields:
        found = _date(year, 1, 1) + timedelta(fields[Field.DAY_OF_YEAR] - 1)
    if Field.JULIAN_DAY in fields:
        by_count = _of_count(fields[Field.JULIAN_DAY])
        if found is not None and found != by_count:
            raise Unreadable("The fields contradict each other")
        found = by_count
    if found is None:
        return _date(1970 if year is None else year, fields.get(Field.MONTH, 1), fields.get(Field.DAY, 1))
    moment = datetime.combine(found, time())
    if any(FIELDS[which](moment) != fields[which] for which in _DATE_FIELDS if which in fields):
        raise Unreadable("The fields contradict each other")
    return found


def _of_count(days: int) -> date:
    try:
        return date.fromordinal(days + _JULIAN_EPOCH)
    except (ValueError, OverflowError):
        outside_of_calendar("dates")


def _date(year: int, month: int, day: int) -> date:
    try:
        return checked_date(year, month, day)
    except DateTimeException as error:
        raise Unreadable(str(error.getMessage())) from None


def _clock(fields: dict[Field, int]) -> time:
    hour = fields.get(Field.HOUR)
    if hour is not None and _is_clock(fields):
        halves = (Field.HALF, hour // 12), (Field.HOUR_OF_HALF, hour % 12)
        if any(fields.get(which, value) != value for which, value in halves):
            raise Unreadable("The fields contradict each other")
    if hour is None:
        hour = fields.get(Field.HOUR_OF_HALF, fields.get(Field.HALF, 0) * 12)
    return time(hour, fields.get(Field.MINUTE, 0), fields.get(Field.SECOND, 0), fields.get(Field.NANO, 0) // 1000)


def _is_clock(fields: dict[Field, int]) -> bool:
    """Whether the hour and what follows leave no gap, as Java wants before it compares them with the rest."""
    if Field.MINUTE not in fields:
        return Field.SECOND not in fields and Field.NANO not in fields
    return Field.SECOND in fields or Field.NANO not in fields


def _own_zone(state: _State) -> tzinfo | None:
    if state.zone is not None:
        return state.zone
    seconds = state.fields.get(Field.OFFSET)
    if seconds is None:
        return None
    if abs(seconds) > _MOST_SECONDS:
        raise Unreadable("An offset is 18 hours at most")
    return timezone(timedelta(seconds=seconds))
