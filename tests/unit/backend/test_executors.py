"""Queries in the backends' own languages, over tables of the executors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mockspark.backend.factory import BackendFactory
from mockspark.backend.protocols import QueryExecutor
from mockspark.sql.types import IntegerType, Row, StringType, StructField, StructType
from mockspark_ir.errors import (
    AnalysisException,
    IllegalArgumentException,
    ParseException,
    PySparkNotImplementedError,
    PySparkTypeError,
    QueryExecutionException,
)
from mockspark_runtimes.duckdb.executor import DuckDBExecutor
from mockspark_runtimes.memory.executor import MemoryExecutor

HOSTILE_NAMES = [
    'a"b', "a`b", "a'b", "a.b", "..", "/", "\\", "a; DROP TABLE people", "select", "Ünïcödé ☃", " ", "--", "/*", "$1",
    "a\nb", "rows", "x" * 10_000,
]  # fmt: skip


@pytest.fixture(params=["duckdb", "memory"])
def executor(request: pytest.FixtureRequest) -> Iterator[QueryExecutor]:
    executor = BackendFactory.create_query_executor(request.param)
    yield executor
    executor.close()


def quoted(executor: QueryExecutor, name: str) -> str:
    quote = '"' if isinstance(executor, DuckDBExecutor) else "`"
    return quote + name.replace(quote, quote * 2) + quote


def test_query(executor: QueryExecutor) -> None:
    executor.create_table("people", "name string, age int", [{"name": "Ada", "age": 36}, ("Grace", 45), {"name": "x"}])
    assert executor.execute_query("SELECT * FROM people WHERE age > 40") == [{"name": "Grace", "age": 45}]
    assert executor.execute_query("SELECT count(*) AS n, max(age) AS oldest FROM people") == [{"n": 3, "oldest": 45}]
    assert executor.execute_query("SELECT name FROM people WHERE age IS NULL") == [{"name": "x"}]
    assert executor.execute_query("SELECT name FROM people WHERE false") == []


def test_self_join(executor: QueryExecutor) -> None:
    executor.create_table("t", "a int", [(1,), (2,)])
    query = "SELECT l.a AS l, r.a AS r FROM t AS l JOIN t AS r ON l.a < r.a"
    assert executor.execute_query(query) == [{"l": 1, "r": 2}]


def test_schema_as_struct_is_not_shared(executor: QueryExecutor) -> None:
    schema = StructType([StructField("a", IntegerType(), False), StructField("b", StringType())])
    executor.create_table("t", schema, [(1, "x")])
    schema.fields[0].name = "other"
    assert executor.execute_query("SELECT * FROM t") == [{"a": 1, "b": "x"}]


def test_table_without_rows(executor: QueryExecutor) -> None:
    executor.create_table("t", "a int", [])
    assert executor.execute_query("SELECT a FROM t") == []
    assert executor.execute_query("SELECT count(a) AS n FROM t") == [{"n": 0}]


# A type, a value, and what becomes of it on DuckDB and in the interpreter.
VALUES: list[tuple[str, Any, Any, Any]] = [
    ("boolean", True, True, True),
    ("bigint", 2**63 - 1, 2**63 - 1, 2**63 - 1),
    ("double", 0.1, 0.1, 0.1),
    ("decimal(38,3)", Decimal("1.500"), Decimal("1.500"), Decimal("1.500")),
    ("string", "é\0'\"", "é\0'\"", "é\0'\""),
    ("binary", bytearray(b"\x00\xff"), b"\x00\xff", b"\x00\xff"),
    ("date", date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),
    ("timestamp_ntz", datetime(2024, 1, 1, 2), datetime(2024, 1, 1, 2), datetime(2024, 1, 1, 2)),
    (
        "timestamp",
        datetime(2024, 1, 1, 2, 3, 4, 5, tzinfo=UTC),
        datetime(2024, 1, 1, 2, 3, 4, 5, tzinfo=UTC),
        datetime(2024, 1, 1, 2, 3, 4, 5, tzinfo=UTC).astimezone().replace(tzinfo=None),
    ),
    ("interval day to second", timedelta(seconds=1), 1_000_000, timedelta(seconds=1)),
    ("array<int>", [1, None], [1, None], [1, None]),
    ("map<string,int>", {"k": 1}, {"k": 1}, {"k": 1}),
    ("struct<x:int,y:string>", (1, "z"), {"x": 1, "y": "z"}, Row(x=1, y="z")),
]


@pytest.mark.parametrize(("kind", "given", "on_duckdb", "in_memory"), VALUES, ids=lambda value: str(value)[:20])
def test_values(executor: QueryExecutor, kind: str, given: Any, on_duckdb: Any, in_memory: Any) -> None:
    executor.create_table("t", f"v {kind}", [(given,), (None,)])
    wanted = on_duckdb if isinstance(executor, DuckDBExecutor) else in_memory
    assert executor.execute_query("SELECT v FROM t") == [{"v": wanted}, {"v": None}]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=lambda name: name[:20])
def test_any_name_is_one_name(executor: QueryExecutor, name: str) -> None:
    executor.create_table("people", "a int", [(1,)])
    executor.create_table(name, "a int", [(2,)])
    assert executor.execute_query(f"SELECT a FROM {quoted(executor, name)}") == [{"a": 2}]
    assert executor.execute_query("SELECT a FROM people") == [{"a": 1}]
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
        executor.create_table(name, "a int", [(3,)])
    assert executor.execute_query(f"SELECT a FROM {quoted(executor, name)}") == [{"a": 2}]


def test_names_differ_by_more_than_case(executor: QueryExecutor) -> None:
    executor.create_table("t", "a int", [(1,)])
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
        executor.create_table("T", "a int", [(2,)])
    assert executor.execute_query("SELECT a FROM T") == [{"a": 1}]


def test_wrong_values_are_refused_and_leave_no_table(executor: QueryExecutor) -> None:
    for data in ([("x",)], [{"a": "x"}], [(1, 2)], [5]):
        with pytest.raises((PySparkTypeError, ValueError)):
            executor.create_table("t", "a int", data)  # type: ignore[arg-type]
    with pytest.raises((PySparkTypeError, ValueError)):
        executor.create_table("t", StructType([StructField("a", IntegerType(), False)]), [(None,)])
    executor.create_table("t", "a int", [(1,)])
    assert executor.execute_query("SELECT a FROM t") == [{"a": 1}]


def test_what_is_no_schema_is_refused(executor: QueryExecutor) -> None:
    for schema in (IntegerType(), ["a"], None):
        with pytest.raises(PySparkTypeError, match="schema"):
            executor.create_table("t", schema, [])  # type: ignore[arg-type]
    with pytest.raises(ParseException):
        executor.create_table("t", "a b c d", [])


def test_columns_of_one_name_make_no_dict(executor: QueryExecutor) -> None:
    with pytest.raises(AnalysisException, match=r"COLUMN_ALREADY_EXISTS.*`a`"):
        executor.execute_query("SELECT 1 AS a, 2 AS a")


def test_sessions_do_not_see_the_tables() -> None:
    from mockspark.sql import SparkSession

    for name in ("duckdb", "memory"):
        with SparkSession.builder.config("spark.mock.backend", name).create() as session:
            session._executor.create_table("t", "a int", [(1,)])
            with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
                session.table("t")


def test_spark_sql_in_memory() -> None:
    executor = MemoryExecutor(time_zone="America/New_York")
    executor.create_table("t", "s string", [("a-b",), (None,)])
    assert executor.execute_query("SELECT split(s, '-') AS parts FROM t LIMIT 1") == [{"parts": ["a", "b"]}]
    assert executor.execute_query("SELECT cast(timestamp'2024-01-01 00:00:00' AS bigint) AS s") == [{"s": 1704085200}]
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
        executor.execute_query("SELECT * FROM nowhere")
    with pytest.raises(ParseException):
        executor.execute_query("SELEC 1")
    with pytest.raises(PySparkNotImplementedError, match="statements that are no queries"):
        executor.execute_query("DROP TABLE t")
    executor.close()
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_NOT_FOUND"):
        executor.execute_query("SELECT * FROM t")


@pytest.fixture
def duckdb_executor() -> Iterator[DuckDBExecutor]:
    executor = DuckDBExecutor()
    yield executor
    executor.close()


def test_duckdb_sql(duckdb_executor: DuckDBExecutor) -> None:
    run = duckdb_executor.execute_query
    assert run("CREATE TABLE own (a INTEGER)") == []
    assert run("INSERT INTO own SELECT * FROM range(3)") == [{"Count": 3}]
    assert run("FROM own") == [{"a": 0}, {"a": 1}, {"a": 2}]
    assert run("SELECT sum(a) AS s FROM own") == [{"s": 3}]
    assert run("") == []
    with pytest.raises(QueryExecutionException, match=r"DuckDB refused the statement.*syntax error"):
        run("SELEC 1")
    with pytest.raises(QueryExecutionException, match=r"DuckDB refused the statement.*nowhere"):
        run("SELECT * FROM nowhere")
    assert run("SELECT 1 AS a") == [{"a": 1}]


def test_duckdb_sees_none_of_our_variables(duckdb_executor: DuckDBExecutor) -> None:
    for name in ("text", "connection", "rows", "self", "query"):
        with pytest.raises(QueryExecutionException, match="does not exist"):
            duckdb_executor.execute_query(f"SELECT * FROM {name}")


def test_a_failed_statement_leaves_the_plans_alone() -> None:
    from mockspark.sql import SparkSession

    with SparkSession.builder.config("spark.mock.backend", "duckdb").create() as session:
        run = session._executor.execute_query
        for text in ("BEGIN", "CREATE TEMP TABLE range_1 AS SELECT 42 AS id", "SELECT 'x'::INTEGER", "COMMIT"):
            if "'x'" in text:
                with pytest.raises(QueryExecutionException):
                    run(text)
            elif text != "COMMIT":
                run(text)
        assert [row.id for row in session.range(2).collect()] == [0, 1]


def test_duckdb_has_no_tables_without_columns_or_names(duckdb_executor: DuckDBExecutor) -> None:
    with pytest.raises(IllegalArgumentException, match="without columns"):
        duckdb_executor.create_table("t", StructType([]), [])
    with pytest.raises(AnalysisException, match=r"COLUMN_ALREADY_EXISTS.*`A`"):
        duckdb_executor.create_table("t", "a int, A int", [(1, 2)])
    for name in ("", "a\0b"):
        with pytest.raises(IllegalArgumentException, match="can't be the name of a table"):
            duckdb_executor.create_table(name, "a int", [])
    with pytest.raises(IllegalArgumentException, match="without a name"):
        duckdb_executor.create_table("t", StructType([StructField("", IntegerType())]), [])


def test_closing_twice_does_nothing(executor: QueryExecutor) -> None:
    executor.execute_query("SELECT 1 AS a")
    executor.close()
    executor.close()
    if isinstance(executor, DuckDBExecutor):
        with pytest.raises(QueryExecutionException, match="closed"):
            executor.execute_query("SELECT 1 AS a")
