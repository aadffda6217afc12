"""Files that are damaged, foreign or not to be read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockspark.errors import PySparkException
from mockspark.sql import SparkSession
from tests.unit.storage.conftest import opener


@pytest.fixture
def spark(tmp_path: Path) -> Iterator[SparkSession]:
    session = opener("file", tmp_path)()
    session.sql("CREATE TABLE t PARTITIONED BY (p) AS SELECT id, id % 2 AS p FROM range(10)")
    session.sql("CREATE TABLE fine AS SELECT 1 AS a")
    yield session
    session.stop()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "tables" / "t"


def refused(spark: SparkSession, path: Path) -> None:
    """The table is an error that names the file; the others are not concerned."""
    with pytest.raises(PySparkException, match="FAILED_READ_FILE") as caught:
        spark.table("t").collect()
    assert path.name in str(caught.value)
    assert spark.table("fine").collect() == [(1,)]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"table": {}}', "\x00\xff", '{"table": 1, "files": 2}'])
def test_a_damaged_manifest(spark: SparkSession, table: Path, text: str) -> None:
    notes = table / "_mockspark.json"
    notes.write_text(text)
    refused(spark, notes)


@pytest.mark.parametrize("path", ["../fine/x.parquet", "/etc/passwd", "p=1/../../fine/x.parquet", "..\\x"])
def test_a_manifest_that_leads_out_of_its_table(spark: SparkSession, table: Path, path: str) -> None:
    notes = table / "_mockspark.json"
    manifest = json.loads(notes.read_text())
    for part, value in (("files", [[path, 10]]), ("gone", [path]), ("partitions", [path])):
        notes.write_text(json.dumps({**manifest, part: value}))
        refused(spark, notes)
        with pytest.raises(PySparkException, match="FAILED_READ_FILE"):
            spark.sql("INSERT OVERWRITE t VALUES (1, 1)")
    assert list((table.parent / "fine").glob("*.parquet"))


def test_a_damaged_data_file(spark: SparkSession, table: Path) -> None:
    [file] = table.glob("p=1/*.parquet")
    content = file.read_bytes()
    for damaged in (b"", b"no parquet at all", content[: len(content) // 2], content[:-8] + b"\0" * 8):
        file.write_bytes(damaged)
        refused(spark, file)
    file.write_bytes(content)
    assert spark.table("t").count() == 10


def test_a_missing_data_file(spark: SparkSession, table: Path) -> None:
    [file] = table.glob("p=1/*.parquet")
    file.unlink()
    refused(spark, file)
    spark.sql("INSERT OVERWRITE t VALUES (1, 1)")
    assert spark.table("t").collect() == [(1, 1)]


def test_folders_that_are_no_tables(spark: SparkSession, table: Path) -> None:
    (table.parent / "of_text").mkdir()
    (table.parent / "of_text" / "notes.txt").write_text("mine")
    (table.parent / "empty").mkdir()
    (table.parent / "file.txt").write_text("mine")
    assert [found.name for found in spark.catalog.listTables()] == ["fine", "t"]
    assert not spark.catalog.tableExists("of_text")
    spark.sql("CREATE TABLE empty AS SELECT 2 AS a")
    assert spark.table("empty").collect() == [(2,)]
    assert (table.parent / "of_text" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"no database", b"x" * 20_000])
def test_a_database_file_that_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "tables.duckdb"
    path.write_bytes(content)
    with pytest.raises(PySparkException, match="FAILED_READ_FILE"):
        opener("database file", tmp_path)()
    assert path.read_bytes() == content


def test_a_base_path_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("mine")
    session = opener("file", tmp_path)()
    with pytest.raises(PySparkException, match="TASK_WRITE_FAILED"):
        session.range(1).write.saveAsTable("t")
    session.stop()
    assert (tmp_path / "tables").read_text() == "mine"
