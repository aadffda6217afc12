"""Datetime patterns such as ``yyyy-MM-dd HH:mm:ss``: what their letters mean, and which patterns are valid.

A pattern is a sequence of items. `datetime_printing` writes moments by them, `datetime_reading` reads texts. The rules
are those of Java's DateTimeFormatterBuilder as Spark uses it, for English and years of the common calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from attrs import evolve, field, frozen

from mockspark_ir.errors import PySparkException, execution
from mockspark_ir.values.failures import not_supported


class Field(Enum):
    """A part of a date, a time or an offset."""

    ERA = "G"
    YEAR = "u"
    YEAR_OF_ERA = "y"
    QUARTER = "Q"
    MONTH = "M"
    DAY = "d"
    DAY_OF_YEAR = "D"
    WEEKDAY = "E"
    WEEK_OF_DAY_IN_MONTH = "F"
    JULIAN_DAY = "g"
    HALF = "a"
    HOUR = "H"
    CLOCK_HOUR = "k"
    HOUR_OF_HALF = "K"
    CLOCK_HOUR_OF_HALF = "h"
    MINUTE = "m"
    SECOND = "s"
    NANO = "S"
    OFFSET = "x"


class Sign(Enum):
    """Whether a number has a sign: a minus only, a plus too where there are more digits than usual, or none."""

    NORMAL = "normal"
    EXCEEDS_PAD = "exceeds pad"
    NEVER = "never"


@frozen
class Number:
    """A number of `least` to `most` digits. `following` digits belong to the numbers right after it."""

    field: Field
    least: int = 1
    most: int = 19
    sign: Sign = Sign.NORMAL
    following: int = 0
    reduced: bool = False  # two digits of a year from 2000 on

    @property
    def fixed(self) -> bool:
        return self.least == self.most and self.sign is Sign.NEVER


@frozen
class Fraction:
    """The first digits of a second's fraction."""

    least: int
    most: int
    following: int = 0

    @property
    def fixed(self) -> bool:
        return self.least == self.most


@frozen
class Name:
    """A name, as of a month."""

    field: Field
    full: bool


@frozen
class Text:
    """Text as it is."""

    text: str


@frozen
class Offset:
    """An offset such as ``+01:30``.

    `minutes` and `seconds` tell whether they always stand there (True), when they are not zero (False), or never
    (None). `zero` is how no offset is written.
    """

    colon: bool
    minutes: bool
    seconds: bool | None
    zero: str


@frozen
class LocalizedOffset:
    """An offset such as ``GMT+1`` or, in full, ``GMT+01:00``."""

    full: bool


@frozen
class ZoneName:
    """A zone's id (`VV`), or its name (`z`)."""

    style: str


@frozen
class Optional:
    """Items that may be missing from a text."""

    items: tuple[Item, ...]


Item = Number | Fraction | Name | Text | Offset | LocalizedOffset | ZoneName | Optional


class _Malformed(Exception):
    """A pattern that Java does not take."""


@frozen(eq=False)
class _Level:
    """The items between two brackets. `number` is where the number is that the next ones may share digits with."""

    items: list[Item] = field(factory=list)
    number: list[int] = field(factory=lambda: [-1])


class _Builder:
    """Collects items, as Java's builder does."""

    def __init__(self) -> None:
        self.levels = [_Level()]

    def add(self, item: Item) -> int:
        level = self.levels[-1]
        level.items.append(item)
        level.number[0] = -1
        return len(level.items) - 1

    def text(self, text: str) -> None:
        if text:
            self.add(Text(text))

    def number(self, item: Number | Fraction) -> None:
        """Numbers of fixed width right after another one leave it the digits before theirs."""
        level = self.levels[-1]
        first = level.number[0]
        if first < 0:
            level.number[0] = self.add(item)
            return
        before = level.items[first]
        assert isinstance(before, Number | Fraction)
        if item.fixed:
            level.items[first] = evolve(before, following=before.following + item.most)
            self.add(item)
            level.number[0] = first
        else:
            level.number[0] = self.add(item)

    def start_optional(self) -> None:
        self.levels[-1].number[0] = -1
        self.levels.append(_Level())

    def end_optional(self) -> None:
        items = tuple(self.levels.pop().items)
        if items:
            self.add(Optional(items))

    def finish(self) -> tuple[Item, ...]:
        while len(self.levels) > 1:
            self.end_optional()
        return tuple(self.levels[0].items)


