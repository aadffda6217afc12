"""Names, types and values are written as Spark's messages write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from mockspark_ir.errors import sql_text
from mockspark_ir.errors.suggestions import levenshtein, order_by_similarity


class _Dtype:
    sql = "ARRAY<INT>"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a", "`a`"),
        ("a.b", "`a`.`b`"),
        ("`a.b`.c", "`a.b`.`c`"),
        ("`a``b`", "`a``b`"),
        ("a b", "`a b`"),
        (["a.b", "c`d"], "`a.b`.`c``d`"),
        ("a..b", "`a..b`"),
        ("", "``"),
    ],
)
def test_to_sql_id(name: Any, shown: str) -> None:
    assert sql_text.to_sql_id(name) == shown


def test_to_sql_type() -> None:
    assert sql_text.to_sql_type("int") == '"INT"'
    assert sql_text.to_sql_type(_Dtype()) == '"ARRAY<INT>"'
    assert sql_text.to_sql_types(["array", "map"]) == '("ARRAY" or "MAP")'
    assert sql_text.to_sql_types(["boolean"]) == '"BOOLEAN"'


def test_quotes() -> None:
    assert sql_text.to_sql_expr("(a + 1)") == '"(a + 1)"'
    assert sql_text.to_sql_conf("spark.sql.ansi.enabled") == '"spark.sql.ansi.enabled"'


# As Spark shows them in CAST_OVERFLOW and CAST_INVALID_INPUT.
@pytest.mark.parametrize(
    ("value", "dtype", "shown"),
    [
        (None, None, "NULL"),
        (True, None, "true"),
        (300, "INT", "300"),
        (9999999999, "BIGINT", "9999999999L"),
        (127, "SMALLINT", "127S"),
        (1, "TINYINT", "1Y"),
        (1e20, "DOUBLE", "1.0E20D"),
        (1e10, "FLOAT", "1.0E10"),
        (float("nan"), "DOUBLE", "NaN"),
        (float("-inf"), "DOUBLE", "-Infinity"),
        (Decimal("12345678.9"), None, "12345678.9BD"),
        ("a", None, "'a'"),
        ("it's\\a", None, "'it\\'s\\\\a'"),
        (b"\xff\x00", None, "X'FF00'"),
        (dt.date(2020, 1, 2), None, "DATE '2020-01-02'"),
        (dt.datetime(9999, 1, 1, 1, 2, 3, 500000, dt.UTC), None, "TIMESTAMP '9999-01-01 01:02:03.5'"),
        (dt.datetime(2020, 1, 1, 1, 2, 30), None, "TIMESTAMP_NTZ '2020-01-01 01:02:30'"),
        (dt.time(1, 2, 3, 250000), None, "TIME '01:02:03.25'"),
    ],
)
def test_to_sql_value(value: Any, dtype: str | None, shown: str) -> None:
    assert sql_text.to_sql_value(value, dtype) == shown


# As Double.toString of the JVM.
@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (100.0, "100.0"),
        (1234567.0, "1234567.0"),
        (1e7, "1.0E7"),
        (12345678.9, "1.23456789E7"),
        (0.001, "0.001"),
        (0.00012, "1.2E-4"),
        (-2.5, "-2.5"),
        (1.5e300, "1.5E300"),
    ],
)
def test_to_java_double(value: float, shown: str) -> None:
    assert sql_text.to_java_double(value) == shown


def test_ordinal() -> None:
    assert [sql_text.ordinal(n) for n in (1, 2, 3, 4, 11, 21)] == ["first", "second", "third", "4th", "11th", "21th"]


@pytest.mark.parametrize(
    ("left", "right", "distance"), [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ü", "u", 1), ("ab", "ba", 2)]
)
def test_levenshtein(left: str, right: str, distance: int) -> None:
    assert levenshtein(left, right) == levenshtein(right, left) == distance


def test_shared_qualifiers_are_left_out() -> None:
    assert order_by_similarity("x", [("t", "xyz"), ("t", "y")]) == ["`y`", "`xyz`"]
    assert order_by_similarity("x", [("t", "xyz"), ("s", "y")]) == ["`s`.`y`", "`t`.`xyz`"]
    assert order_by_similarity("t.x", [("c", "t", "xyz"), ("c", "t", "y")]) == ["`t`.`y`", "`t`.`xyz`"]
    assert order_by_similarity("x", []) == []


def test_equally_similar_names_keep_their_order() -> None:
    assert order_by_similarity("q", ["b", "a", "c"]) == ["`b`", "`a`", "`c`"]
