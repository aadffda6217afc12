"""Moments to text, by a datetime pattern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import assert_never

from attrs import frozen

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
from mockspark_ir.values.failures import not_supported, outside_of_calendar

_JULIAN_EPOCH = datetime(1858, 11, 17).toordinal()

FIELDS: dict[Field, Callable[[datetime], int]] = {
    Field.ERA: lambda wall: 1,
    Field.YEAR: lambda wall: wall.year,
    Field.YEAR_OF_ERA: lambda wall: wall.year,
    Field.QUARTER: lambda wall: (wall.month + 2) // 3,
    Field.MONTH: lambda wall: wall.month,
    Field.DAY: lambda wall: wall.day,
    Field.DAY_OF_YEAR: lambda wall: wall.toordinal() - datetime(wall.year, 1, 1).toordinal() + 1,
    Field.WEEKDAY: lambda wall: wall.isoweekday(),
    Field.WEEK_OF_DAY_IN_MONTH: lambda wall: (wall.day - 1) % 7 + 1,
    Field.JULIAN_DAY: lambda wall: wall.toordinal() - _JULIAN_EPOCH,
    Field.HALF: lambda wall: wall.hour // 12,
    Field.HOUR: lambda wall: wall.hour,
    Field.CLOCK_HOUR: lambda wall: wall.hour or 24,
    Field.HOUR_OF_HALF: lambda wall: wall.hour % 12,
    Field.CLOCK_HOUR_OF_HALF: lambda wall: wall.hour % 12 or 12,
    Field.MINUTE: lambda wall: wall.minute,
    Field.SECOND: lambda wall: wall.second,
}


@frozen
class Moment:
    """What is written: a wall clock, its offset from UTC in seconds, and the zone's id."""

    wall: datetime
    offset: int
    zone: str


Printer = Callable[[Moment], str]


@lru_cache(maxsize=512)
def printer(pattern: str, zone: tzinfo, *, recent: bool = False) -> Callable[[datetime], str]:
    """Return what writes an instant as the clocks of a zone show it.

    Parameters
    ----------
    pattern : str
        The pattern.
    zone : tzinfo
        The zone.
    recent : bool
        Whether it is for a type that Spark before 3.0 did not have.

    Raises
    ------
    SparkUpgradeException, IllegalArgumentException, SparkRuntimeException
        For patterns that are not valid.
    PySparkNotImplementedError
        For names of zones.
    """
    write = _sequence(items_of(pattern, reading=False, recent=recent))
    zone_id = "UTC" if zone is UTC else str(zone)

    def text(instant: datetime) -> str:
        try:
            local = instant.astimezone(zone)
        except OverflowError:
            outside_of_calendar("timestamps")
        offset = local.utcoffset()
        assert offset is not None
        return write(Moment(local, offset // _SECOND, zone_id))

    return text


_SECOND = timedelta(seconds=1)


def _sequence(items: tuple[Item, ...]) -> Printer:
    writers = [_writer(item) for item in items]
    return lambda moment: "".join([write(moment) for write in writers])


def _writer(item: Item) -> Printer:
    match item:
        case Number():
            return _number(item)
        case Fraction():
            most = item.most
            return lambda moment: f"{moment.wall.microsecond:06}000"[:most]
        case Name():
            (names, first), read = NAMES[item.field, item.full], FIELDS[item.field]
            return lambda moment: names[read(moment.wall) - first]
        case Text():
            return lambda moment: item.text
        case Offset():
            return lambda moment: _offset(item, moment.offset)
        case LocalizedOffset():
            return lambda moment: _localized(item.full, moment.offset)
        case ZoneName():
            if item.style != "id":
                raise not_supported("writing the names of time zones (pattern letters z and v)")
            return lambda moment: moment.zone
        case Optional():
            return _sequence(item.items)
        case _:
            assert_never(item)


def _number(item: Number) -> Printer:
    read, width = FIELDS[item.field], item.least
    if item.reduced:
        return lambda moment: f"{read(moment.wall) % 100:02}"
    if item.sign is Sign.EXCEEDS_PAD and width < 5:
        # Years have four digits at most here.
        return lambda moment: f"{read(moment.wall):0{width}}"

    def write(moment: Moment) -> str:
        value = read(moment.wall)
        return f"-{-value:0{width}}" if value < 0 else f"{value:0{width}}"

    return write


def _offset(item: Offset, seconds: int) -> str:
    sign, (minutes, second) = "-" if seconds < 0 else "+", divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    colon = ":" if item.colon else ""
    text, shown = f"{sign}{hour:02}", hour
    if item.minutes or minute:
        text, shown = f"{text}{colon}{minute:02}", shown + minute
        if item.seconds is False and second:
            text, shown = f"{text}{colon}{second:02}", shown + second
    return text if shown else item.zero


def _localized(full: bool, seconds: int) -> str:
    if not seconds:
        return "GMT"
    sign, (minutes, second) = "-" if seconds < 0 else "+", divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    text = f"GMT{sign}{hour:02}" if full else f"GMT{sign}{hour}"
    if full or minute or second:
        text += f":{minute:02}"
    return f"{text}:{second:02}" if second else text
