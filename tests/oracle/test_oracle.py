"""The oracle against itself: real Spark's answers to questions whose answers are known."""

from __future__ import annotations

import datetime as dt
import math
import os
import signal
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.answers import Column, Failure, Output, Raw, Rows, Table
from tests.oracle.client import Oracle, OracleError, OracleTimeout
from tests.oracle.compare import assert_same_expressions, differences

pytestmark = pytest.mark.spark

UTC = dt.UTC
ONE_ROW = Table("one INT", [(1,)])

# Column type, and values that must survive the way to Spark and back unchanged.
ROUND_TRIPS: list[tuple[str, list[Any]]] = [
    ("BOOLEAN", [True, False, None]),
    ("TINYINT", [-128, 127, None]),
    ("SMALLINT", [-32768, 32767, None]),
    ("INT", [-(2**31), 2**31 - 1, None]),
    ("BIGINT", [-(2**63), 2**63 - 1, None]),
    ("FLOAT", [1.5, -0.0, math.nan, math.inf, 2.0**-149, None]),
    ("DOUBLE", [0.1, -0.0, math.nan, -math.inf, 5e-324, None]),
    ("DECIMAL(5,2)", [Decimal("1.10"), Decimal("-999.99"), None]),
    ("DECIMAL(38,18)", [Decimal("12345678901234567890.123456789012345678"), None]),
    ("STRING", ["", "a\x00b", "\N{GRINNING FACE}", None]),
    ("BINARY", [b"", b"\x00\xff", None]),
    ("DATE", [dt.date(1, 1, 1), dt.date(1582, 10, 10), dt.date(9999, 12, 31), None]),
    ("TIMESTAMP", [dt.datetime(1, 1, 1, tzinfo=UTC), dt.datetime(2021, 3, 28, 1, 30, 0, 123456, UTC), None]),
    ("TIMESTAMP_NTZ", [dt.datetime(1, 1, 1), dt.datetime(2021, 3, 28, 2, 30, 0, 123456), None]),
    ("TIME", [dt.time(0), dt.time(23, 59, 59, 999999), None]),
    ("INTERVAL DAY TO SECOND", [dt.timedelta(days=-1, microseconds=1), dt.timedelta(days=1000), None]),
    ("INTERVAL YEAR TO MONTH", [14, -25, 0, None]),
    ("ARRAY<INT>", [[1, None, 2], [], None]),
    ("ARRAY<ARRAY<STRING>>", [[["a"], [], None], [], None]),
    ("MAP<STRING,DOUBLE>", [{"b": 1.0, "a": None}, {}, None]),
    ("STRUCT<x:INT,y:ARRAY<TIMESTAMP>>", [(1, [dt.datetime(2000, 1, 1, tzinfo=UTC), None]), (None, None), None]),
    ("MAP<STRUCT<k:INT>,STRUCT<v:DATE>>", [{(1,): (dt.date(2000, 2, 29),)}, None]),
]


@pytest.mark.parametrize(("type_name", "values"), ROUND_TRIPS, ids=[name for name, _ in ROUND_TRIPS])
@pytest.mark.parametrize("time_zone", ["UTC", "America/Los_Angeles"])
def test_values_survive_the_round_trip(spark_oracle: Oracle, type_name: str, values: list[Any], time_zone: str) -> None:
    table = Table(f"v {type_name}", [(value,) for value in values])
    [answer] = spark_oracle.evaluate(["v"], table, time_zone=time_zone)
    assert isinstance(answer, Column)
    expected = Column("v", answer.type_json, True, values)
    assert differences(expected, answer) == []


