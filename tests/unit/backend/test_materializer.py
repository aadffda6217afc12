"""Recorded operations over given rows, and plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mockspark.backend.factory import BackendFactory
from mockspark.backend.materializer import OPERATIONS, PlanMaterializer
from mockspark.backend.protocols import DataMaterializer, Operation
from mockspark.sql import DataFrame, Row, SparkSession, Window
from mockspark.sql import functions as F
from mockspark_ir.errors import (
    AnalysisException,
    ArithmeticException,
    IllegalArgumentException,
    PySparkRuntimeError,
    PySparkTypeError,
)
from mockspark_runtimes.memory.executor import MemoryExecutor

SCHEMA = "name string, dept string, pay int"
DATA: list[Any] = [
    {"name": "Ada", "dept": "it", "pay": 5},
    {"name": "Bob", "dept": "hr", "pay": 3},
    ("Cy", "it", None),
    {"name": "Ada", "dept": "it", "pay": 5},
]


@pytest.fixture(params=["duckdb", "memory"])
def materializer(request: pytest.FixtureRequest) -> Iterator[DataMaterializer]:
    materializer = BackendFactory.create_materializer(request.param)
    yield materializer
    materializer.close()


@pytest.fixture(scope="module")
def other() -> Iterator[DataFrame]:
    session = SparkSession.builder.create()
    yield session.createDataFrame([("it", 1), ("ops", 2)], ["dept", "floor"])
    session.stop()


def cases(other: DataFrame) -> list[tuple[list[Operation], list[tuple[Any, ...]]]]:
    ada, bob, cy = ("Ada", "it", 5), ("Bob", "hr", 3), ("Cy", "it", None)
    names = F.col("name")
    return [
        ([], [ada, bob, cy, ada]),
        ([("filter", F.col("pay") > 3)], [ada, ada]),
        ([("where", "pay IS NULL")], [cy]),
        ([("select", ["name"]), ("limit", 2)], [("Ada",), ("Bob",)]),
        ([("select", ("name", F.col("pay") + 1)), ("offset", 2)], [("Cy", None), ("Ada", 6)]),
        ([("select", "pay"), ("distinct", ())], [(5,), (3,), (None,)]),
        ([("withColumn", ("n", F.length("name"))), ("select", ["n"])], [(3,), (3,), (2,), (3,)]),
        ([("withColumnRenamed", ("pay", "wage")), ("select", "wage"), ("limit", 1)], [(5,)]),
        ([("drop", ["dept", "pay"]), ("limit", 1)], [("Ada",)]),
        ([("drop", ("dept", "pay")), ("limit", 1)], [("Ada",)]),
        ([("drop", "dept"), ("limit", 1)], [("Ada", 5)]),
        ([("dropDuplicates", ["dept"])], [ada, bob]),
        ([("dropDuplicates", ())], [ada, bob, cy]),
        ([("groupBy", ("dept", [F.count("*"), F.sum("pay")]))], [("it", 3, 10), ("hr", 1, 3)]),
        ([("groupBy", (["dept", "name"], F.max("pay"))), ("limit", 1)], [("it", "Ada", 5)]),
        ([("groupBy", ([], F.sum("pay")))], [(13,)]),
        ([("orderBy", [F.desc("pay"), "name"])], [ada, ada, bob, cy]),
        ([("orderBy", "pay"), ("limit", 2)], [cy, bob]),
        ([("sort", (F.col("dept"), F.desc("name"))), ("limit", 2)], [bob, cy]),
        ([("join", (other, "dept")), ("select", ["name", "floor"])], [("Ada", 1), ("Cy", 1), ("Ada", 1)]),
        ([("join", (other, "dept", "left_anti"))], [("hr", "Bob", 3)]),
        ([("select", "dept"), ("union", other.select("dept")), ("distinct", ())], [("it",), ("hr",), ("ops",)]),
        (
            [("select", "dept"), ("unionByName", (other, True)), ("offset", 4)],
            [("it", 1), ("ops", 2)],
        ),
        (
            [("withColumn", ("r", F.row_number().over(Window.orderBy(names, "pay")))), ("filter", "r = 3")],
            [("Bob", "hr", 3, 3)],
        ),
    ]


def test_operations(materializer: DataMaterializer, other: DataFrame) -> None:
    used: set[str] = set()
    for operations, wanted in cases(other):
        found = materializer.materialize(DATA, SCHEMA, operations)
        assert sorted(found, key=str) == sorted(wanted, key=str), operations
        if any(name in ("orderBy", "sort") for name, _ in operations):
            assert found == wanted
        used.update(name for name, _ in operations)
    assert used == set(OPERATIONS)


def test_rows_have_names(materializer: DataMaterializer) -> None:
    operations: list[Operation] = [("groupBy", ("dept", F.sum("pay").alias("total"))), ("orderBy", "dept")]
    rows = materializer.materialize(DATA, SCHEMA, operations)
    assert rows == [Row(dept="hr", total=3), Row(dept="it", total=10)]
    assert isinstance(rows[0], Row)
    assert rows[0].total == 3


def test_what_is_no_operation_is_refused(materializer: DataMaterializer) -> None:
    with pytest.raises(IllegalArgumentException, match=r"no operation 'explode'\. There are: distinct, .*withColumn"):
        materializer.materialize(DATA, SCHEMA, [("explode", "a")])
    for wrong in ("filter", ("filter",), ("filter", 1, 2), 5):
        with pytest.raises(IllegalArgumentException, match="pair of a name and its argument"):
            materializer.materialize(DATA, SCHEMA, [wrong])  # type: ignore[list-item]
    for operation in (("limit", ()), ("limit", (1, 2)), ("withColumn", "x"), ("groupBy", "dept"), ("distinct", 1)):
        with pytest.raises(IllegalArgumentException, match=f"arguments of the operation '{operation[0]}'"):
            materializer.materialize(DATA, SCHEMA, [operation])


def test_errors_are_those_of_the_calls(materializer: DataMaterializer) -> None:
    with pytest.raises(AnalysisException, match="UNRESOLVED_COLUMN"):
        materializer.materialize(DATA, SCHEMA, [("filter", F.col("nothing") > 1)])
    with pytest.raises(ArithmeticException, match="DIVIDE_BY_ZERO"):
        materializer.materialize(DATA, SCHEMA, [("withColumn", ("x", F.col("pay") / 0))])
    with pytest.raises(PySparkTypeError):
        materializer.materialize([("Ada", "it", "much")], SCHEMA, [])


def test_plans(materializer: DataMaterializer) -> None:
    with SparkSession.builder.create() as session:
        df = session.createDataFrame([(1, "x"), (2, None)], "id int, s string").filter("id > 1")
        table = materializer.materialize_plan(df._plan)
        assert table.to_pylist() == [{"id": 2, "s": None}]
        assert table.schema == df.toArrow().schema
        mapped = df.mapInArrow(lambda batches: batches, df.schema)
        assert materializer.materialize_plan(mapped._plan).to_pylist() == [{"id": 2, "s": None}]


def test_settings() -> None:
    quiet = PlanMaterializer(MemoryExecutor(), "memory", {"spark.sql.ansi.enabled": "false"})
    assert quiet.materialize([(1,)], "a int", [("select", F.col("a") / 0)]) == [(None,)]


def test_a_closed_one_says_so(materializer: DataMaterializer) -> None:
    materializer.close()
    materializer.close()
    with pytest.raises(PySparkRuntimeError, match="closed"):
        materializer.materialize(DATA, SCHEMA, [])


def test_sessions_stay_as_they_are(materializer: DataMaterializer) -> None:
    """A materializer is no session that others would find."""
    with SparkSession.builder.create() as session:
        materializer.materialize(DATA, SCHEMA, [])
        assert SparkSession.getActiveSession() is session