_PLAIN = {
    "d": Field.DAY,
    "H": Field.HOUR,
    "k": Field.CLOCK_HOUR,
    "K": Field.HOUR_OF_HALF,
    "h": Field.CLOCK_HOUR_OF_HALF,
    "m": Field.MINUTE,
    "s": Field.SECOND,
}
_NAMED = {"M": Field.MONTH, "L": Field.MONTH, "Q": Field.QUARTER, "q": Field.QUARTER}
# How many X or x stand for which offset: colon, minutes always, seconds.
_OFFSETS = {
    1: (False, False, None),
    2: (False, True, None),
    3: (True, True, None),
    4: (False, True, False),
    5: (True, True, False),
}


def _year(letter: str, count: int) -> Item:
    which = Field.YEAR if letter == "u" else Field.YEAR_OF_ERA
    if count == 2:
        return Number(which, 2, 2, Sign.NEVER, reduced=True)
    if count > 19:
        raise _Malformed
    return Number(which, count, 19, Sign.NORMAL if count < 4 else Sign.EXCEEDS_PAD)


def _month(letter: str, count: int) -> Item:
    return _number(_NAMED[letter], count) if count < 3 else Name(_NAMED[letter], _full(count))


def _full(count: int) -> bool:
    if count > 4:
        raise _Malformed
    return count == 4


def _number(which: Field, count: int) -> Item:
    if count > 2:
        raise _Malformed
    return Number(which) if count == 1 else Number(which, 2, 2, Sign.NEVER)


def _day_of_year(letter: str, count: int) -> Item:
    if count > 3:
        raise _Malformed
    return Number(Field.DAY_OF_YEAR) if count == 1 else Number(Field.DAY_OF_YEAR, count, 3, Sign.NEVER)


def _single(item: Item) -> Callable[[str, int], Item]:
    def only(letter: str, count: int) -> Item:
        if count > 1:
            raise _Malformed
        return item

    return only


def _julian_day(letter: str, count: int) -> Item:
    if count > 19:
        raise _Malformed
    return Number(Field.JULIAN_DAY, count, 19)


def _fraction(letter: str, count: int) -> Item:
    if count > 9:
        raise _Malformed
    return Fraction(count, count)


def _offset(letter: str, count: int) -> Item:
    if count > 5:
        raise _Malformed
    zero = "Z"
    if letter == "x":
        zero = {1: "+00", 2: "+0000", 3: "+00:00", 4: "+0000", 5: "+00:00"}[count]
    return Offset(*_OFFSETS[count], zero)


def _zone_offset(letter: str, count: int) -> Item:
    if count > 5:
        raise _Malformed
    if count == 4:
        return LocalizedOffset(True)
    return Offset(False, True, None, "+0000") if count < 4 else Offset(True, True, False, "Z")


def _localized(letter: str, count: int) -> Item:
    if count not in (1, 4):
        raise _Malformed
    return LocalizedOffset(count == 4)


def _zone_id(letter: str, count: int) -> Item:
    if count != 2:
        raise _Malformed
    return ZoneName("id")


def _zone_name(letter: str, count: int) -> Item:
    _full(count)
    return ZoneName("full" if count == 4 else "short")


def _generic_name(letter: str, count: int) -> Item:
    if count not in (1, 4):
        raise _Malformed
    return ZoneName("generic full" if count == 4 else "generic")


_LETTERS: dict[str, Callable[[str, int], Item]] = {
    "y": _year,
    "u": _year,
    **dict.fromkeys(_NAMED, _month),
    **{letter: (lambda letter, count: _number(_PLAIN[letter], count)) for letter in _PLAIN},
    "D": _day_of_year,
    "E": lambda letter, count: Name(Field.WEEKDAY, _full(count)),
    "G": lambda letter, count: Name(Field.ERA, _full(count)),
    "F": _single(Number(Field.WEEK_OF_DAY_IN_MONTH)),
    "a": _single(Name(Field.HALF, False)),
    "g": _julian_day,
    "S": _fraction,
    "X": _offset,
    "x": _offset,
    "Z": _zone_offset,
    "O": _localized,
    "V": _zone_id,
    "z": _zone_name,
    "v": _generic_name,
}


def _append(builder: _Builder, pattern: str, reading: bool) -> None:
    """Java's `appendPattern`; for reading, a fraction may have fewer digits than the pattern has letters."""
    position = 0
    while position < len(pattern):
        letter = pattern[position]
        if letter.isascii() and letter.isalpha():
            end = position + 1
            while end < len(pattern) and pattern[end] == letter:
                end += 1
            if letter not in _LETTERS:
                raise _Malformed
            item = _LETTERS[letter](letter, end - position)
            if reading and isinstance(item, Fraction):
                item = Fraction(1, item.most)
            if isinstance(item, Number) or (isinstance(item, Fraction) and item.fixed):
                builder.number(item)
            else:
                builder.add(item)
            position = end
        elif letter == "'":
            match = _QUOTED.match(pattern, position)
            if match is None:
                raise _Malformed
            builder.text(match[1].replace("''", "'") or "'")
            position = match.end()
        else:
            _append_sign(builder, letter)
            position += 1


