"""Java's StrictMath: Spark's answers bit by bit, one by one and over columns."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from mockspark_runtimes.arrow.strict_math import over_doubles
from tests.unit.values.strict_math_facts import BINARY, UNARY, arguments, facts

FUNCTIONS: dict[str, Callable[..., float]] = {**UNARY, **BINARY}
# Outside of these, Spark's own functions give null.
_LIMITS = {"ln": 0.0, "log10": 0.0, "log1p": -1.0}


def _bits(value: float | None) -> bytes | str | None:
    if value is None:
        return None
    return "NaN" if math.isnan(value) else struct.pack(">d", value)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_one_by_one(name: str) -> None:
    for given, expected in facts()[name]:
        if expected is None:
            assert given[0] <= _LIMITS[name]
        else:
            actual = FUNCTIONS[name](*given)
            assert _bits(actual) == _bits(expected), f"{name}{tuple(given)}: {actual!r}, in Spark {expected!r}"


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("count", [0, 7, 60_000])
def test_over_columns(name: str, count: int) -> None:
    one_by_one = FUNCTIONS[name]
    columns: list[list[float | None]] = [list(column) for column in zip(*arguments(count, count), strict=True)]
    columns = (columns or [[], []])[: 1 if name in UNARY else 2]
    for column in columns:
        column[3::17] = [None] * len(column[3::17])
    found = over_doubles(one_by_one)(*(pa.chunked_array([column], pa.float64()) for column in columns)).to_pylist()
    for given, actual in zip(zip(*columns, strict=True), found, strict=True):
        expected: Any = None if None in given else one_by_one(*given)
        assert _bits(actual) == _bits(expected), f"{name}{given}"


def test_on_duckdb() -> None:
    from mockspark.sql import SparkSession

    session = SparkSession.builder.config("spark.mock.backend", "duckdb").create()
    try:
        given = [(i, *row) for i, row in enumerate(arguments(5, 300))]
        frame = session.createDataFrame(given, "i INT, x DOUBLE, y DOUBLE")
        texts = [f"{name}(x)" for name in UNARY] + [f"{name}(x, y)" for name in BINARY]
        expected = [
            [*(f(x) for f in UNARY.values()), *(BINARY[n](*pair) for n, pair in _pairs(x, y))] for _, x, y in given
        ]
        for row, values in zip(frame.orderBy("i").selectExpr(*texts).collect(), expected, strict=True):
            for name, actual, value in zip(FUNCTIONS, row, values, strict=True):
                if actual is not None:
                    assert _bits(actual) == _bits(value), name
    finally:
        session.stop()


def _pairs(x: float, y: float) -> list[tuple[str, tuple[float, float]]]:
    """Spark's atan2 knows no negative zero."""
    return [("atan2", (x + 0.0, y + 0.0)), ("hypot", (x, y)), ("pow", (x, y))]
