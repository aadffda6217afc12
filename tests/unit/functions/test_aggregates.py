"""Aggregates and window functions give real Spark's answers (see `aggregate_questions`) on every backend."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import pytest

from mockspark.sql import functions
from mockspark_ir.functions.registry import lookup
from mockspark_ir.types import DateType, DecimalType, DoubleType, IntegerType, LongType, StringType
from mockspark_ir.values.hashing import MURMUR3, XXHASH64, hasher
from tests.oracle.answers import Column, Failure, Rows
from tests.oracle.compare import Tolerance, differences
from tests.oracle.local import Local
from tests.unit.functions.aggregate_questions import TABLES, Fact, facts, source_of

# Small tables have two partitions in Spark: what it adds up for each and then joins may differ in the last digits.
# (The questions about one partition have no tolerance.)
_JOINED = re.compile(
    r"\b(std|stddev|variance|var_|skewness|kurtosis|corr|covar|regr_|histogram|sum|try_sum|avg|try_avg|mean)"
)
_LAST_DIGITS = 1 << 16
# Two partitions again: the bins of the second are put beside those of the first.
_NO_ORDER = re.compile(r"collect_set\((x|r|k)\)|(collect_list|array_agg)\(DISTINCT|GROUP BY|groupBy|cube|rollup")
# Among equally frequent arrays and maps any is right.
_FREE = frozenset({"mode(r)", "mode(h)"})


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def local(request: pytest.FixtureRequest) -> Iterator[Local]:
    from mockspark.sql import SparkSession

    session = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield Local(lambda: session)
    session.stop()


def _sorted_values(answer: Any) -> Any:
    """Arrays whose order is nobody's promise, sorted."""
    if isinstance(answer, Column):
        values = [sorted(v, key=repr) if isinstance(v, list) else v for v in answer.values]
        return Column(answer.name, answer.type_json, answer.nullable, values)
    return answer


def _differences(fact: Fact, actual: Column | Rows | Failure) -> list[str]:
    joined = fact.kind != "query" and _JOINED.search(fact.text) is not None
    unordered = _NO_ORDER.search(fact.text) is not None
    tolerance = Tolerance(ulps=_LAST_DIGITS if joined else 0, any_row_order=unordered)
    if unordered:
        return differences(_sorted_values(fact.answer), _sorted_values(actual), tolerance)
    return differences(fact.answer, actual, tolerance)


def _expressions() -> dict[str, list[Fact]]:
    """The questions about expressions by table, mode and function: a group is asked at once."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts():
        if fact.kind == "expression" and fact.text not in _FREE:
            mode = "ansi" if fact.ansi else "legacy"
            groups.setdefault(f"{fact.where} {mode} {fact.text.partition('(')[0]}", []).append(fact)
    return groups


_EXPRESSIONS = _expressions()


@pytest.mark.parametrize("group", _EXPRESSIONS)
def test_expressions(local: Local, group: str) -> None:
    asked = _EXPRESSIONS[group]
    answers = local.evaluate([fact.text for fact in asked], TABLES[asked[0].where], ansi=asked[0].ansi)
    found = {
        fact.text: different
        for fact, actual in zip(asked, answers, strict=True)
        if (different := _differences(fact, actual))
    }
    assert found == {}


@pytest.mark.parametrize("fact", [f for f in facts() if f.kind != "expression"], ids=lambda fact: fact.name)
def test_query(local: Local, fact: Fact) -> None:
    tables = {name: table for name, table in TABLES.items() if name in fact.text}
    assert _differences(fact, local.query(source_of(fact), tables, ansi=fact.ansi)) == []


# PySpark's signatures

SIGNATURES = {
    "count": "(col)",
    "first": "(col, ignorenulls=False)",
    "first_value": "(col, ignoreNulls=None)",
    "any_value": "(col, ignoreNulls=None)",
    "max_by": "(col, ord, k=None)",
    "mode": "(col, deterministic=False)",
    "percentile": "(col, percentage, frequency=1)",
    "percentile_approx": "(col, percentage, accuracy=10000)",
    "approx_count_distinct": "(col, rsd=None)",
    "count_distinct": "(col, *cols)",
    "listagg": "(col, delimiter=None)",
    "string_agg_distinct": "(col, delimiter=None)",
    "grouping_id": "(*cols)",
    "histogram_numeric": "(col, nBins)",
    "corr": "(col1, col2)",
    "regr_slope": "(y, x)",
    "row_number": "()",
    "ntile": "(n)",
    "lag": "(col, offset=1, default=None)",
    "nth_value": "(col, offset, ignoreNulls=False)",
}


@pytest.mark.parametrize(("name", "expected"), SIGNATURES.items())
def test_signature(name: str, expected: str) -> None:
    signature = inspect.signature(getattr(functions, name))
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    assert str(signature.replace(parameters=bare, return_annotation=inspect.Signature.empty)) == expected


def test_product_is_no_sql_function() -> None:
    assert lookup("product") is None
    assert hasattr(functions, "product")


# Hashes, by Spark's own examples of hash() and xxhash64()


@pytest.mark.parametrize(
    ("algorithm", "dtype", "value", "expected"),
    [
        (MURMUR3, IntegerType(), 1, -559580957),
        (MURMUR3, StringType(), "Spark", 228093765),
        (XXHASH64, StringType(), "Spark", -4294468057691064905),
        (XXHASH64, LongType(), 1, -7001672635703045582),
        (XXHASH64, StringType(), None, 42),
    ],
)
def test_hash(algorithm: Any, dtype: Any, value: Any, expected: int) -> None:
    assert hasher(dtype, algorithm)(value, 42) == expected


@pytest.mark.parametrize("dtype", [DoubleType(), DecimalType(10, 2), DateType()])
def test_null_leaves_the_seed(dtype: Any) -> None:
    assert hasher(dtype, MURMUR3)(None, 7) == 7
