"""INTERVAL literals: their texts to months or to a span of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from mockspark_ir import errors
from mockspark_ir.expressions import Literal
from mockspark_ir.types import DayTimeIntervalType, YearMonthIntervalType

_MONTHS = {"year": 12, "month": 1}
_MICROS = {
    "week": 7 * 86_400_000_000,
    "day": 86_400_000_000,
    "hour": 3_600_000_000,
    "minute": 60_000_000,
    "second": 1_000_000,
    "millisecond": 1_000,
    "microsecond": 1,
}
# Which field of the type a unit counts for.
_FIELDS = {"week": "day", "millisecond": "second", "microsecond": "second"}
_YEAR_MONTH = {"year": YearMonthIntervalType.YEAR, "month": YearMonthIntervalType.MONTH}
_DAY_TIME = {
    "day": DayTimeIntervalType.DAY,
    "hour": DayTimeIntervalType.HOUR,
    "minute": DayTimeIntervalType.MINUTE,
    "second": DayTimeIntervalType.SECOND,
}
UNITS = frozenset(name.upper() + plural for name in (*_MONTHS, *_MICROS, "nanosecond") for plural in ("", "S"))
RANGE_UNITS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})

_VALUE = re.compile(r"\s*([+-]?)\s*([0-9]*)(?:\.([0-9]*))?\s*")
_IN_TEXT = re.compile(r"\s*([+-]?)\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s+([a-zA-Z]+)(?=\s|$)")
_PREFIX = re.compile(r"(?i)\s*interval\s")
_MOST_MICROS = 2**63


class _Malformed(Exception):
    """A text that is no interval: the sub-condition and what it tells."""

    def __init__(self, sub_condition: str, **parameters: str) -> None:
        self.sub_condition = sub_condition
        self.parameters = parameters


def _unit(word: str) -> str:
    word = word.lower()
    return word.removesuffix("s")


def of_units(values: Sequence[tuple[str, str]], source: str) -> Literal:
    """`INTERVAL 1 DAY 2 HOURS`: pairs of a number and a unit.

    Raises
    ------
    ParseException
        INVALID_INTERVAL_FORMAT.*, _LEGACY_ERROR_TEMP_0026, _LEGACY_ERROR_TEMP_0029.
    """
    for value, _ in values:
        if not _is_number(value):
            raise errors.from_condition("_LEGACY_ERROR_TEMP_0026", {"value": value})
    shown = "".join(f" {value.strip()} {unit}" for value, unit in values)
    try:
        return _literal([(value, _unit(unit)) for value, unit in values], source)
    except _Malformed as reason:
        raise errors.from_condition(
            f"INVALID_INTERVAL_FORMAT.{reason.sub_condition}", {"input": shown, **reason.parameters}
        ) from None


def of_text(text: str, source: str) -> Literal:
    """`INTERVAL '1 day 2 hours'`.

    Raises
    ------
    ParseException
        INVALID_TYPED_LITERAL, _LEGACY_ERROR_TEMP_0029.
    """
    body = text.strip()
    prefix = _PREFIX.match(body)
    position = prefix.end() if prefix else 0
    values: list[tuple[str, str]] = []
    while found := _IN_TEXT.match(body, position):
        values.append((found[1] + found[2], _unit(found[3])))
        position = found.end()
    if not values or position != len(body):
        raise errors.invalid_typed_literal("INTERVAL", text)
    try:
        return _literal(values, source)
    except _Malformed:
        raise errors.invalid_typed_literal("INTERVAL", text) from None


def _is_number(text: str) -> bool:
    found = _VALUE.fullmatch(text)
    return found is not None and bool(found[2] or found[3])


def _literal(values: Sequence[tuple[str, str]], source: str) -> Literal:
    months = micros = 0
    for text, unit in values:
        found = _VALUE.fullmatch(text)
        assert found is not None
        sign, whole, fraction = found.groups()
        amount = int(sign + (whole or "0"))
        if unit in _MONTHS:
            months += amount * _MONTHS[unit]
        elif unit in _MICROS:
            micros += amount * _MICROS[unit]
        else:
            raise _Malformed("INVALID_UNIT", unit=unit)
        if fraction is not None:
            if unit != "second":
                raise _Malformed("INVALID_FRACTION", unit=unit)
            if len(fraction) > 9:
                raise _Malformed("INVALID_PRECISION", value=text)
            micros += int(sign + f"{fraction:0<6}"[:6])
        if not -(2**31) <= months < 2**31 or (unit in ("week", "day") and not -(2**31) <= amount < 2**31):
            raise _Malformed("ARITHMETIC_EXCEPTION")
    units = {_FIELDS.get(unit, unit) for _, unit in values}
    if units <= _MONTHS.keys():
        fields = [_YEAR_MONTH[unit] for unit in units]
        return Literal(months, YearMonthIntervalType(min(fields), max(fields)))
    if not units.isdisjoint(_MONTHS):
        raise errors.from_condition("_LEGACY_ERROR_TEMP_0029", {"literal": source})
    fields = [_DAY_TIME[unit] for unit in units]
    return Literal(span(micros), DayTimeIntervalType(min(fields), max(fields)))


def span(micros: int) -> timedelta:
    """
    Raises
    ------
    ArithmeticException
        INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION.
    """
    if not -_MOST_MICROS <= micros < _MOST_MICROS:
        raise errors.from_condition("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {})
    return timedelta(microseconds=micros)


# INTERVAL '...' unit TO unit

_YEARS = re.compile(r"([+-]?)([0-9]+)-([0-9]+)")
_ENDS = {
    ("day", "hour"): ("d h", r"([+-]?)([0-9]+) ([0-9]{1,2})"),
    ("day", "minute"): ("d h:m", r"([+-]?)([0-9]+) ([0-9]{1,2}):([0-9]{1,2})"),
    ("day", "second"): ("d h:m:s.n", r"([+-]?)([0-9]+) ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(?:\.[0-9]{1,9})?)"),
    ("hour", "minute"): ("h:m", r"([+-]?)([0-9]+):([0-9]{1,2})"),
    ("hour", "second"): ("h:m:s.n", r"([+-]?)([0-9]+):([0-9]{1,2}):([0-9]{1,2}(?:\.[0-9]{1,9})?)"),
    ("minute", "second"): ("m:s.n", r"([+-]?)([0-9]+):([0-9]{1,2}(?:\.[0-9]{1,9})?)"),
}
_ORDER = ("day", "hour", "minute", "second")
_LIMITS = {"hour": 23, "minute": 59, "second": 59}


def of_range(text: str, start: str, end: str) -> Literal:
    """`INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL '1 02:03' DAY TO MINUTE`.

    Raises
    ------
    ParseException
        INVALID_INTERVAL_FORMAT.*, _LEGACY_ERROR_TEMP_0063.
    """
    start, end = start.lower(), end.lower()
    if (start, end) == ("year", "month"):
        return _year_to_month(text)
    if (start, end) not in _ENDS:
        raise errors.from_condition(
            "INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION", {"input": text, "from": start, "to": end}
        )
    shown, pattern = _ENDS[start, end]
    found = re.fullmatch(pattern, text.strip())
    if found is None:
        raise _unmatched("day-time", shown, start, end, text, "_WITH_NOTICE")
    sign, *parts = found.groups()
    micros = 0
    for position, (unit, part) in enumerate(zip(_ORDER[_ORDER.index(start) :], parts, strict=False)):
        whole, _, fraction = part.partition(".")
        if position and int(whole) > _LIMITS[unit]:
            message = f"requirement failed: {unit} {int(whole)} outside range [0, {_LIMITS[unit]}]"
            raise errors.from_condition("_LEGACY_ERROR_TEMP_0063", {"msg": message})
        micros += int(whole) * _MICROS[unit] + int(f"{fraction:0<6}"[:6])
    return Literal(span(-micros if sign == "-" else micros), DayTimeIntervalType(_DAY_TIME[start], _DAY_TIME[end]))


def _year_to_month(text: str) -> Literal:
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        raise _unmatched("year-month", "y-m", "year", "month", text, "")
    months = int(found[2]) * 12 + int(found[3])
    months = -months if found[1] == "-" else months
    if int(found[3]) > 11 or not -(2**31) <= months < 2**31:
        raise errors.from_condition(
            "INVALID_INTERVAL_FORMAT.INTERVAL_PARSING", {"input": text, "interval": "year-month"}
        )
    return Literal(months, YearMonthIntervalType(YearMonthIntervalType.YEAR, YearMonthIntervalType.MONTH))


def _unmatched(kind: str, shown: str, start: str, end: str, text: str, notice: str) -> Exception:
    span_name = f"{start} to {end}"
    return errors.from_condition(
        f"INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING{notice}",
        {
            "intervalStr": kind,
            "supportedFormat": f"`[+|-]{shown}`, `INTERVAL [+|-]'[+|-]{shown}' {span_name.upper()}`",
            "typeName": f"interval {span_name}",
            "input": text,
        },
    )
