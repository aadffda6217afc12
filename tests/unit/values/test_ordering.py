"""Values compare and group as Spark's do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mockspark_ir.errors import PySparkNotImplementedError
from mockspark_ir.types import ArrayType, DoubleType, IntegerType, MapType, StringType
from mockspark_ir.values.ordering import compare, descending, group_key, normalize, sort_key
from tests.unit.values.facts import load, parse_type

NAN, INFINITY = float("nan"), float("inf")
VALUES: dict[str, Any] = {
    "0D": 0.0,
    "-0D": -0.0,
    "1.5D": 1.5,
    "-1D": -1.0,
    "double('NaN')": NAN,
    "-double('NaN')": -NAN,
    "double('Infinity')": INFINITY,
    "double('-Infinity')": -INFINITY,
    "0F": 0.0,
    "-0F": -0.0,
    "float('NaN')": NAN,
    "float('Infinity')": INFINITY,
    "1e-40F": 9.99994610111476e-41,
    "'a'": "a",
    "''": "",
    "'A'": "A",
    "'\\u00fc'": "\u00fc",
    "'\\uffee'": "\uffee",
    "'\\U0001f600'": "\U0001f600",
    "'aa'": "aa",
    "'a\\u0000'": "a\0",
    "'\\u00e9'": "\u00e9",
    "'e\\u0301'": "e\u0301",
    "X''": b"",
    "X'00'": b"\x00",
    "X'7F'": b"\x7f",
    "X'80'": b"\x80",
    "X'FF'": b"\xff",
    "X'7F00'": b"\x7f\x00",
    "false": False,
    "true": True,
    "1.50BD": Decimal("1.50"),
    "1.5BD": Decimal("1.5"),
    "-2.0BD": Decimal("-2.0"),
    "0.0BD": Decimal("0.0"),
    "date'2020-01-01'": date(2020, 1, 1),
    "date'1969-12-31'": date(1969, 12, 31),
    "date'0001-01-01'": date(1, 1, 1),
    "timestamp'2020-01-01 00:00:00 UTC'": datetime(2020, 1, 1, tzinfo=UTC),
    "timestamp'1969-12-31 23:59:59.999999 UTC'": datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    "interval '1' day": timedelta(1),
    "interval '-1' day": timedelta(-1),
    "interval '0' day": timedelta(0),
    "interval '1' month": 1,
    "interval '-1' month": -1,
    "array(1, 2)": [1, 2],
    "array(1)": [1],
    "array(1, null)": [1, None],
    "array(null, 2)": [None, 2],
    "array(2)": [2],
    "array(1, 2, 3)": [1, 2, 3],
    "array(cast(null as int))": [None],
    "array(0D)": [0.0],
    "array(-0D)": [-0.0],
    "array(double('NaN'))": [NAN],
    "array(cast(null as double))": [None],
    "array('b')": ["b"],
    "array('a', 'b')": ["a", "b"],
    "array('')": [""],
    "named_struct('a', 1, 'b', 'x')": (1, "x"),
    "named_struct('a', 1, 'b', cast(null as string))": (1, None),
    "named_struct('a', cast(null as int), 'b', 'z')": (None, "z"),
    "named_struct('a', 1, 'b', '')": (1, ""),
    "array(named_struct('a', -0D))": [(-0.0,)],
    "array(named_struct('a', 0D))": [(0.0,)],
    "array(cast(null as struct<a:double>))": [None],
}


@pytest.mark.parametrize("fact", load("ordering"), ids=lambda fact: f"{fact['left']} {fact['right']}")
def test_comparison(fact: dict[str, Any]) -> None:
    dtype = parse_type(fact["type"])
    left, right = VALUES[fact["left"]], VALUES[fact["right"]]
    expected = -1 if fact["less"] else 0 if fact["equal"] else 1
    assert compare(dtype)(left, right) == expected
    key = group_key(dtype)
    assert (key(left) == key(right)) == fact["equal"]
    if fact["equal"]:
        assert hash(key(left)) == hash(key(right))
    backwards = descending(sort_key(dtype))
    assert (backwards(left) < backwards(right)) == (expected == 1)


def test_group_keys_of_nulls_and_maps() -> None:
    doubles = group_key(ArrayType(DoubleType()))
    assert doubles(None) is None
    assert doubles([None, NAN]) == doubles([None, float("nan")])
    assert doubles([None]) != doubles([])
    maps = group_key(MapType(StringType(), DoubleType()))
    assert maps({"a": 0.0, "b": NAN}) == maps({"b": float("nan"), "a": -0.0})
    assert maps({"a": None}) == maps({"a": 0.0}) != maps({"a": 1.0})
    assert maps(None) is None
    kept = group_key(MapType(StringType(), DoubleType()), keeps_nulls=True)
    assert kept({"a": None}) != kept({"a": 0.0})
    zeros = group_key(MapType(DoubleType(), StringType()))
    assert zeros({0.0: "a"}) != zeros({-0.0: "a"})


def test_normalized_values() -> None:
    nested = normalize(ArrayType(DoubleType()))
    assert repr(nested([-0.0, None, 1.0])) == "[0.0, None, 1.0]"
    assert repr(normalize(DoubleType())(-0.0)) == "0.0"
    assert normalize(DoubleType())(None) is None
    same = [1, 2]
    assert normalize(ArrayType(IntegerType()))(same) is same


def test_maps_have_no_order() -> None:
    with pytest.raises(PySparkNotImplementedError, match="map<string,int>"):
        sort_key(MapType(StringType(), IntegerType()))


def test_collations_are_refused() -> None:
    with pytest.raises(PySparkNotImplementedError, match="UNICODE_CI"):
        sort_key(StringType("UNICODE_CI"))
