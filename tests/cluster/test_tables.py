"""The cluster's tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from mockspark.errors import AnalysisException, PySparkNotImplementedError
from mockspark.sql import Row, SparkSession
from mockspark.sql import functions as F


@pytest.fixture
def table(spark: SparkSession) -> Iterator[str]:
    """The name of a table that is not there, and is dropped afterwards."""
    spark.sql("DROP TABLE IF EXISTS places")
    yield "places"
    spark.sql("DROP TABLE IF EXISTS places")


def test_tables_are_the_clusters(spark: SparkSession, remote: tuple[str, str], table: str) -> None:
    if remote[0] == "sail":
        pytest.skip("Sail keeps a catalog for each session, unless it is set up with another")
    frame = spark.createDataFrame([(1, "a", dt.date(2024, 2, 29)), (2, None, None)], "id int, name string, day date")
    frame.write.saveAsTable(table)
    other = SparkSession.builder.remote(remote[1]).create()
    try:
        assert other.table(table).schema == frame.schema
        assert other.sql(f"SELECT * FROM {table} ORDER BY id").collect() == frame.collect()
        assert other.table(f"default.{table}").filter(F.col("id") > 1).count() == 1
    finally:
        other.stop()
    assert [t.name for t in spark.catalog.listTables() if not t.isTemporary] == [table]


def test_inserts(spark: SparkSession, table: str) -> None:
    spark.range(3).write.saveAsTable(table)
    spark.sql(f"INSERT INTO {table} VALUES (7)")
    spark.range(10, 11).write.insertInto(table)
    assert [row.id for row in spark.table(table).orderBy("id").collect()] == [0, 1, 2, 7, 10]
    spark.range(2).write.mode("overwrite").saveAsTable(table)
    assert spark.table(table).count() == 2
    spark.range(1).write.mode("append").saveAsTable(table)
    assert spark.table(table).count() == 3


def test_what_the_server_has_made(spark: SparkSession, remote: tuple[str, str], table: str) -> None:
    if remote[0] == "sail":
        pytest.skip("Sail does not know the partitioning of what it keeps in memory")
    executor = spark._state.executor
    executor.execute_query(
        f"CREATE TABLE {table} (a DECIMAL(10,2) COMMENT 'c', b ARRAY<STRUCT<x: INT>>, p STRING) "
        "USING parquet PARTITIONED BY (p)"
    )
    executor.execute_query(f"INSERT INTO {table} VALUES (1.5, array(named_struct('x', 1)), 'k')")
    assert spark.table(table).dtypes == [("a", "decimal(10,2)"), ("b", "array<struct<x:int>>"), ("p", "string")]
    assert spark.table(table).select("p", F.col("b")[0].x.alias("x")).collect() == [Row(p="k", x=1)]


def test_wide_structs(spark: SparkSession, table: str) -> None:
    wide = F.struct(*(F.lit(i).alias(f"f{i}") for i in range(40)))
    spark.range(1).select(wide.alias("s")).write.saveAsTable(table)
    assert len(spark.table(table).schema["s"].dataType.names) == 40  # type: ignore[attr-defined]
    assert spark.table(table).select("s.f39").first() == (39,)


def test_no_such_table(spark: SparkSession) -> None:
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
        spark.table("nowhere")
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
        spark.table("nowhere.nothing")


def test_databases(spark: SparkSession) -> None:
    spark.sql("CREATE DATABASE IF NOT EXISTS more")
    try:
        assert "more" in [database.name for database in spark.catalog.listDatabases()]
        spark.range(2).write.saveAsTable("more.numbers")
        assert spark.table("more.numbers").count() == 2
    finally:
        spark.sql("DROP DATABASE more CASCADE")
    assert "more" not in [database.name for database in spark.catalog.listDatabases()]


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE VIEW v AS SELECT 1 AS a", "views that last"),
        ("CREATE TABLE places (a INT) COMMENT 'c'", "comments of tables"),
        ("CREATE TABLE places (a CHAR(3))", "CHAR and VARCHAR"),
    ],
)
def test_what_is_not_sent(spark: SparkSession, table: str, statement: str, what: str) -> None:
    with pytest.raises(PySparkNotImplementedError, match=f"{what}.* on the spark backend"):
        spark.sql(statement)


def test_temporary_views_are_the_sessions(spark: SparkSession) -> None:
    spark.range(3).createOrReplaceTempView("some_numbers")
    assert spark.sql("SELECT sum(id) AS s FROM some_numbers").first() == (3,)
    spark.catalog.dropTempView("some_numbers")


def test_a_session_does_not_leave_the_cluster(spark: SparkSession) -> None:
    with pytest.raises(PySparkNotImplementedError, match="switching to a cluster's tables, or from them"):
        spark.switchBackend("duckdb")  # type: ignore[attr-defined]
