"""Values as text: casts to string, show(), nested casts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.types import DataType, StringType
from mockspark_ir.values.casts import cast, try_cast
from mockspark_ir.values.java_floats import double_text, float_text
from mockspark_ir.values.printing import to_pretty_text
from tests.unit.values.facts import UNREPRESENTABLE, decode, difference, load, outcome, parse_type

# The nested values of the questions.
VALUES: dict[str, Any] = {
    "array(1, null, 3)": [1, None, 3],
    "array(1, 300)": [1, 300],
    "array('1', 'a', null)": ["1", "a", None],
    "array('a', '', ' ', 'b,c', '\"q\"')": ["a", "", " ", "b,c", '"q"'],
    "array()": [],
    "array(array(1), null, array())": [[1], None, []],
    "array(1e10D, double('NaN'), -0D, 0.0001D)": [1e10, float("nan"), -0.0, 0.0001],
    "array(X'4142', X'FF', null)": [b"AB", b"\xff", None],
    "array(0.0000000001BD, 1E-10BD, 100BD)": [Decimal("1E-10"), Decimal("1E-10"), Decimal("100.0000000000")],
    "array(date'2020-01-02', null)": [date(2020, 1, 2), None],
    "array(timestamp'2020-01-02 03:04:05.5 UTC')": [datetime(2020, 1, 2, 3, 4, 5, 500000, tzinfo=UTC)],
    "array(interval '1' day, interval '25' hour)": [timedelta(1), timedelta(hours=25)],
    "array(interval '1-2' year to month)": [14],
    "array(true, null)": [True, None],
    "map('a', 1, 'b', null)": {"a": 1, "b": None},
    "map('1', 'x', '01', 'y')": {"1": "x", "01": "y"},
    "map(1, X'41', 2, X'FF')": {1: b"A", 2: b"\xff"},
    "map()": {},
    "map(array(1), named_struct('a', 1))": {(1,): (1,)},
    "named_struct('a', 1, 'b', 'x', 'c', null)": (1, "x", None),
    "named_struct('a', X'4142')": (b"AB",),
    "named_struct('a', named_struct('b', array(1, null)))": (([1, None],),),
    "named_struct('a', map('k', null))": ({"k": None},),
    "named_struct('a', 300)": (300,),
    "array(named_struct('a', 1.50BD, 'b', 1e7F), null)": [(Decimal("1.50"), 1e7), None],
    "array(time'10:20:30.50')": [time(10, 20, 30, 500000)],
    "cast(null as array<int>)": None,
    "cast(null as map<string,int>)": None,
    "cast(null as struct<a:int>)": None,
    "array(cast(null as string))": [None],
}
# Two keys become equal: Spark keeps both, and a dict cannot.
DUPLICATES = ("map('1', 'x', '01', 'y')", "map<int,string>")


def _text(convert: Any, target: DataType, ansi: bool) -> Any:
    to_string = cast(target, StringType(), ansi=ansi, time_zone=UTC)
    return lambda value: to_string(convert(value))


@pytest.mark.parametrize("fact", load("nested"), ids=lambda fact: f"{fact['sql']} -> {fact['target']}")
def test_nested(fact: dict[str, Any]) -> None:
    source, target = parse_type(fact["source"]), parse_type(fact["target"])
    value = VALUES[fact["sql"]]
    ways = {
        "on": _text(cast(source, target, ansi=True, time_zone=UTC), target, True),
        "off": _text(cast(source, target, ansi=False, time_zone=UTC), target, False),
        "try": _text(try_cast(source, target, time_zone=UTC), target, True),
    }
    if (fact["sql"], fact["target"]) == DUPLICATES:
        assert isinstance(outcome(ways["on"], value), PySparkNotImplementedError)
        return
    wrong = {}
    for way, convert in ways.items():
        if "AnalysisException" not in str(fact[way]):
            wrong[way] = difference(outcome(convert, value), fact[way], StringType())
    assert not any(wrong.values()), wrong


@pytest.mark.parametrize("fact", load("pretty"), ids=lambda fact: f"{fact['sql']} {fact['ansi']}")
def test_show(fact: dict[str, Any]) -> None:
    dtype = parse_type(fact["type"])
    value = VALUES[fact["sql"]] if fact["sql"] in VALUES else decode(fact["value"], dtype)
    if value is UNREPRESENTABLE:
        return
    assert to_pretty_text(dtype, time_zone=UTC)(value) == fact["shown"]
    assert cast(dtype, StringType(), ansi=fact["ansi"], time_zone=UTC)(value) == fact["cast"]


def test_doubles() -> None:
    wrong = [(text, double_text(float.fromhex(bits))) for bits, text in load("texts")["double"]]
    assert [pair for pair in wrong if pair[0] != pair[1]] == []


def test_floats() -> None:
    wrong = [(text, float_text(float.fromhex(bits))) for bits, text in load("texts")["float"]]
    assert [pair for pair in wrong if pair[0] != pair[1]] == []
