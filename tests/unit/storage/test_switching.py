"""Another backend while the session lives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from mockspark.errors import AnalysisException, PySparkException
from mockspark.sql import SparkSession
from mockspark.sql import functions as F


@pytest.fixture
def spark(tmp_path: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.config("spark.mock.backend.basePath", str(tmp_path / "tables"))
    session = builder.config("spark.mock.backend.path", str(tmp_path / "tables.duckdb")).create()
    yield session
    session.stop()


def fill(spark: SparkSession) -> None:
    spark.sql("CREATE DATABASE d COMMENT 'mine'")
    spark.sql("CREATE TABLE d.t (a INT COMMENT 'x', p DATE) PARTITIONED BY (p) TBLPROPERTIES ('k' = 'v')")
    spark.sql("INSERT INTO d.t VALUES (1, DATE '2020-01-01'), (2, NULL)")
    spark.sql("INSERT INTO d.t PARTITION (p = DATE '2021-01-01') SELECT 1 WHERE false")
    spark.sql("CREATE VIEW v AS SELECT a + 1 AS b FROM d.t")
    spark.table("d.t").where("a > 1").createTempView("of_frame")
    spark.sql("CREATE GLOBAL TEMP VIEW of_text AS SELECT max(a) AS m FROM d.t")
    spark.udf.register("twice", lambda x: 2 * x, "int")


def facts(spark: SparkSession) -> list[object]:
    return [
        spark.table("d.t").orderBy("a").collect(),
        spark.sql("SHOW CREATE TABLE d.t").collect(),
        spark.sql("SHOW PARTITIONS d.t").collect(),
        spark.catalog.getDatabase("d").description,
        *(spark.table(view).collect() for view in ("v", "of_frame", "global_temp.of_text")),
        spark.sql("SELECT twice(b) FROM v ORDER BY b").collect(),
    ]


@pytest.mark.parametrize("names", list(permutations(("duckdb", "memory", "file"))))
def test_tables_and_views_go_along(spark: SparkSession, names: tuple[str, ...]) -> None:
    spark.conf.set("spark.mock.backend", names[0])
    fill(spark)
    before = facts(spark)
    kept = spark.table("d.t").groupBy().agg(F.sum("a")).cache()
    assert kept.collect() == [(3,)]
    for name in (*names[1:], names[0]):
        spark.conf.set("spark.mock.backend", name)
        assert facts(spark) == before
        assert spark.conf.get("spark.mock.backend") == name
    spark.sql("INSERT INTO d.t VALUES (3, DATE '2020-01-01')")
    assert kept.collect() == [(6,)]
    assert spark.table("v").count() == 3
    assert spark.newSession().table("d.t").count() == 3


def test_options(spark: SparkSession, tmp_path: Path) -> None:
    spark.sql("CREATE TABLE t AS SELECT 1 AS a")
    spark.switchBackend("file", base_path=str(tmp_path / "other"))
    assert spark.table("t").collect() == [(1,)]
    assert (tmp_path / "other" / "t").is_dir()
    assert spark.conf.get("spark.mock.backend.basePath") == str(tmp_path / "other")


def test_what_is_dropped_does_not_come_back(spark: SparkSession) -> None:
    spark.switchBackend("file")
    spark.sql("CREATE TABLE t AS SELECT 1 AS a")
    spark.sql("CREATE TABLE u AS SELECT 1 AS a")
    spark.switchBackend("memory")
    spark.sql("DROP TABLE t")
    spark.sql("INSERT INTO u VALUES (2)")
    spark.switchBackend("file")
    assert [table.name for table in spark.catalog.listTables()] == ["u"]
    assert spark.table("u").count() == 2


def test_other_tables_of_that_name_are_left_alone(spark: SparkSession, tmp_path: Path) -> None:
    with (
        SparkSession.builder.config("spark.mock.backend", "file")
        .config("spark.mock.backend.basePath", str(tmp_path / "tables"))
        .create() as other
    ):
        other.sql("CREATE TABLE t AS SELECT 'theirs' AS a")
        other.sql("CREATE TABLE further AS SELECT 1 AS a")
    spark.sql("CREATE TABLE t AS SELECT DATE '2020-01-01' AS a")
    spark.sql("CREATE TABLE mine AS SELECT 1 AS a")
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
        spark.switchBackend("file")
    assert spark.conf.get("spark.mock.backend") == "duckdb"
    assert spark.table("t").collect() == [(dt.date(2020, 1, 1),)]
    spark.sql("DROP TABLE t")
    spark.switchBackend("file")
    assert spark.table("t").collect() == [("theirs",)]
    assert {table.name for table in spark.catalog.listTables()} == {"t", "mine", "further"}


@pytest.mark.parametrize(("name", "options"), [("none", {}), ("file", {"none": 1}), ("file", {"base_path": ""})])
def test_what_is_unknown_changes_nothing(spark: SparkSession, name: str, options: dict[str, object]) -> None:
    spark.sql("CREATE TABLE t AS SELECT 1 AS a")
    with pytest.raises(PySparkException):
        spark.switchBackend(name, **options)
    with pytest.raises(PySparkException):
        spark.conf.set("spark.mock.backend", "none")
    assert spark.conf.get("spark.mock.backend") == "duckdb"
    assert spark.table("t").collect() == [(1,)]