def test_literals_name_type_and_nullability(spark_oracle: Oracle) -> None:
    answers = spark_oracle.evaluate(
        [
            "1",
            "1.50 + one",
            "INTERVAL '1-2' YEAR TO MONTH",
            "array(INTERVAL '-3' MONTH)",
            "make_interval(1, 2, 0, 3)",
            "parse_json('\"1\"')",
            "named_struct('a', 1, 'a', 2)",
            "NULL",
            "DATE'9999-12-31' + 1",
            "TIMESTAMP'+12000-01-01 00:00:00'",
        ],
        ONE_ROW,
    )
    expected = [
        Column("1", '"integer"', False, [1]),
        Column("(1.50 + one)", '"decimal(13,2)"', True, [Decimal("2.50")]),
        Column("INTERVAL '1-2' YEAR TO MONTH", '"interval year to month"', False, [14]),
        Column(
            "array(INTERVAL '-3' MONTH)",
            '{"type":"array","elementType":"interval month","containsNull":false}',
            False,
            [[-3]],
        ),
        Column("make_interval(1, 2, 0, 3, 0, 0, 0.000000)", '"interval"', False, ["1 years 2 months 3 days"]),
        Column('parse_json("1")', '"variant"', False, ['STRING "1"']),
        Column(
            "named_struct(a, 1, a, 2)",
            '{"type":"struct","fields":[{"name":"a","type":"integer","nullable":false,"metadata":{}},'
            '{"name":"a","type":"integer","nullable":false,"metadata":{}}]}',
            False,
            [(1, 2)],
        ),
        Column("NULL", '"void"', True, [None]),
        Column("date_add(DATE '9999-12-31', 1)", '"date"', False, [Raw("date", 2932897)]),
        Column("TIMESTAMP '+12000-01-01 00:00:00'", '"timestamp"', False, [Raw("timestamp", 316516204800000000)]),
    ]
    assert_same_expressions([column.name for column in expected], ONE_ROW, expected, answers)


