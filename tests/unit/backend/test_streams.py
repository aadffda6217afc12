"""Results that are read in batches, while other queries run."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mockspark.sql import DataFrame, SparkSession
from mockspark.sql import functions as F
from mockspark_ir.errors import ArithmeticException, NumberFormatException, PySparkRuntimeError, PythonException

MANY = 100_000


@pytest.fixture(params=["duckdb", "memory"])
def spark(request: pytest.FixtureRequest) -> Iterator[SparkSession]:
    session = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield session
    session.stop()


@pytest.fixture
def on_duckdb() -> Iterator[SparkSession]:
    session = SparkSession.builder.config("spark.mock.backend", "duckdb").create()
    yield session
    session.stop()


def frames(spark: SparkSession) -> list[DataFrame]:
    nested = [
        "array(date'2024-01-01', null) AS a",
        "named_struct('t', timestamp'2024-01-01') AS s",
        "map(id, 'x') AS m",
    ]
    return [
        spark.range(0),
        spark.range(30_000).withColumn("x", F.col("id").cast("string")),
        spark.range(5).selectExpr("id", *nested, "interval '1' day * id AS i", "cast(id AS decimal(30,2)) AS d"),
        spark.range(25_000).select(),
        spark.createDataFrame([(1, None), (2, "b")], ["a", "b"]),
    ]


def test_rows_are_those_of_collect(spark: SparkSession) -> None:
    for df in frames(spark):
        rows = df.collect()
        assert list(df.toLocalIterator()) == rows
        assert [row.__fields__ for row in df.toLocalIterator()] == [row.__fields__ for row in rows]
        seen: list[Any] = []
        df.foreach(seen.append)
        assert seen == rows
        seen.clear()
        df.foreachPartition(seen.extend)
        assert seen == rows


def test_other_queries_run_between_rows(spark: SparkSession) -> None:
    rows = spark.range(MANY).toLocalIterator()
    others = spark.range(MANY).withColumn("twice", F.col("id") * 2).toLocalIterator()
    for i, (row, other) in enumerate(zip(rows, others, strict=True)):
        assert (row.id, other.twice) == (i, 2 * i)
        if i % 30_000 == 0:
            assert spark.range(i).count() == i
            assert spark.createDataFrame([(i,)], ["v"]).collect()[0].v == i


def test_functions_live_as_long_as_their_rows(spark: SparkSession) -> None:
    """Random numbers and Python functions may be made for a run: those of two runs stay apart."""
    plus_one = F.udf(lambda value: value + 1, "long")
    df = spark.range(30_000).select("id", F.rand(7).alias("r"), plus_one("id").alias("next"))
    wanted = df.collect()
    rows = df.toLocalIterator()
    assert next(rows) == wanted[0]
    assert df.limit(3).collect() == wanted[:3]
    assert list(rows) == wanted[1:]


def test_stages_live_as_long_as_their_rows(on_duckdb: SparkSession) -> None:
    deep = on_duckdb.range(20_000)
    for _ in range(150):
        deep = deep.distinct().withColumn("id", F.col("id") + 2)
    executor: Any = on_duckdb._executor
    assert executor.compile(deep._plan, on_duckdb._state.context()).stages
    rows = deep.toLocalIterator()
    assert next(rows).id == 300
    assert deep.first() == (300,)
    assert [row.id for row in rows] == list(range(301, 20_300))


def test_errors_come_with_their_rows(on_duckdb: SparkSession) -> None:
    def fail(value: int) -> int:
        if value == 70_000:
            raise ValueError("that one")
        return value

    df = on_duckdb.range(MANY)
    texts = F.when(F.col("id") == 70_000, "x").otherwise(F.col("id").cast("string"))
    cases = [
        (df.select(texts.cast("int")), NumberFormatException, "CAST_INVALID_INPUT"),
        (df.selectExpr("1 / (id - 70000)"), ArithmeticException, "DIVIDE_BY_ZERO"),
        (df.selectExpr("cast(id AS int) * 30000"), ArithmeticException, "overflow"),
        (df.select(F.udf(fail, "long")("id")), PythonException, "that one"),
    ]
    for failing, kind, text in cases:
        with pytest.raises(kind, match=text):
            failing.foreach(lambda row: None if row[0] else on_duckdb.range(3).foreach(print))
        with pytest.raises(kind, match=text):
            failing.collect()
        assert not open_results(on_duckdb)


def test_dates_that_python_has_not(spark: SparkSession) -> None:
    from mockspark_ir.errors import PySparkNotImplementedError

    df = spark.range(1).selectExpr("date_add(date'9999-12-31', 1 + cast(id AS int)) AS d")
    with pytest.raises(PySparkNotImplementedError, match="9999"):
        list(df.toLocalIterator())
    assert list(spark.range(1).selectExpr("date'9999-12-31' AS d").toLocalIterator()) == [(date(9999, 12, 31),)]


def open_results(spark: SparkSession) -> Any:
    executor: Any = spark._executor
    return executor._open


def memory_in_use(spark: SparkSession) -> int:
    executor: Any = spark._executor
    [(used,)] = executor.connection.execute(
        "SELECT sum(memory_usage_bytes) FROM duckdb_memory() WHERE tag <> 'EXTENSION'"
    ).fetchall()
    return int(used)


def test_nothing_is_left_of_a_dropped_iterator(on_duckdb: SparkSession) -> None:
    df = on_duckdb.range(5_000_000).orderBy(F.desc("id"))
    on_duckdb.range(1).collect()
    before = memory_in_use(on_duckdb)
    rows = df.toLocalIterator()
    assert next(rows).id == 4_999_999
    assert len(open_results(on_duckdb)) == 1
    assert memory_in_use(on_duckdb) > before + (10 << 20)
    del rows
    gc.collect()
    assert not open_results(on_duckdb)
    assert memory_in_use(on_duckdb) < before + (1 << 20)


def test_nothing_is_left_when_a_function_of_foreach_fails(on_duckdb: SparkSession) -> None:
    def fail(row: Any) -> None:
        raise KeyError(row.id)

    with pytest.raises(KeyError):
        on_duckdb.range(MANY).foreach(fail)
    assert not open_results(on_duckdb)


def test_rows_of_a_stopped_session(on_duckdb: SparkSession) -> None:
    rows = on_duckdb.range(MANY).toLocalIterator()
    next(rows)
    on_duckdb.stop()
    with pytest.raises(PySparkRuntimeError, match="its backend is closed"):
        list(rows)


def test_iterators_at_the_end_of_the_process() -> None:
    script = """