_QUOTED = re.compile(r"'((?:[^']|'')*)'(?!')", re.DOTALL)


def _append_sign(builder: _Builder, sign: str) -> None:
    if sign == "[":
        builder.start_optional()
    elif sign == "]":
        if len(builder.levels) == 1:
            raise _Malformed
        builder.end_optional()
    elif sign in "{}#":
        raise _Malformed
    else:
        builder.text(sign)


# What Spark itself refuses, though Java would take it.
_WEEK_BASED = frozenset("YWwuec")
_ILLEGAL = frozenset("ABnNp")
_ILLEGAL_TO_READ = frozenset("EFqQ")
_TOO_LONG = (*(letter * 5 for letter in "GMLEQq"), "y" * 11)
# The letters of SimpleDateFormat, which Spark used before 3.0.
_OLD_LETTERS = frozenset("GyYMLwWDdFEuaHkKhmsSzZX")


def _converted(pattern: str, reading: bool) -> str:
    """The pattern that Java gets. `y` means a year that may be negative, unless the era stands beside it."""
    parts = (pattern + " ").split("'")
    has_era = any("G" in part for part in parts[::2])
    for position in range(0, len(parts), 2):
        part = parts[position]
        _refuse(part, reading, pattern)
        if not has_era:
            parts[position] = part.replace("y", "u")
    return "'".join(parts).removesuffix(" ")


def _refuse(part: str, reading: bool, pattern: str) -> None:
    for letter in part:
        if letter in _WEEK_BASED:
            raise execution.week_based_pattern(letter)
    for letter in part:
        if letter in _ILLEGAL or (reading and letter in _ILLEGAL_TO_READ):
            raise execution.illegal_pattern_character(letter, pattern)
    if any(style in part for style in _TOO_LONG):
        raise execution.too_long_pattern(pattern)


def _was_valid(pattern: str) -> bool:
    """Whether SimpleDateFormat takes a pattern."""
    parts = pattern.split("'")
    if len(parts) % 2 == 0:
        return False
    plain = " ".join(parts[::2])
    letters = {letter for letter in plain if letter.isascii() and letter.isalpha()}
    return letters <= _OLD_LETTERS and "XXXX" not in plain


@lru_cache(maxsize=512)
def items_of(pattern: str, *, reading: bool, recent: bool = False) -> tuple[Item, ...]:
    """Return the items of a pattern.

    Parameters
    ----------
    pattern : str
        The pattern.
    reading : bool
        Whether texts are read by it, and not written.
    recent : bool
        Whether it is for a type that Spark before 3.0 did not have: times of day, and timestamps without zone.

    Raises
    ------
    SparkUpgradeException, IllegalArgumentException, SparkRuntimeException
        For a pattern that Spark before 3.0 took, that Spark refuses, or that Java does.
    PySparkNotImplementedError
        For names of zones.
    """
    try:
        converted = _converted(pattern, reading)
    except PySparkException as error:
        if recent:
            raise execution.invalid_datetime_pattern(pattern) from None
        raise (execution.pattern_of_old_parser(pattern) if _was_valid(pattern) else error) from None
    builder = _Builder()
    try:
        _append(builder, converted, reading)
    except _Malformed:
        if not recent and _was_valid(pattern):
            raise execution.pattern_of_old_parser(pattern) from None
        raise execution.invalid_datetime_pattern(pattern) from None
    items = builder.finish()
    if reading and _names_zone(items):
        raise not_supported(f"reading the names of time zones (pattern {pattern!r})")
    return items


def _names_zone(items: tuple[Item, ...]) -> bool:
    return any(
        (isinstance(item, ZoneName) and item.style != "id") or (isinstance(item, Optional) and _names_zone(item.items))
        for item in items
    )


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
_SHORT_WEEKDAYS = tuple(name[:3] for name in WEEKDAYS)
# The names of a field's values, short and full, and the value of the first.
NAMES: dict[tuple[Field, bool], tuple[tuple[str, ...], int]] = {
    (Field.MONTH, False): (_SHORT_MONTHS, 1),
    (Field.MONTH, True): (MONTHS, 1),
    (Field.WEEKDAY, False): (_SHORT_WEEKDAYS, 1),
    (Field.WEEKDAY, True): (WEEKDAYS, 1),
    (Field.QUARTER, False): (("Q1", "Q2", "Q3", "Q4"), 1),
    (Field.QUARTER, True): (("1st quarter", "2nd quarter", "3rd quarter", "4th quarter"), 1),
    (Field.HALF, False): (("AM", "PM"), 0),
    (Field.ERA, False): (("BC", "AD"), 0),
    (Field.ERA, True): (("Before Christ", "Anno Domini"), 0),
}
