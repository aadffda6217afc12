"""json_tuple gives rows: the fields of a JSON object as columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.oracle.answers import Failure, Rows, Table
from tests.oracle.local import Local

TABLE = Table(
    "id INT, j STRING, f STRING",
    [
        (1, '{"a":1,"b":"x"}', "b"),
        (2, '{"a":null,"b":[1, {"c":2.50}]}', "b"),
        (3, '{"a":1,"a":2}', "a"),
        (4, "[1]", "a"),
        (5, '{"a":1', "a"),
        (6, None, "a"),
        (7, "{'a':\"x\\u00e9\"} rest", None),
        (8, '{"a":true,"b":1e10}', "c"),
    ],
)
# Recorded from Spark 4.3.0.
ANSWERS = [
    (1, "1", "x", "1", "x"),
    (2, None, '[1,{"c":2.5}]', None, '[1,{"c":2.5}]'),
    (3, "2", None, "2", "2"),
    (4, None, None, None, None),
    (5, None, None, None, None),
    (6, None, None, None, None),
    (7, "x\u00e9", None, "x\u00e9", None),
    (8, "true", "1.0E10", "true", None),
]


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def local(request: pytest.FixtureRequest) -> Iterator[Local]:
    from mockspark.sql import SparkSession

    session = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield Local(lambda: session)
    session.stop()


def _ask(local: Local, source: str) -> Rows:
    answer = local.query(source, {"t": TABLE})
    assert isinstance(answer, Rows), answer
    return answer


def test_columns(local: Local) -> None:
    answer = _ask(local, "t.select('id', F.json_tuple('j', 'a', 'b', 'a'))")
    assert [c.name for c in answer.columns] == ["id", "c0", "c1", "c2"]
    assert {(c.type_json, c.nullable) for c in answer.columns[1:]} == {('"string"', True)}
    assert answer.rows == [row[:4] for row in ANSWERS]


def test_names_from_columns(local: Local) -> None:
    answer = _ask(local, "spark.sql('SELECT id, json_tuple(j, f) AS (x) FROM t')")
    assert answer.rows == [(row[0], row[4]) for row in ANSWERS]


def test_lateral_view(local: Local) -> None:
    answer = _ask(local, "spark.sql('SELECT id, c0 FROM t LATERAL VIEW json_tuple(j, \"a\") v')")
    assert answer.rows == [row[:2] for row in ANSWERS]


@pytest.mark.parametrize(
    ("arguments", "condition"),
    [
        ("j", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION"),
        ("1, 2", "DATATYPE_MISMATCH.NON_STRING_TYPE"),
        ("j, NULL", "DATATYPE_MISMATCH.NON_STRING_TYPE"),
    ],
)
def test_wrong_arguments(local: Local, arguments: str, condition: str) -> None:
    answer = local.query(f"spark.sql('SELECT json_tuple({arguments}) FROM t')", {"t": TABLE})
    assert isinstance(answer, Failure)
    assert answer.condition == condition
