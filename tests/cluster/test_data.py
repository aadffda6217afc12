"""Local data, files, names and texts on their way to the server and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mockspark.errors import PySparkNotImplementedError
from mockspark.sql import Row, SparkSession
from mockspark.sql import functions as F

HOSTILE = (
    "",
    " ",
    "'",
    "''",
    '"',
    "`",
    "\\",
    "\\'",
    "\\\\",
    "\\n",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\0001",
    "\x1a",
    "'; DROP TABLE t; --",
    "-- a comment",
    "/* a comment",
    "*/",
    "${spark.app.name}",
    "${env:HOME}",
    "$",
    "%",
    "_",
    "\\%",
    "?",
    ":name",
    "{name}",
    "\u00e9\u4e2d\U0001f600",
    "\u202e",
    "\ufeff",
    "\u0000\u0031",
)
NAMES = (
    "select",
    "a b",
    "a.b",
    "a`b",
    "`",
    "'",
    '"',
    "\\",
    "--",
    "/*",
    "$",
    "${x}",
    "%",
    "\u00e9",
    "a\nb",
    "A",
    "1",
    "?",
)


def test_hostile_texts_in_data(spark: SparkSession) -> None:
    frame = spark.createDataFrame([(i, text) for i, text in enumerate(HOSTILE)], "i int, s string")
    assert [row.s for row in frame.orderBy("i").collect()] == list(HOSTILE)


def test_hostile_texts_as_constants(spark: SparkSession) -> None:
    frame = spark.range(1).select(*(F.lit(text).alias(f"c{i}") for i, text in enumerate(HOSTILE)))
    assert list(frame.first()) == list(HOSTILE)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_in_filters(spark: SparkSession, text: str) -> None:
    frame = spark.createDataFrame([(i, other) for i, other in enumerate(HOSTILE)], "i int, s string")
    assert [row.s for row in frame.filter(F.col("s") == text).collect()] == [text] * HOSTILE.count(text)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names(spark: SparkSession, name: str) -> None:
    frame = spark.createDataFrame([(1, (2,))], f"k int, s struct<{_quoted(name)}: int>").withColumnRenamed("k", name)
    found = frame.filter(F.col(_quoted(name)) == 1).select(_quoted(name), F.col("s")[name].alias("f")).collect()
    assert found == [Row(**{name: 1, "f": 2})]
    assert frame.groupBy(_quoted(name)).count().collect() == [Row(**{name: 1, "count": 1})]


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def test_values_of_each_type(spark: SparkSession, remote: tuple[str, str]) -> None:
    schema = (
        "b boolean, y byte, h short, i int, l long, f float, d double, n decimal(20, 3), s string, r binary, "
        "day date, at timestamp, wall timestamp_ntz, gap interval day to second, a array<int>, m map<string, date>, "
        "st struct<x: int, y: array<struct<z: timestamp>>>"
    )
    at = dt.datetime(2024, 3, 31, 1, 30, 0, 123456, tzinfo=dt.UTC)
    values = (
        True,
        -128,
        -32768,
        -2147483648,
        -9223372036854775808,
        0.5,
        -0.0,
        Decimal("12345678901234567.890"),
        "\u00e9",
        b"\x00\xff",
        dt.date(1, 1, 1),
        at,
        dt.datetime(9999, 12, 31, 23, 59, 59, 999999),
        dt.timedelta(days=-1, microseconds=1),
        [1, None],
        {"k": dt.date(2024, 2, 29), "n": None},
        Row(x=None, y=[Row(z=at)]),
    )
    frame = spark.createDataFrame([values, (None,) * len(values)], schema)
    assert sorted(map(repr, frame.collect())) == sorted(map(repr, _on_duckdb(frame, schema, values)))


def _on_duckdb(frame: Any, schema: str, values: tuple[Any, ...]) -> list[Any]:
    local = SparkSession.builder.config("spark.mock.backend", "duckdb").create()
    try:
        found: list[Any] = local.createDataFrame([values, (None,) * len(values)], schema).collect()
        return found
    finally:
        local.stop()


def test_many_rows_stream(spark: SparkSession) -> None:
    frame = spark.range(200_000)
    iterator = frame.toLocalIterator()
    assert [next(iterator).id for _ in range(3)] == [0, 1, 2]
    assert frame.toPandas()["id"].sum() == sum(range(200_000))


def test_much_local_data(spark: SparkSession) -> None:
    table = pa.table({"i": pa.array(range(300_000), pa.int64()), "s": ["some text"] * 300_000})
    frame = spark.createDataFrame(table)
    assert frame.agg(F.sum("i"), F.count("s")).first() == (sum(range(300_000)), 300_000)


def test_no_rows_and_no_columns(spark: SparkSession) -> None:
    empty = spark.createDataFrame([], "a int, b array<string>")
    assert empty.collect() == []
    assert empty.toArrow().num_rows == 0
    assert empty.toArrow().schema.names == ["a", "b"]
    assert spark.range(3).select().collect() == [Row(), Row(), Row()]


def test_a_cached_frame_is_run_once(spark: SparkSession) -> None:
    frame = spark.range(3).withColumn("r", F.rand()).cache()
    assert frame.collect() == frame.collect()


def test_files_by_path(spark: SparkSession, tmp_path: Path) -> None:
    for year, values in ((2023, [1, 2]), (2024, [3])):
        folder = tmp_path / "data" / f"year={year}"
        folder.mkdir(parents=True)
        pq.write_table(pa.table({"v": values}), folder / "part.parquet")
    frame = spark.read.parquet(str(tmp_path / "data"))
    assert frame.schema.simpleString() == "struct<v:bigint,year:int>"
    assert frame.filter("year = 2024 OR v = 1").orderBy("v").collect() == [Row(v=1, year=2023), Row(v=3, year=2024)]


def test_some_files_of_a_partitioned_folder(spark: SparkSession, tmp_path: Path) -> None:
    for year in (2023, 2024):
        spark.range(2).write.parquet(str(tmp_path / "data" / f"year={year}"))
    with pytest.raises(PySparkNotImplementedError, match="a part of a folder's partitions"):
        spark.read.option("basePath", str(tmp_path / "data")).parquet(str(tmp_path / "data" / "year=2023")).collect()


def test_text_files_by_path(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n1,x\n2,\n", encoding="utf-8")
    frame = spark.read.csv(str(tmp_path / "t.csv"), header=True, schema="a int, b string")
    assert frame.orderBy("a").collect() == [Row(a=1, b="x"), Row(a=2, b=None)]
    (tmp_path / "t.json").write_text('{"a": 1}\n{"a": 2}\n', encoding="utf-8")
    assert spark.read.json(str(tmp_path / "t.json")).agg(F.sum("a")).first() == (3,)


def test_written_files(spark: SparkSession, tmp_path: Path) -> None:
    spark.range(5).withColumn("k", F.col("id") % 2).write.partitionBy("k").parquet(str(tmp_path / "out"))
    assert spark.read.parquet(str(tmp_path / "out")).filter("k = 1").count() == 2


def test_settings_go_along(spark: SparkSession) -> None:
    spark.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    spark.conf.set("spark.sql.ansi.enabled", "false")
    try:
        [row] = spark.sql("SELECT CAST(TIMESTAMP'2024-01-01 00:00:00Z' AS STRING) AS t").collect()
        assert row == ("2024-01-01 09:00:00",)
    finally:
        spark.conf.unset("spark.sql.session.timeZone")
        spark.conf.unset("spark.sql.ansi.enabled")
    [row] = spark.sql("SELECT CAST(TIMESTAMP'2024-01-01 00:00:00Z' AS STRING) AS t, current_timezone() AS z").collect()
    assert row.z == spark.conf.get("spark.sql.session.timeZone")


def test_what_can_not_be_sent(spark: SparkSession) -> None:
    with pytest.raises(PySparkNotImplementedError, match="repartition by other keys than columns"):
        spark.range(3).repartition(2, F.col("id") % 2).collect()


def test_long_chains_of_calls(spark: SparkSession) -> None:
    wide = spark.range(3)
    for i in range(1000):
        wide = wide.withColumn(f"c{i % 50}", F.col("id") + i)
    assert wide.filter("id = 2").select("c49").collect() == [Row(c49=1001)]
    deep = spark.range(3)
    for _ in range(120):
        deep = deep.limit(3).filter("id >= 0")
    assert deep.count() == 3
