"""Intervals from and to text, in all ranges of fields."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from mockspark_ir.errors import IllegalArgumentException
from mockspark_ir.errors.execution import invalid_interval_format
from mockspark_ir.types import DayTimeIntervalType, YearMonthIntervalType
from mockspark_ir.values.failures import java_arithmetic
from mockspark_ir.values.parsing import BLANKS

_LONG_LOW, _LONG_HIGH = -(1 << 63), (1 << 63) - 1
_INT_LOW, _INT_HIGH = -(1 << 31), (1 << 31) - 1

_DAY, _HOUR, _MINUTE, _SECOND = (
    DayTimeIntervalType.DAY,
    DayTimeIntervalType.HOUR,
    DayTimeIntervalType.MINUTE,
    DayTimeIntervalType.SECOND,
)
UNIT_MICROS = {_DAY: 86_400_000_000, _HOUR: 3_600_000_000, _MINUTE: 60_000_000, _SECOND: 1_000_000}
_NAMES = {_DAY: "DAY", _HOUR: "HOUR", _MINUTE: "MINUTE", _SECOND: "SECOND"}
# The digits of a first field, the greatest value of a later one, and how messages show a field.
_FIRST_DIGITS = {_DAY: 9, _HOUR: 10, _MINUTE: 12, _SECOND: 13}
_GREATEST = {_HOUR: 23, _MINUTE: 59, _SECOND: 59}
_SHOWN = {_DAY: "d", _HOUR: "h", _MINUTE: "m", _SECOND: "s.n"}
_SEPARATORS = {_HOUR: " ", _MINUTE: ":", _SECOND: ":"}
_FRACTION = r"(?:\.([0-9]{1,9}))?"


def parse_day_time(dtype: DayTimeIntervalType) -> Callable[[str], timedelta]:
    """Return a function that reads a day-time interval: a text such as ``1 02:03:04.5`` or an INTERVAL literal.

    Parameters
    ----------
    dtype : DayTimeIntervalType
        The type, whose fields decide what the text has to look like.

    Raises
    ------
    IllegalArgumentException
        From the function, for malformed text, in every mode.
    ArithmeticException
        From the function, for intervals beyond Spark's range.
    """
    start, end = dtype.startField, dtype.endField
    fields = range(start, end + 1)
    pattern = f"([0-9]{{1,{_FIRST_DIGITS[start]}}})" + "".join(
        f"{_SEPARATORS[field]}([0-9]{{1,2}})" for field in fields[1:]
    )
    if end == _SECOND:
        pattern += _FRACTION
    shown = _SHOWN[start] + "".join(_SEPARATORS[field] + _SHOWN[field] for field in fields[1:])
    names = _NAMES[start] if start == end else f"{_NAMES[start]} TO {_NAMES[end]}"
    matching = _matching(pattern, names)

    def parse(text: str) -> timedelta:
        match = matching(text.strip(BLANKS))
        if match is None:
            raise _unmatched(dtype, "day-time", shown, names, text)
        sign, digits = match
        fraction = digits.pop() if end == _SECOND else None
        numbers = [int(number or 0) for number in digits]
        for field, number in zip(fields[1:], numbers[1:], strict=True):
            if number > _GREATEST[field]:
                raise IllegalArgumentException(
                    f"requirement failed: {_NAMES[field].lower()} {number} outside range [0, {_GREATEST[field]}]"
                )
        micros = sum(UNIT_MICROS[field] * number for field, number in zip(fields, numbers, strict=True))
        if start == _SECOND and not micros:
            sign = 1  # Spark takes the fraction's sign from the seconds, and there is no negative zero
        micros = sign * (micros + int(f"{fraction or 0:0<6}"[:6]))
        if not _LONG_LOW <= micros <= _LONG_HIGH:
            micros = _beyond(micros, start, end, text)
        return timedelta(microseconds=micros)

    return parse


def _beyond(micros: int, start: int, end: int, text: str) -> int:
    """What Spark makes of an interval that is too long: the whole units of one field wrap."""
    if start != end:
        raise java_arithmetic("long overflow")
    if start == _SECOND:
        raise invalid_interval_format("INTERVAL_PARSING", text, interval="day-time")
    return ((micros - _LONG_LOW) & ((1 << 64) - 1)) + _LONG_LOW


def parse_year_month(dtype: YearMonthIntervalType) -> Callable[[str], int]:
    """Return a function that reads months: a text such as ``1-2`` or an INTERVAL literal.

    Parameters
    ----------
    dtype : YearMonthIntervalType
        The type, whose fields decide what the text has to look like.

    Raises
    ------
    IllegalArgumentException
        From the function, for malformed text and intervals beyond Spark's range, in every mode.
    """
    year, month = YearMonthIntervalType.YEAR, YearMonthIntervalType.MONTH
    both = dtype.startField != dtype.endField
    if both:
        pattern, shown, names = "([0-9]+)-([0-9]+)", "y-m", "YEAR TO MONTH"
    else:
        shown, names = {year: ("y", "YEAR"), month: ("m", "MONTH")}[dtype.startField]
        pattern = "([0-9]+)"
    unit = 1 if dtype.startField == month else 12
    matching = _matching(pattern, names)

    def parse(text: str) -> int:
        match = matching(text.strip(BLANKS))
        if match is None:
            raise _unmatched(dtype, "year-month", shown, names, text)
        sign, digits = match
        numbers = [int(number or 0) for number in digits]
        months = sign * (numbers[0] * unit + (numbers[1] if both else 0))
        if (both and numbers[1] > 11) or not _INT_LOW <= months <= _INT_HIGH:
            raise invalid_interval_format("INTERVAL_PARSING", text, interval="year-month")
        return months

    return parse


Match = tuple[int, list[str | None]]


def _matching(pattern: str, names: str) -> Callable[[str], Match | None]:
    """Return a function that gives the sign and the fields of a text or an INTERVAL literal."""
    plain = re.compile(f"([+|-])?{pattern}")
    units = names.replace(" ", r"\s+")
    literal = re.compile(rf"INTERVAL\s+([+|-])?'([+|-])?{pattern}'\s+{units}", re.IGNORECASE | re.ASCII)

    def matching(text: str) -> Match | None:
        match = plain.fullmatch(text)
        if match:
            sign, *digits = match.groups()
            return -1 if sign == "-" else 1, digits
        match = literal.fullmatch(text)
        if match:
            first, second, *digits = match.groups()
            return -1 if (first == "-") != (second == "-") else 1, digits
        return None

    return matching


def _unmatched(
    dtype: DayTimeIntervalType | YearMonthIntervalType, kind: str, shown: str, names: str, text: str
) -> IllegalArgumentException:
    notice = "_WITH_NOTICE" if kind == "day-time" else ""
    return invalid_interval_format(
        f"UNMATCHED_FORMAT_STRING{notice}",
        text,
        intervalStr=kind,
        supportedFormat=f"`[+|-]{shown}`, `INTERVAL [+|-]'[+|-]{shown}' {names}`",
        typeName=dtype.simpleString(),
    )


def day_time_text(interval: timedelta, start: int, end: int) -> str:
    """Return a day-time interval as a literal of SQL.

    Parameters
    ----------
    interval : timedelta
        The interval.
    start, end : int
        The fields of `DayTimeIntervalType`.
    """
    negative = interval.days < 0
    size = -interval if negative else interval
    micros = size.days * UNIT_MICROS[_DAY] + size.seconds * 1_000_000 + size.microseconds
    text = ""
    for field in range(start, end + 1):
        count, micros = divmod(micros, UNIT_MICROS[field])
        number = str(count) if field == _DAY else f"{count:02}"
        text += number if field == start else _SEPARATORS[field] + number
    if end == _SECOND and micros:
        text += f".{micros:06}".rstrip("0")
    names = _NAMES[start] if start == end else f"{_NAMES[start]} TO {_NAMES[end]}"
    return f"INTERVAL '{'-' if negative else ''}{text}' {names}"


def year_month_text(months: int, start: int, end: int) -> str:
    """Return a year-month interval as a literal of SQL.

    Parameters
    ----------
    months : int
        The interval.
    start, end : int
        The fields of `YearMonthIntervalType`.
    """
    sign = "-" if months < 0 else ""
    years, rest = divmod(abs(months), 12)
    if start != end:
        return f"INTERVAL '{sign}{years}-{rest}' YEAR TO MONTH"
    if start == YearMonthIntervalType.YEAR:
        return f"INTERVAL '{sign}{years}' YEAR"
    return f"INTERVAL '{months}' MONTH"
