"""When things happen, which answers alone don't tell: functions at actions, caching, tables and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from mockspark.sql import Observation, SparkSession
from mockspark.testing import assertDataFrameEqual
from mockspark_ir.errors import AnalysisException, PySparkAssertionError, PySparkNotImplementedError


@pytest.fixture(params=["duckdb", "memory"])
def spark(request: pytest.FixtureRequest) -> Iterator[SparkSession]:
    session = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield session
    session.stop()


def test_functions_over_batches_run_at_each_action(spark: SparkSession) -> None:
    calls = []

    def function(batches: Any) -> Any:
        calls.append(1)
        return batches

    df = spark.range(3).mapInPandas(function, "id long")
    assert df.columns == ["id"]
    assert calls == []
    assert df.count() == 3
    assert df.filter("id > 0").count() == 2
    assert len(calls) == 2
    df.cache()
    assert (df.count(), df.count()) == (3, 3)
    assert len(calls) == 3


def test_an_observation_takes_the_first_action_alone(spark: SparkSession) -> None:
    spark.sql("CREATE TABLE t (a INT)")
    spark.sql("INSERT INTO t VALUES (1)")
    from mockspark.sql import functions as F

    observation = Observation()
    df = spark.table("t").observe(observation, F.count(F.lit(1)).alias("n"))
    df.collect()
    spark.sql("INSERT INTO t VALUES (2)")
    assert df.count() == 2
    assert observation.get == {"n": 1}


def test_a_dataframe_sees_the_present_rows_of_its_table(spark: SparkSession) -> None:
    spark.sql("CREATE TABLE t (a INT)")
    df = spark.table("t")
    spark.sql("INSERT INTO t VALUES (1)")
    assert [row.a for row in df.collect()] == [1]
    spark.sql("DROP TABLE t")
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
        df.collect()


def test_a_deep_plan_over_kept_rows_runs(spark: SparkSession) -> None:
    df = spark.range(3).cache()
    for i in range(400):
        df = df.withColumn("x", df.id + i)
    assert df.count() == 3


def test_a_failed_create_table_leaves_no_table(spark: SparkSession) -> None:
    with pytest.raises(Exception, match="DIVIDE_BY_ZERO"):
        spark.sql("CREATE TABLE t AS SELECT 1 / id AS a FROM range(3)")
    assert spark.catalog.listTables() == []


def test_tables_over_files(spark: SparkSession, tmp_path: Path) -> None:
    place = tmp_path / "rows"
    spark.sql(f"CREATE TABLE t (a BIGINT, b STRING) USING csv LOCATION '{place}'")
    assert spark.table("t").count() == 0
    if spark.conf.get("spark.mock.backend") == "memory":
        return  # files belong to the other backends
    spark.sql("INSERT INTO t VALUES (1, 'x'), (2, 'y')")
    assert sorted(tuple(row) for row in spark.table("t").collect()) == [(1, "x"), (2, "y")]
    assert spark.catalog.getTable("t").tableType == "EXTERNAL"
    with pytest.raises(AnalysisException, match="CANNOT_TRUNCATE_EXTERNAL_TABLE"):
        spark.sql("TRUNCATE TABLE t")
    with pytest.raises(AnalysisException, match="UNSUPPORTED_OVERWRITE"):
        spark.sql("INSERT OVERWRITE t SELECT * FROM t")
    spark.sql("DROP TABLE t")
    assert any(place.iterdir())
    assert spark.read.csv(str(place)).count() == 2
    with pytest.raises(PySparkNotImplementedError):
        spark.sql(f"CREATE TABLE p (a INT, b INT) USING csv PARTITIONED BY (b) LOCATION '{place}'")


def test_settings_of_the_application_reach_new_sessions() -> None:
    session = SparkSession.builder.config("spark.sql.shuffle.partitions", "3").create()
    session.conf.set("spark.sql.ansi.enabled", "false")
    other = session.newSession()
    assert other.conf.get("spark.sql.shuffle.partitions") == "3"
    assert other.conf.get("spark.sql.ansi.enabled") == "true"
    session.stop()


def test_settings_whose_answers_mockspark_lacks_are_refused() -> None:
    session = SparkSession.builder.create()
    session.conf.set("spark.sql.legacy.interval.enabled", "false")
    with pytest.raises(PySparkNotImplementedError):
        session.conf.set("spark.sql.legacy.interval.enabled", True)
    with pytest.raises(PySparkNotImplementedError):
        session.sql("SET spark.sql.legacy.interval.enabled=true")
    assert session.conf.get("spark.sql.legacy.interval.enabled") == "false"
    session.stop()


def test_pandas_frames_are_compared() -> None:
    left = pd.DataFrame({"a": [1, 2], "b": [0.1, 0.2]})
    assertDataFrameEqual(left, left.iloc[::-1])
    with pytest.raises(PySparkAssertionError, match="DIFFERENT_PANDAS_DATAFRAME"):
        assertDataFrameEqual(left, left.iloc[::-1], checkRowOrder=True)
    with pytest.raises(PySparkAssertionError, match="DIFFERENT_PANDAS_DATAFRAME"):
        assertDataFrameEqual(left, left.assign(a=[1, 3]))
    with pytest.raises(PySparkAssertionError, match="INVALID_TYPE_DF_EQUALITY_ARG"):
        assertDataFrameEqual(left, [])
