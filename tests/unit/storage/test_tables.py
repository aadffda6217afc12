"""Tables are the same on every storage."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from mockspark.errors import AnalysisException, PythonException
from mockspark.sql import SparkSession
from mockspark.sql import functions as F
from tests.unit.storage.conftest import Opener

# A value of each type: SQL, and what Python gets.
VALUES: dict[str, tuple[str, Any]] = {
    "TINYINT": ("-128Y", -128),
    "SMALLINT": ("32767S", 32767),
    "INT": ("-2147483648", -2147483648),
    "BIGINT": ("9223372036854775807L", 9223372036854775807),
    "FLOAT": ("CAST(0.1 AS FLOAT)", 0.10000000149011612),
    "DOUBLE": ("-0.0D", -0.0),
    "DECIMAL(38,18)": ("12345678901234567890.123456789012345678BD", Decimal("12345678901234567890.123456789012345678")),
    "BOOLEAN": ("true", True),
    "STRING": ("'naïve \U0001f600 \\' \"x\" \\n'", 'naïve \U0001f600 \' "x" \n'),
    "VARCHAR(5)": ("'abc'", "abc"),
    "CHAR(5)": ("'abc'", "abc  "),
    "BINARY": ("X'00FF'", bytearray(b"\x00\xff")),
    "DATE": ("DATE '0001-01-01'", dt.date(1, 1, 1)),
    "TIMESTAMP": ("TIMESTAMP '1969-12-31T23:59:59.999999Z'", dt.datetime.fromtimestamp(-1e-6)),
    "TIMESTAMP_NTZ": ("TIMESTAMP_NTZ '9999-12-31 23:59:59.999999'", dt.datetime(9999, 12, 31, 23, 59, 59, 999999)),
    "INTERVAL DAY TO SECOND": ("INTERVAL '-1 02:03:04.000005' DAY TO SECOND", -dt.timedelta(1, 7384, 5)),
    "ARRAY<STRING>": ("array('a', NULL, '')", ["a", None, ""]),
    "MAP<INT, ARRAY<DATE>>": ("map(1, array(DATE '2020-02-29'), 2, NULL)", {1: [dt.date(2020, 2, 29)], 2: None}),
    "STRUCT<a: INT, B: STRUCT<c: STRING>>": ("named_struct('a', NULL, 'B', named_struct('c', 'x'))", (None, ("x",))),
}


@pytest.mark.parametrize("dtype", VALUES)
def test_values_of_each_type(spark: SparkSession, dtype: str) -> None:
    sql, value = VALUES[dtype]
    spark.sql(f"CREATE TABLE t (i INT, v {dtype}) USING parquet")
    spark.sql(f"INSERT INTO t VALUES (1, {sql}), (2, NULL)")
    spark.sql(f"INSERT INTO t SELECT 3, {sql}")
    assert [(row.i, row.v) for row in spark.table("t").orderBy("i").collect()] == [(1, value), (2, None), (3, value)]
    declared = spark.sql("DESCRIBE t").collect()[1].data_type
    assert declared.upper() == dtype.upper().replace(", ", ",").replace(": ", ":")


@pytest.mark.parametrize(
    ("dtype", "values"),
    [
        ("STRING", ["a b", "a/b", "ü%41=", "..", None]),
        ("INT", [1, -1, None]),
        ("DATE", [dt.date(2020, 1, 1), None]),
        ("TIMESTAMP", [dt.datetime(2020, 1, 1, 12, 30, 0, 500), None]),
        ("DECIMAL(10,3)", [Decimal("1.500"), Decimal("-0.001")]),
        ("DOUBLE", [0.1, float("inf"), 1e300]),
        ("BOOLEAN", [True, False, None]),
    ],
)
def test_partitions_of_each_type(spark: SparkSession, dtype: str, values: list[Any]) -> None:
    rows = [(i, value) for i, value in enumerate(values)]
    frame = spark.createDataFrame(rows, f"i INT, p {dtype}")
    frame.write.partitionBy("p").saveAsTable("t")
    frame.write.insertInto("t")
    assert sorted(spark.table("t").collect(), key=str) == sorted([*rows, *rows], key=str)
    assert spark.sql("SHOW PARTITIONS t").count() == len(values)


def test_overwriting(spark: SparkSession) -> None:
    spark.sql("CREATE TABLE t (v INT, a STRING, b INT) PARTITIONED BY (a, b)")
    spark.sql("INSERT INTO t VALUES (1, 'x', 1), (2, 'x', 2), (3, 'y', 1), (4, NULL, 1)")

    def rows() -> list[tuple[Any, ...]]:
        return [tuple(row) for row in spark.table("t").orderBy("v").collect()]

    spark.sql("INSERT OVERWRITE t PARTITION (a = 'x', b = 1) VALUES (5)")
    assert rows() == [(2, "x", 2), (3, "y", 1), (4, None, 1), (5, "x", 1)]
    spark.sql("INSERT OVERWRITE t PARTITION (a = 'x', b) VALUES (6, 3)")
    assert rows() == [(3, "y", 1), (4, None, 1), (6, "x", 3)]
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    spark.sql("INSERT OVERWRITE t VALUES (7, 'y', 1), (8, NULL, 1), (9, 'z', 1)")
    assert rows() == [(6, "x", 3), (7, "y", 1), (8, None, 1), (9, "z", 1)]
    spark.sql("TRUNCATE TABLE t PARTITION (b = 1)")
    assert rows() == [(6, "x", 3)]
    assert spark.sql("SHOW PARTITIONS t").count() == 4
    spark.sql("INSERT OVERWRITE t PARTITION (a = 'e', b = 0) SELECT 1 WHERE false")
    assert "a=e/b=0" in [row.partition for row in spark.sql("SHOW PARTITIONS t").collect()]
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "static")
    spark.sql("INSERT OVERWRITE t VALUES (1, 'q', 1)")
    assert rows() == [(1, "q", 1)]


def test_rows_keep_their_order(spark: SparkSession) -> None:
    for start in (5, 0, 10):
        spark.range(start, start + 5).coalesce(1).write.mode("append").saveAsTable("t")
    assert [row.id for row in spark.table("t").collect()] == [*range(5, 10), *range(5), *range(10, 15)]


def test_more_rows_than_fit_in_a_group(spark: SparkSession) -> None:
    """DuckDB and Parquet keep rows in groups of some 120,000."""
    numbers = spark.range(200_000)
    numbers.write.saveAsTable("t")
    for mode, count in (("append", 400_000), ("overwrite", 200_000)):
        numbers.write.mode(mode).saveAsTable("t")
        assert spark.table("t").count() == count
        assert spark.table("t").agg(F.count("id"), F.min("id"), F.max("id")).collect() == [(count, 0, 199_999)]
        assert len(spark.table("t").limit(3).collect()) == 3


def test_a_plan_sees_later_rows_and_no_other_table(spark: SparkSession) -> None:
    spark.sql("CREATE TABLE t AS SELECT 1 AS a")
    frame = spark.table("t").where("a > 0")
    spark.sql("INSERT INTO t VALUES (2)")
    assert frame.count() == 2
    spark.sql("DROP TABLE t")
    spark.sql("CREATE TABLE t AS SELECT 'other' AS a")
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
        frame.collect()


def test_in_subqueries_joins_and_caches(spark: SparkSession) -> None:
    spark.sql("CREATE TABLE t AS SELECT * FROM VALUES (1, 'a'), (2, 'b'), (2, 'c') t(k, v)")
    query = spark.sql(
        "SELECT x.k, (SELECT count(*) FROM t y WHERE y.k = x.k) AS n FROM t x WHERE k IN (SELECT max(k) FROM t)"
    )
    kept = query.cache()
    assert kept.collect() == [(2, 2), (2, 2)]
    spark.sql("INSERT INTO t VALUES (3, 'd')")
    assert kept.collect() == query.collect() == [(3, 1)]
    assert spark.table("t").alias("a").join(spark.table("t").alias("b"), "k").count() == 6


def test_a_write_that_fails_changes_nothing(spark: SparkSession) -> None:
    spark.sql("CREATE TABLE t AS SELECT 1L AS id")
    fails = F.udf(lambda i: 1 // (2 - i), "bigint")
    bad = spark.range(5).select(fails("id").alias("id"))
    for mode in ("append", "overwrite"):
        with pytest.raises(PythonException):
            bad.write.mode(mode).saveAsTable("t")
    with pytest.raises(PythonException):
        bad.write.saveAsTable("new")
    assert spark.table("t").collect() == [(1,)]
    assert not spark.catalog.tableExists("new")


def test_several_threads(spark: SparkSession) -> None:
    plus_one = F.udf(lambda value: value + 1, "bigint")

    def use(n: int) -> tuple[list[int], int, int]:
        numbers = spark.range(n)
        numbers.write.saveAsTable(f"t{n}")
        numbers.write.mode("append").saveAsTable(f"t{n}")
        found = [row.x for row in spark.range(n).select((F.col("id") + n).alias("x")).collect()]
        return found, spark.table(f"t{n}").count(), numbers.select(F.max(plus_one("id"))).first()[0]

    with ThreadPoolExecutor(8) as threads:
        for n, answer in zip(range(1, 40), threads.map(use, range(1, 40)), strict=True):
            assert answer == (list(range(n, 2 * n)), 2 * n, n)


HOSTILE = [
    "../x", "a/b", "..", ".", "a.b", "a b", "a\x00b", 'a"b', "a'b", "a`b", "ü", "x; DROP TABLE t", "-- x", "*",
    "a" * 10_000 + "!",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_names_that_are_none(spark: SparkSession, name: str) -> None:
    spark.sql("CREATE TABLE t AS SELECT 1 AS a")
    quoted = "`" + name.replace("`", "``") + "`"
    for statement in (
        f"CREATE TABLE {quoted} (a INT)",
        f"CREATE VIEW {quoted} AS SELECT 1",
        f"CREATE DATABASE {quoted}",
    ):
        with pytest.raises(AnalysisException):
            spark.sql(statement)
    assert not spark.catalog.tableExists(quoted)
    assert [table.name for table in spark.catalog.listTables()] == ["t"]
    assert [database.name for database in spark.catalog.listDatabases()] == ["default"]
    assert spark.table("t").collect() == [(1,)]


@pytest.mark.parametrize("name", ["select", "Table", "_x", "1a", "_mockspark_", "a" * 200])
def test_names_that_need_care(spark: SparkSession, name: str) -> None:
    spark.sql(f"CREATE DATABASE `{name}`")
    spark.sql(f"CREATE TABLE `{name}`.`{name}` (`{name}` INT)")
    spark.sql(f"INSERT INTO `{name}`.`{name.upper()}` VALUES (1)")
    assert spark.table(f"`{name}`.`{name}`").collect() == [(1,)]
    assert spark.catalog.listTables(name)[0].name == name.lower()
    spark.sql(f"DROP DATABASE `{name}` CASCADE")
    assert not spark.catalog.databaseExists(name)


def test_columns_of_hostile_names(spark: SparkSession) -> None:
    names = ["a.b", 'q"q', "x;y", "semi'", "`", "ü ü", "select"]
    spark.createDataFrame([tuple(range(len(names)))], names).write.saveAsTable("t")
    assert spark.table("t").columns == names
    assert spark.table("t").collect() == [tuple(range(len(names)))]


def test_tables_outlast_their_session(reopen: Opener) -> None:
    spark = reopen()
    spark.sql("CREATE DATABASE d COMMENT 'mine' WITH DBPROPERTIES (k = 'v')")
    spark.sql(
        "CREATE TABLE d.t (a INT NOT NULL COMMENT 'first', b VARCHAR(3) DEFAULT 'x', p DATE)"
        " PARTITIONED BY (p) COMMENT 'of days' TBLPROPERTIES ('x' = 'y')"
    )
    spark.sql("INSERT INTO d.t PARTITION (p = DATE '2020-01-01') (a) VALUES (1)")
    spark.sql("CREATE VIEW v (n COMMENT 'rows') AS SELECT count(*) FROM d.t WHERE p > DATE '2019-01-01'")
    shown = [spark.sql(f"SHOW CREATE TABLE {name}").collect() for name in ("d.t", "v")]
    described = spark.sql("DESCRIBE EXTENDED d.t").collect()
    spark = reopen()
    assert [spark.sql(f"SHOW CREATE TABLE {name}").collect() for name in ("d.t", "v")] == shown
    assert spark.sql("DESCRIBE EXTENDED d.t").collect() == described
    assert spark.table("d.t").collect() == [(1, "x", dt.date(2020, 1, 1))]
    assert spark.table("v").collect() == [(1,)]
    spark.sql("INSERT INTO d.t VALUES (2, DEFAULT, DATE '2018-01-01'), (3, 'abc', NULL)")
    spark = reopen()
    assert spark.table("v").collect() == [(1,)]
    assert spark.table("d.t").count() == 3
    assert spark.catalog.getDatabase("d").description == "mine"
    spark.sql("DROP VIEW v")
    spark.sql("DROP DATABASE d CASCADE")
    spark = reopen()
    assert spark.catalog.listTables() == []
    assert not spark.catalog.databaseExists("d")


def test_settings_of_a_view_outlast_its_session(reopen: Opener) -> None:
    spark = reopen()
    spark.conf.set("spark.sql.ansi.enabled", "false")
    spark.conf.set("spark.sql.session.timeZone", "Asia/Tokyo")
    spark.sql("CREATE VIEW v AS SELECT 1 / 0 AS a, CAST(TIMESTAMP '2020-01-01 00:00:00' AS LONG) AS b")
    expected = spark.table("v").collect()
    assert expected[0].a is None
    assert reopen().table("v").collect() == expected
