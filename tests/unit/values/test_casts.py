"""Casts give what Spark gives, and are allowed where Spark allows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from typing import Any

import pytest

from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.types import DataType, DateType, IntegerType, StringType, TimestampNTZType, TimestampType, TimeType
from mockspark_ir.values.casts import can_cast, can_try_cast, can_up_cast, cast, cast_nullable, try_cast
from mockspark_ir.values.datetimes import parse_zone
from tests.unit.values.facts import UNREPRESENTABLE, decode, difference, groups, load, outcome, parse_type

MODES = pytest.mark.parametrize("ansi", [True, False], ids=["ansi", "legacy"])


def differences(
    convert: Callable[[Any], Any], rows: Iterable[tuple[Any, Any]], source: DataType, target: DataType
) -> list[str]:
    found = []
    for recorded, answer in rows:
        value = decode(recorded, source)
        wrong = None if value is UNREPRESENTABLE else difference(outcome(convert, value), answer, target)
        if wrong:
            found.append(f"{recorded!r}: {wrong}")
    return found


@MODES
@pytest.mark.parametrize(("pair", "rows"), groups("casts"))
def test_cast(pair: str, rows: list[Any], ansi: bool) -> None:
    source, target = map(parse_type, pair.split(" -> "))
    answers = [(row[0], row[1] if ansi or len(row) == 2 else row[2]) for row in rows]
    if answers[0][1] == "refused":
        assert not can_cast(source, target, ansi)
        return
    assert can_cast(source, target, ansi)
    assert differences(cast(source, target, ansi=ansi, time_zone=UTC), answers, source, target) == []


@pytest.mark.parametrize(("pair", "answers"), groups("tries"))
def test_try_cast(pair: str, answers: list[Any]) -> None:
    source, target = map(parse_type, pair.split(" -> "))
    values = [row[0] for row in load("casts")[pair]]
    convert = try_cast(source, target, time_zone=UTC)
    assert differences(convert, zip(values, answers, strict=True), source, target) == []


@pytest.mark.parametrize(("case", "rows"), groups("zones"))
def test_cast_in_zone(case: str, rows: list[Any]) -> None:
    name, _, pair = case.partition(": ")
    source, target = map(parse_type, pair.split(" -> "))
    zone = parse_zone(name)
    assert zone is not None
    convert = cast(source, target, ansi=True, time_zone=zone)
    answers = [(value, answer) for value, answer in rows if value != LAST_HOURS]
    assert differences(convert, answers, source, target) == []


# 9999-12-31 12:59:59.999999 in UTC, which is in the year 10000 where the day is already over.
LAST_HOURS = 253402261199999999


def test_year_10000_is_refused() -> None:
    zone = parse_zone("Pacific/Apia")
    assert zone is not None
    moment = decode(LAST_HOURS, TimestampType())
    for target in (StringType(), DateType(), TimestampNTZType()):
        with pytest.raises(PySparkNotImplementedError, match="years 1 to 9999"):
            cast(TimestampType(), target, ansi=True, time_zone=zone)(moment)


MATRIX = load("matrix")


@pytest.mark.parametrize("source", MATRIX["types"])
def test_rules(source: str) -> None:
    a = parse_type(source)
    wrong = []
    for target, letters in MATRIX["types"][source].items():
        b = parse_type(target)
        ours = {
            "ansi": can_cast(a, b, True),
            "legacy": can_cast(a, b, False),
            "try": can_try_cast(a, b),
            "up": can_up_cast(a, b),
            "ansi nullable": cast_nullable(a, b, True),
            "legacy nullable": cast_nullable(a, b, False),
            "try nullable": cast_nullable(a, b, True, attempt=True),
        }
        for column, letter in zip(MATRIX["columns"], letters, strict=True):
            if letter != "-" and ours[column] != (letter == "y"):
                wrong.append(f"{column} {target}: Spark {letter}")
    assert wrong == []


def test_time_of_day_is_today() -> None:
    zone = parse_zone("Asia/Tokyo")
    assert zone is not None
    now = datetime(2024, 5, 6, 20, tzinfo=UTC)
    of_text = cast(StringType(), TimestampType(), ansi=True, time_zone=zone, now=now)
    assert of_text("03:04:05") == datetime(2024, 5, 6, 18, 4, 5, tzinfo=UTC)
    assert of_text("T03:04") == datetime(2024, 5, 6, 18, 4, tzinfo=UTC)
    of_time = cast(TimeType(), TimestampNTZType(), ansi=True, time_zone=zone, now=now)
    assert of_time(time(1, 2)) == datetime(2024, 5, 7, 1, 2)
    without_zone = cast(StringType(), TimestampNTZType(), ansi=False, time_zone=zone, now=now)
    assert without_zone("03:04:05") is None


@MODES
def test_unknown_pairs_are_refused(ansi: bool) -> None:
    with pytest.raises(PySparkNotImplementedError, match="map<int,int>"):
        cast(parse_type("map<int,int>"), IntegerType(), ansi=ansi, time_zone=UTC)
