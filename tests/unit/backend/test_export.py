"""DataFrames in DuckDB, Arrow, Parquet and pandas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from mockspark.backend.factory import BackendFactory
from mockspark.backend.protocols import ExportBackend
from mockspark.sql import SparkSession
from mockspark_ir.errors import (
    AnalysisException,
    IllegalArgumentException,
    PySparkTypeError,
    QueryExecutionException,
)
from tests.unit.backend.test_executors import HOSTILE_NAMES


@pytest.fixture(scope="module", params=["duckdb", "memory"])
def spark(request: pytest.FixtureRequest) -> Iterator[SparkSession]:
    session = SparkSession.builder.config("spark.mock.backend", request.param).create()
    yield session
    session.stop()


@pytest.fixture
def exporter() -> ExportBackend:
    return BackendFactory.create_export_backend("duckdb")


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


TYPES = [
    ("true", "BOOLEAN", True),
    ("cast(1 AS tinyint)", "TINYINT", 1),
    ("9223372036854775807", "BIGINT", 2**63 - 1),
    ("cast(1.5 AS decimal(38,10))", "DECIMAL(38,10)", Decimal("1.5000000000")),
    ("cast('NaN' AS double) = cast('NaN' AS double)", "BOOLEAN", True),
    ("1.5D", "DOUBLE", 1.5),
    ("''", "VARCHAR", ""),
    ("X'00FF'", "BLOB", b"\x00\xff"),
    ("date'0001-01-01'", "DATE", date(1, 1, 1)),
    ("timestamp_ntz'2024-01-01 01:02:03'", "TIMESTAMP", datetime(2024, 1, 1, 1, 2, 3)),
    ("interval '1' day", "INTERVAL", timedelta(days=1)),
    ("array(1, null)", "INTEGER[]", [1, None]),
    ("map('a', 1)", "MAP(VARCHAR, INTEGER)", {"a": 1}),
    ("named_struct('a', 1, 'b', array(date'2024-01-01'))", "STRUCT(a INTEGER, b DATE[])",
     {"a": 1, "b": [date(2024, 1, 1)]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "value"), TYPES, ids=[kind for _, kind, _ in TYPES])
def test_types(
    spark: SparkSession,
    exporter: ExportBackend,
    connection: duckdb.DuckDBPyConnection,
    text: str,
    kind: str,
    value: Any,
) -> None:
    df = spark.sql(f"SELECT {text} AS v UNION ALL SELECT null")
    assert exporter.to_duckdb(df, connection, "t") == '"t"'
    exporter.create_duckdb_table(df, connection, "empty")
    assert connection.execute("SELECT v FROM t").fetchall() == [(value,), (None,)]
    assert connection.execute("SELECT v FROM empty").fetchall() == []
    for name in ("t", "empty"):
        assert connection.execute(f"DESCRIBE {name}").fetchall()[0][:2] == ("v", kind)


def test_instants(spark: SparkSession, exporter: ExportBackend, connection: duckdb.DuckDBPyConnection) -> None:
    df = spark.sql("SELECT timestamp_seconds(1704067200) AS v")
    exporter.to_duckdb(df, connection, "t")
    assert connection.execute("SELECT epoch(v), typeof(v) FROM t").fetchall() == [
        (1704067200, "TIMESTAMP WITH TIME ZONE")
    ]


def test_types_that_arrow_has_not(
    spark: SparkSession, exporter: ExportBackend, connection: duckdb.DuckDBPyConnection
) -> None:
    df = spark.sql("SELECT interval '2' year AS v")
    for export in (exporter.to_duckdb, exporter.create_duckdb_table):
        with pytest.raises(PySparkTypeError, match="UNSUPPORTED_DATA_TYPE_FOR_ARROW"):
            export(df, connection, "t")
    assert connection.execute("SHOW TABLES").fetchall() == []


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=lambda name: name[:20])
def test_any_name_is_one_name(
    spark: SparkSession, exporter: ExportBackend, connection: duckdb.DuckDBPyConnection, name: str
) -> None:
    connection.execute("CREATE TABLE people AS SELECT 1 AS a")
    quoted = exporter.to_duckdb(spark.range(2), connection, name)
    assert connection.execute(f"SELECT count(*) FROM {quoted}").fetchall() == [(2,)]
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
        exporter.create_duckdb_table(spark.range(2), connection, name)
    tables = {found for (found,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables == {"people", name}
    assert connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall() == []


def test_what_is_no_table_is_refused(
    spark: SparkSession, exporter: ExportBackend, connection: duckdb.DuckDBPyConnection
) -> None:
    for name in ("", "a\0b"):
        with pytest.raises(IllegalArgumentException, match="can't be the name of a table"):
            exporter.to_duckdb(spark.range(1), connection, name)
    with pytest.raises(AnalysisException, match=r"COLUMN_ALREADY_EXISTS.*`A`"):
        exporter.to_duckdb(spark.createDataFrame([(1, 2)], ["a", "A"]), connection, "t")
    with pytest.raises(IllegalArgumentException, match="without columns"):
        exporter.to_duckdb(spark.range(1).select(), connection, "t")
    with pytest.raises(IllegalArgumentException, match="without a name"):
        exporter.to_duckdb(spark.range(1).toDF(""), connection, "t")
    assert connection.execute("SHOW TABLES").fetchall() == []


def test_connections_stay_as_they_are(
    spark: SparkSession, exporter: ExportBackend, connection: duckdb.DuckDBPyConnection
) -> None:
    connection.execute("BEGIN")
    exporter.to_duckdb(spark.range(2), connection, "t")
    connection.execute("ROLLBACK")
    assert connection.execute("SHOW TABLES").fetchall() == []
    connection.execute("SELECT * FROM range(3)")
    with pytest.raises(QueryExecutionException, match="unfinished result"):
        exporter.to_duckdb(spark.range(2), connection, "t")


def test_database_files(spark: SparkSession, exporter: ExportBackend, tmp_path: Path) -> None:
    path = str(tmp_path / "it's a.db")
    assert exporter.to_duckdb(spark.range(3), path, "numbers") == '"numbers"'
    exporter.create_duckdb_table(spark.range(3), path, "none")
    with pytest.raises(AnalysisException, match="TABLE_OR_VIEW_ALREADY_EXISTS"):
        exporter.to_duckdb(spark.range(3), path, "numbers")
    with duckdb.connect(path) as opened:
        assert opened.execute("SELECT sum(id) FROM numbers").fetchall() == [(3,)]
        assert opened.execute("SELECT count(*) FROM none").fetchall() == [(0,)]


def test_what_is_no_connection_is_refused(spark: SparkSession, exporter: ExportBackend) -> None:
    for path in ("", ":memory:"):
        with pytest.raises(IllegalArgumentException, match="no path of a file"):
            exporter.to_duckdb(spark.range(1), path, "t")
    for wrong in (None, 1, object()):
        with pytest.raises(PySparkTypeError, match="NOT_EXPECTED_TYPE"):
            exporter.to_duckdb(spark.range(1), wrong, "t")  # type: ignore[arg-type]


def test_arrow_and_pandas(spark: SparkSession, exporter: ExportBackend) -> None:
    df = spark.range(3)
    assert exporter.to_arrow(df).equals(df.toArrow())
    assert exporter.to_pandas(df).equals(df.toPandas())


def test_parquet(spark: SparkSession, exporter: ExportBackend, tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    df = spark.sql(
        "SELECT 1 AS i, 'x' AS s, cast(1 AS decimal(10,2)) AS d, date'2024-01-01' AS t, interval '1' day AS l, "
        "timestamp'2024-01-01' AS ts, array(1) AS a, map('k', 1) AS m, named_struct('f', 1) AS n"
    )
    exporter.to_parquet(df, str(path))
    read = spark.read.parquet(str(path))
    assert read.collect() == df.collect()
    assert read.dtypes == df.dtypes
    exporter.to_parquet(spark.range(2), str(path))
    assert [row.id for row in spark.read.parquet(str(path)).collect()] == [0, 1]
    assert [found.name for found in tmp_path.iterdir()] == ["rows.parquet"]


def test_parquet_that_fails_leaves_the_old_file(spark: SparkSession, exporter: ExportBackend, tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    exporter.to_parquet(spark.range(2), str(path))
    before = path.read_bytes()
    for query, text in (
        ("SELECT 1 AS a, 2 AS a", "COLUMN_ALREADY_EXISTS"),
        ("SELECT 1 / (id - id) AS a FROM range(2)", "DIVIDE_BY_ZERO"),
        ("SELECT interval '1' month AS a", "UNSUPPORTED_DATA_TYPE"),
    ):
        with pytest.raises(Exception, match=text):
            exporter.to_parquet(spark.sql(query), str(path))
    with pytest.raises(AnalysisException, match="EMPTY_SCHEMA_NOT_SUPPORTED"):
        exporter.to_parquet(spark.range(1).select(), str(path))
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["rows.parquet"]