def test_a_failing_expression_does_not_touch_the_others(spark_oracle: Oracle) -> None:
    table = Table("a INT", [(1,), (0,), (None,)])
    expressions = ["a + 1", "1 / a", "a +", "missing", "a % 3", "cast('x' as int)", "length(array(a))", "sum(a)", "-a"]
    answers = spark_oracle.evaluate(expressions, table)
    assert [answer.values for answer in answers if isinstance(answer, Column)] == [
        [2, 1, None],
        [1, 0, None],
        [1],
        [-1, 0, None],
    ]
    assert [(a.exception, a.condition) for a in answers if isinstance(a, Failure)] == [
        ("ArithmeticException", "DIVIDE_BY_ZERO"),
        ("ParseException", "PARSE_SYNTAX_ERROR"),
        ("AnalysisException", "UNRESOLVED_COLUMN.WITH_SUGGESTION"),
        ("NumberFormatException", "CAST_INVALID_INPUT"),
        ("AnalysisException", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE"),
    ]


def test_aggregates_and_many_run_time_errors(spark_oracle: Oracle) -> None:
    table = Table("a INT", [(1,), (0,), (2,)])
    answers = spark_oracle.evaluate(["sum(a)", "max(a) / 0", "min(a)"], table)
    assert [a.condition if isinstance(a, Failure) else a.values for a in answers] == [[3], "DIVIDE_BY_ZERO", [0]]
    expressions = [f"{i} / (a - {i % 4})" for i in range(40)]
    failed = [isinstance(answer, Failure) for answer in spark_oracle.evaluate(expressions, table)]
    assert failed == [i % 4 < 3 for i in range(40)]
    changing = spark_oracle.evaluate(["a", "explode(array(a, a))"], table)
    assert [a.values for a in changing if isinstance(a, Column)] == [[1, 0, 2], [1, 1, 0, 0, 2, 2]]


def test_settings_hold_for_one_question(spark_oracle: Oracle) -> None:
    table = Table("a INT", [(0,)])
    expressions = ["1 / a", "hour(TIMESTAMP'2020-01-01 00:00:00Z')", "current_timezone()"]
    with_settings = spark_oracle.evaluate(expressions, table, ansi=False, time_zone="Asia/Tokyo")
    assert [answer.values for answer in with_settings if isinstance(answer, Column)] == [[None], [9], ["Asia/Tokyo"]]
    without = spark_oracle.evaluate(expressions, table)
    assert [a.condition if isinstance(a, Failure) else a.values for a in without] == ["DIVIDE_BY_ZERO", [0], ["UTC"]]
    conf = {"spark.sql.caseSensitive": "true"}
    [failed] = spark_oracle.evaluate(["A"], table, conf=conf)
    assert isinstance(failed, Failure)
    [found] = spark_oracle.evaluate(["A"], table)
    assert isinstance(found, Column)


def test_columns_of_the_python_api(spark_oracle: Oracle) -> None:
    table = Table("s STRING", [("spark",)])
    answers = spark_oracle.evaluate_columns(
        ['F.substring(F.col("s"), 1, 2)', "F.length(1)", 'F.col("s").cast(T.BinaryType())', "F.no_such_name"], table
    )
    assert [answer.values for answer in answers if isinstance(answer, Column)] == [["sp"], [b"spark"]]
    failed = [(answer.exception, answer.condition) for answer in answers if isinstance(answer, Failure)]
    assert failed == [("PySparkTypeError", "NOT_EXPECTED_TYPE"), ("AttributeError", None)]


def test_queries(spark_oracle: Oracle) -> None:
    tables = {"t": Table("k STRING NOT NULL, v INT", [("a", 1), ("b", 2), ("a", 3)])}
    expected = Rows([Column("k", '"string"', False, []), Column("sum(v)", '"long"', True, [])], [("a", 4), ("b", 2)])
    for source in (
        "spark.sql('SELECT k, sum(v) FROM t GROUP BY k ORDER BY k')",
        "t.groupBy('k').sum('v').orderBy('k')",
        "def build(spark, F, tables):\n    return tables['t'].groupBy('k').agg(F.sum('v')).orderBy('k')",
    ):
        assert differences(expected, spark_oracle.query(source, tables)) == []
    failed = spark_oracle.query("t.select('w')", tables)
    assert isinstance(failed, Failure)
    assert (failed.exception, failed.condition) == ("AnalysisException", "UNRESOLVED_COLUMN.WITH_SUGGESTION")
    assert spark_oracle.query("t.select().limit(2)", tables) == Rows([], [(), ()])


def test_jobs_print_and_leave_nothing_behind(spark_oracle: Oracle) -> None:
    job = """
from pyspark.sql import SparkSession
session = SparkSession.builder.getOrCreate()
session.conf.set("spark.sql.ansi.enabled", "false")
session.range(2).createOrReplaceTempView("left_behind")
session.sql("CREATE DATABASE more")
session.range(3).write.saveAsTable("more.numbers")
session.table("more.numbers").orderBy("id").show()
session.sql("SELECT 1 / 0 AS q").show()
"""
    output = spark_oracle.run_job(job)
    assert output == Output(
        "+---+\n| id|\n+---+\n|  0|\n|  1|\n|  2|\n+---+\n\n+----+\n|   q|\n+----+\n|NULL|\n+----+\n\n", None
    )
    again = spark_oracle.run_job("print(spark.catalog.listDatabases()[0].name, spark.catalog.listTables())")
    assert again.text == "default []\n"
    stopped = spark_oracle.run_job("print('before')\nspark.stop()\nraise KeyError('k')")
    assert (stopped.text, stopped.failure and stopped.failure.exception) == ("before\n", "KeyError")
    assert spark_oracle.run_job("print(spark.range(2).count(), spark.conf.get('spark.sql.ansi.enabled'))").text == (
        "2 true\n"
    )


def test_a_wrong_question_is_no_answer(spark_oracle: Oracle) -> None:
    with pytest.raises(OracleError, match="no_such_type"):
        spark_oracle.evaluate(["v"], Table("v no_such_type", []))
    with pytest.raises(OracleError, match="1 expressions gave 2 columns"):
        spark_oracle.evaluate(["a", "*"], Table("a INT, b INT", [(1, 2)]))


def test_a_crash_and_a_timeout_start_another_spark(
    spark_oracle: Oracle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    spark_oracle.run_job("pass")
    assert spark_oracle._process is not None
    first = spark_oracle._process.pid
    os.killpg(first, signal.SIGKILL)
    assert spark_oracle.run_job("print(2)").text == "2\n"
    second = spark_oracle._process.pid
    assert second != first
    # The JVM alone ends, at the first of two attempts.
    marker = tmp_path / "ended"
    ending = (
        "import os, pathlib\n"
        f"marker = pathlib.Path({str(marker)!r})\n"
        "if not marker.exists():\n"
        "    marker.touch()\n"
        "    jvm = spark.sparkContext._gateway.proc\n"
        "    jvm.kill()\n"
        "    jvm.wait()\n"
        "print(spark.range(4).count())"
    )
    assert spark_oracle.run_job(ending).text == "4\n"
    assert spark_oracle._process.pid != second
    with monkeypatch.context() as patch:
        patch.setattr(spark_oracle, "_timeout", 1.0)
        with pytest.raises(OracleTimeout):
            spark_oracle.run_job("import time; time.sleep(60)")
    assert spark_oracle.run_job("print(3)").text == "3\n"
