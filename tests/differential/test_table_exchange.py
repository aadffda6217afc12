"""Tables of the backend `file` and real Spark, which reads and writes their folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark.sql import SparkSession
from tests.oracle.client import Oracle

pytestmark = pytest.mark.spark

# Of each kind that Parquet has a form of its own for.
_ROWS = """
SELECT CAST(id AS TINYINT) AS a, id, CAST(id AS DECIMAL(5, 2)) / 3 AS c, CAST(id AS DECIMAL(38, 10)) AS d,
    id / 7 AS e, CAST(id AS FLOAT) AS f, id = 1 AS g, concat('n', id, ' \U0001f600') AS h, CAST('x' AS BINARY) AS i,
    DATE '1500-01-01' + CAST(id AS INT) AS j, TIMESTAMP '2020-03-29 01:30:00.123456Z' AS k,
    TIMESTAMP_NTZ '0001-01-01 00:00:00' AS l, INTERVAL '1 02:03:04.5' DAY TO SECOND AS m, INTERVAL 14 MONTHS AS n,
    array(id, NULL) AS o, map('k', named_struct('x', id, 'Y', NULL)) AS p, named_struct('q', array(id)) AS q,
    if(id = 2, NULL, 'it''s') AS r, {partitions}
FROM range(4)
"""
_PARTITIONS = "if(id < 2, 'a/b=%', NULL) AS p1, DATE '2020-01-01' + CAST(id % 2 AS INT) AS p2"
# Shows what is in a folder, whoever runs it.
_SHOW = """
def show(frame):
    frame.printSchema()
    shown = frame.selectExpr("to_json(struct(*)) AS v", "typeof(struct(*)) AS t").distinct()
    for row in sorted(shown.collect(), key=str):
        print(row.v, row.t)
    print(frame.count())
"""


@pytest.fixture
def spark(tmp_path: Path) -> Iterator[SparkSession]:
    builder = SparkSession.builder.config("spark.mock.backend", "file").config("spark.sql.session.timeZone", "UTC")
    session = builder.config("spark.mock.backend.basePath", str(tmp_path)).create()
    yield session
    session.stop()


def run(oracle: Oracle, source: str, **names: str) -> str:
    given = "".join(f"{name} = {value!r}\n" for name, value in names.items())
    output = oracle.run_job(given + _SHOW + source)
    assert output.failure is None, output.failure
    return output.text


def shown(spark: SparkSession, table: str, capsys: pytest.CaptureFixture[str]) -> str:
    names: dict[str, object] = {}
    exec(_SHOW, names)
    capsys.readouterr()
    names["show"](spark.table(table))  # type: ignore[operator]
    return capsys.readouterr().out


@pytest.mark.parametrize("partitioned", [False, True])
def test_spark_reads_our_tables(
    spark: SparkSession, spark_oracle: Oracle, tmp_path: Path, capsys: pytest.CaptureFixture[str], partitioned: bool
) -> None:
    clause = "PARTITIONED BY (p1, p2)" if partitioned else ""
    query = _ROWS.format(partitions=_PARTITIONS)
    spark.sql(f"CREATE TABLE t USING parquet {clause} AS {query}")
    spark.sql(f"INSERT INTO t {query}")
    spark.sql(f"INSERT OVERWRITE t {query}")
    spark.sql(f"INSERT INTO t {query}")
    theirs = run(spark_oracle, "show(spark.read.parquet(folder))", folder=str(tmp_path / "t"))
    assert theirs == shown(spark, "t", capsys)
    assert theirs.splitlines()[-1] == "8"


@pytest.mark.parametrize("partitioned", [False, True])
def test_we_read_the_tables_of_spark(
    spark: SparkSession, spark_oracle: Oracle, tmp_path: Path, capsys: pytest.CaptureFixture[str], partitioned: bool
) -> None:
    writer = "spark.sql(query).write" + (".partitionBy('p1', 'p2')" if partitioned else "")
    source = f"{writer}.parquet(folder)\nshow(spark.read.parquet(folder))"
    theirs = run(spark_oracle, source, query=_ROWS.format(partitions=_PARTITIONS), folder=str(tmp_path / "t"))
    assert shown(spark, "t", capsys) == theirs
    assert [table.name for table in spark.catalog.listTables()] == ["t"]


def test_both_write_to_one_table(
    spark: SparkSession, spark_oracle: Oracle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Spark writes instants in an old form, and files of both forms are refused (see `stored_as`).
    folder, query = str(tmp_path / "t"), _ROWS.format(partitions=_PARTITIONS).replace("Z' AS k", "' AS k", 1)
    query = query.replace("TIMESTAMP '2020", "TIMESTAMP_NTZ '2020")
    spark.sql(f"CREATE TABLE t USING parquet PARTITIONED BY (p1, p2) AS {query}")
    append = "spark.sql(query).write.partitionBy('p1', 'p2').mode('append').parquet(folder)\n"
    theirs = run(spark_oracle, append + "show(spark.read.parquet(folder))", query=query, folder=folder)
    assert theirs.splitlines()[-1] == "8"
    assert shown(spark, "t", capsys) == theirs
    # What Spark has put there is the table's: it gives way with the rest.
    spark.sql(f"INSERT OVERWRITE t {query}")
    theirs = run(spark_oracle, "show(spark.read.parquet(folder))", folder=folder)
    assert theirs.splitlines()[-1] == "4"
    assert shown(spark, "t", capsys) == theirs
    # Spark replaces the folder, and with it what mockspark knew of the table.
    other = "spark.sql('SELECT 1 AS other').write.mode('overwrite').parquet(folder)\nshow(spark.read.parquet(folder))"
    theirs = run(spark_oracle, other, folder=folder)
    assert shown(spark, "t", capsys) == theirs