from mockspark.sql import SparkSession
rows = SparkSession.builder.getOrCreate().range(100_000).toLocalIterator()
print(next(rows).id)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("0\n", "")


@pytest.mark.parametrize("backend", ["duckdb", "memory", "file"])
@pytest.mark.parametrize("path", [None, "some.db"])
def test_rows_of_tables_that_change_meanwhile(backend: str, path: str | None, tmp_path: Path) -> None:
    builder = SparkSession.builder.config("spark.mock.backend", backend)
    builder.config("spark.mock.backend.basePath", str(tmp_path / "tables"))
    if path is not None:
        builder.config("spark.mock.backend.path", str(tmp_path / path))
    with builder.create() as session:
        session.sql("CREATE DATABASE d")
        session.range(50_000).write.saveAsTable("d.t")
        session.catalog.setCurrentDatabase("d")
        rows = session.table("t").toLocalIterator()
        assert next(rows).id == 0
        session.range(3).write.mode("append").saveAsTable("d.t")
        session.range(7).write.mode("overwrite").saveAsTable("d.t")
        session.sql("DROP TABLE d.t")
        assert [row.id for row in rows] == list(range(1, 50_000))


def test_large_results_in_little_memory() -> None:
    """A result of 500 MB, with a limit of 64 MB, is read with no more than that in use at any time."""
    builder = SparkSession.builder.config("spark.mock.backend.maxMemory", "64MB")
    with builder.create() as session:
        df = session.range(5_000_000).withColumn("text", F.repeat(F.lit("0123456789"), 10))
        for i, row in enumerate(df.toLocalIterator()):
            if i % 100_000 == 0:
                assert (row.id, len(row.text)) == (i, 100)
                assert memory_in_use(session) <= 64 << 20
            if i == 300_000:
                break
