"""Arrays, maps, structs, lambdas and generators give real Spark's answers (see `collection_facts`)."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from mockspark.sql import functions
from tests.oracle.answers import Column, Failure, Rows
from tests.oracle.compare import differences
from tests.oracle.local import Local
from tests.unit.functions import collection_facts


class Backend:
    """One backend, asked for a whole group at once: one query answers nearly all."""

    def __init__(self, name: str) -> None:
        from mockspark.sql import SparkSession

        self.session: Any = SparkSession.builder.config("spark.mock.backend", name).create()
        self._judge = Local(lambda: self.session)
        self.answers = cache(self._answers)

    def _answers(self, group: str) -> dict[str, Column | Rows | Failure]:
        asked = list(collection_facts.answers(group))
        return dict(zip(asked, collection_facts.ask(self._judge, group, asked), strict=True))


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def backend(request: pytest.FixtureRequest) -> Iterator[Backend]:
    asked = Backend(request.param)
    yield asked
    asked.session.stop()


@pytest.mark.parametrize(
    ("group", "text"), [(group, text) for group in collection_facts.GROUPS for text in collection_facts.answers(group)]
)
def test_answer(backend: Backend, group: str, text: str) -> None:
    assert differences(collection_facts.answers(group)[text], backend.answers(group)[text]) == []


def test_settings_are_not_kept(backend: Backend) -> None:
    """A function that runs as Python follows a setting that changes between two queries."""
    session = backend.session
    frame = session.createDataFrame([(1,)], "k INT").select(functions.map_concat(*[functions.create_map("k", "k")] * 2))
    session.conf.set("spark.sql.mapKeyDedupPolicy", "LAST_WIN")
    try:
        assert frame.collect() == [({1: 1},)]
        session.conf.set("spark.sql.mapKeyDedupPolicy", "EXCEPTION")
        with pytest.raises(Exception, match="DUPLICATED_MAP_KEY"):
            frame.collect()
    finally:
        session.conf.unset("spark.sql.mapKeyDedupPolicy")


@pytest.mark.parametrize("size", [3, 64, 65, 1000])
def test_sets_of_any_size(backend: Backend, size: int) -> None:
    """Long arrays go another way than short ones."""
    left: list[int | None] = [*(i % (size // 2 + 1) for i in range(size)), None]
    right = [i * 2 for i in range(size)]
    frame = backend.session.createDataFrame([(left, right)], "a ARRAY<INT>, b ARRAY<INT>")
    [row] = frame.select(
        functions.array_distinct("a"),
        functions.array_union("a", "b"),
        functions.array_intersect("a", "b"),
        functions.array_except("a", "b"),
    ).collect()
    unique = list(dict.fromkeys(left))
    assert row[0] == unique
    assert row[1] == list(dict.fromkeys([*left, *right]))
    assert row[2] == [value for value in unique if value in set(right)]
    assert row[3] == [value for value in unique if value not in set(right)]


def test_sequences_between_columns(backend: Backend) -> None:
    frame = backend.session.createDataFrame([(1, 4), (4, 1), (2, 2), (None, 1)], "a BIGINT, b BIGINT")
    rows = frame.select(functions.sequence("a", "b"), functions.expr("sequence(a, b)[0]")).collect()
    assert [row[0] for row in rows] == [[1, 2, 3, 4], [4, 3, 2, 1], [2], None]
    with pytest.raises(Exception, match="sequence"):
        frame.select(functions.sequence("a", "b", functions.lit(1))).collect()
    with pytest.raises(Exception, match="COLLECTION_SIZE_LIMIT_EXCEEDED"):
        frame.select(functions.sequence("a", functions.lit(1 << 40))).collect()


def test_explode_keeps_the_order_of_many_rows(backend: Backend) -> None:
    frame = backend.session.range(3000).select("id", functions.explode(functions.array("id", functions.col("id") + 1)))
    assert [tuple(row) for row in frame.collect()] == [(i, i + j) for i in range(3000) for j in (0, 1)]


def test_lambdas_capture_columns_of_their_own_row(backend: Backend) -> None:
    frame = backend.session.createDataFrame([([1, 2], 10, "a"), ([3], 20, "b")], "v ARRAY<INT>, k INT, s STRING")
    rows = frame.select(
        functions.transform("v", lambda x: functions.transform("v", lambda y: x * functions.col("k") + y)),
        functions.aggregate("v", functions.col("k"), lambda total, x: total + x * functions.col("k")),
        functions.transform("v", lambda x: functions.array_insert(functions.array(x), 1, functions.col("k"))),
    ).collect()
    assert [tuple(row) for row in rows] == [
        ([[11, 12], [21, 22]], 40, [[10, 1], [10, 2]]),
        ([[63]], 80, [[20, 3]]),
    ]


# PySpark's signatures

SIGNATURES = {
    "array": "(*cols)",
    "array_append": "(col, value)",
    "array_compact": "(col)",
    "array_contains": "(col, value)",
    "array_distinct": "(col)",
    "array_except": "(col1, col2)",
    "array_insert": "(arr, pos, value)",
    "array_intersect": "(col1, col2)",
    "array_join": "(col, delimiter, null_replacement=None)",
    "array_max": "(col)",
    "array_min": "(col)",
    "array_position": "(col, value)",
    "array_prepend": "(col, value)",
    "array_remove": "(col, element)",
    "array_repeat": "(col, count)",
    "array_size": "(col)",
    "array_sort": "(col, comparator=None)",
    "array_union": "(col1, col2)",
    "arrays_overlap": "(a1, a2)",
    "arrays_zip": "(*cols)",
    "cardinality": "(col)",
    "create_map": "(*cols)",
    "element_at": "(col, extraction)",
    "exists": "(col, f)",
    "explode": "(col)",
    "explode_outer": "(col)",
    "filter": "(col, f)",
    "flatten": "(col)",
    "forall": "(col, f)",
    "get": "(col, index)",
    "inline": "(col)",
    "inline_outer": "(col)",
    "map_concat": "(*cols)",
    "map_contains_key": "(col, value)",
    "map_entries": "(col)",
    "map_filter": "(col, f)",
    "map_from_arrays": "(col1, col2)",
    "map_from_entries": "(col)",
    "map_keys": "(col)",
    "map_values": "(col)",
    "map_zip_with": "(col1, col2, f)",
    "named_struct": "(*cols)",
    "posexplode": "(col)",
    "posexplode_outer": "(col)",
    "aggregate": "(col, initialValue, merge, finish=None)",
    "reduce": "(col, initialValue, merge, finish=None)",
    "sequence": "(start, stop, step=None)",
    "size": "(col)",
    "slice": "(x, start, length)",
    "sort_array": "(col, asc=True)",
    "stack": "(*cols)",
    "str_to_map": "(text, pairDelim=None, keyValueDelim=None)",
    "struct": "(*cols)",
    "transform": "(col, f)",
    "transform_keys": "(col, f)",
    "transform_values": "(col, f)",
    "try_element_at": "(col, extraction)",
    "zip_with": "(left, right, f)",
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signature(name: str) -> None:
    found = inspect.signature(getattr(functions, name))
    bare = [p.replace(annotation=inspect.Parameter.empty) for p in found.parameters.values()]
    assert str(inspect.Signature(bare)) == SIGNATURES[name]
