"""One suite over every `StorageBackend`, that of docs/backends.md included."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import Mock

import pytest

from mockspark import MockSparkSession
from mockspark.backend.factory import BackendFactory
from mockspark.errors import AnalysisException, PySparkTypeError
from mockspark.sql import SparkSession
from mockspark.sql import types as T
from mockspark.storage import DuckDBStorageManager, FileStorageManager, MemoryStorageManager
from mockspark_runtimes import factory
from mockspark_runtimes.protocols import StorageBackend

GUIDE = Path(__file__).parents[3] / "docs" / "backends.md"
SCHEMA = T.StructType.fromDDL("id INT, name STRING, day DATE, amount DECIMAL(10,2), tags ARRAY<STRING>")
ROWS: list[dict[str, Any]] = [
    {"id": 1, "name": "a", "day": dt.date(2020, 1, 1), "amount": Decimal("1.50"), "tags": ["x", None]},
    {"id": 2, "name": "it's", "day": None, "amount": None, "tags": None},
]


def example() -> dict[str, Any]:
    """What the guide's code defines."""
    code = [block for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL) if "import" in block]
    assert sum(len(block.splitlines()) for block in code) < 150
    names: dict[str, Any] = {"__name__": "my_package"}
    for block in code:
        exec(compile(block, str(GUIDE), "exec"), names)
    return names


STORAGES: dict[str, Callable[[Path], StorageBackend]] = {
    "memory": lambda folder: MemoryStorageManager(),
    "duckdb": lambda folder: DuckDBStorageManager(),
    "database file": lambda folder: DuckDBStorageManager(folder / "tables.duckdb"),
    "file": lambda folder: FileStorageManager(folder / "tables"),
    "the guide's": lambda folder: example()["SQLiteStorage"](folder / "tables.sqlite"),
}
LASTING = ("database file", "file", "the guide's")


@pytest.fixture(params=STORAGES)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorageBackend]:
    made = STORAGES[request.param](tmp_path)
    made.create_schema("s")
    made.create_table("s", "t", SCHEMA)
    yield made
    made.close()


def test_protocol(storage: StorageBackend) -> None:
    assert isinstance(storage, StorageBackend)


def test_schemas(storage: StorageBackend) -> None:
    storage.create_schema("other")
    assert storage.schema_exists("other")
    assert set(storage.list_schemas()) - {"default"} == {"other", "s"}
    storage.drop_schema("other")
    assert not storage.schema_exists("other")
    with pytest.raises((AnalysisException, ValueError)):
        storage.drop_schema("s")
    storage.drop_schema("s", cascade=True)
    assert not storage.schema_exists("s")


def test_tables(storage: StorageBackend) -> None:
    storage.create_table("s", "u", "a INT, b STRUCT<c: TIMESTAMP>")
    storage.create_table("s", "v", list(SCHEMA))
    assert storage.list_tables("s") == ["t", "u", "v"]
    assert storage.get_table_schema("s", "u") == T.StructType.fromDDL("a INT, b STRUCT<c: TIMESTAMP>")
    assert storage.get_table_schema("s", "v") == SCHEMA
    storage.drop_table("s", "u")
    assert not storage.table_exists("s", "u")
    assert storage.table_exists("s", "t")
    for attempt in (
        lambda: storage.create_table("none", "t", SCHEMA),
        lambda: storage.get_table_schema("s", "none"),
        lambda: storage.get_data("s", "none"),
        lambda: storage.insert_data("s", "none", ROWS),
    ):
        with pytest.raises((AnalysisException, ValueError)):
            attempt()


def test_rows(storage: StorageBackend) -> None:
    storage.insert_data("s", "t", ROWS)
    assert storage.get_data("s", "t") == ROWS
    storage.insert_data("s", "t", [{"id": 3}])
    left_out = {"id": 3, "name": None, "day": None, "amount": None, "tags": None}
    assert storage.get_data("s", "t") == [*ROWS, left_out]
    storage.insert_data("s", "t", ROWS[:1], mode="overwrite")
    storage.insert_data("s", "t", ROWS, mode="ignore")
    with pytest.raises((AnalysisException, ValueError)):
        storage.insert_data("s", "t", ROWS, mode="error")
    assert storage.get_data("s", "t") == ROWS[:1]
    storage.truncate("s", "t")
    assert storage.get_data("s", "t") == []
    storage.insert_data("s", "t", ROWS, mode="error")
    assert storage.get_data("s", "t") == ROWS


def test_bad_rows_change_nothing(storage: StorageBackend) -> None:
    storage.insert_data("s", "t", ROWS)
    for mode in ("append", "overwrite"):
        with pytest.raises((AnalysisException, ValueError)):
            storage.insert_data("s", "t", [{"id": 3}, {"none": 1}], mode=mode)
    with pytest.raises((AnalysisException, ValueError)):
        storage.insert_data("s", "t", ROWS, mode="sideways")
    assert storage.get_data("s", "t") == ROWS


def test_filters(storage: StorageBackend) -> None:
    storage.insert_data("s", "t", ROWS)
    assert storage.query_table("s", "t") == ROWS
    assert storage.query_table("s", "t", "id > 1 AND name LIKE 'it%'") == ROWS[1:]
    assert storage.query_table("s", "t", "day = DATE '2020-01-01'") == ROWS[:1]
    assert storage.query_table("s", "t", r"name = 'it\'s'") == ROWS[1:]
    assert storage.query_table("s", "t", "name = '; DROP TABLE t; --'") == []


@pytest.mark.parametrize(
    "text",
    [
        "1; DROP TABLE t",
        "true) OR (true",
        "id = 1 UNION SELECT 1",
        "none = 1",
        "id",
        "",
        "'",
        "EXISTS (SELECT 1 FROM t)",
    ],
)
def test_filters_that_are_none(storage: StorageBackend, text: str) -> None:
    storage.insert_data("s", "t", ROWS)
    with pytest.raises(AnalysisException):
        storage.query_table("s", "t", text)
    assert storage.get_data("s", "t") == ROWS


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "a.b", 'a"; DROP TABLE t; --', "", "ü", "a" * 10_000 + "/"])
def test_hostile_names(tmp_path: Path, name: str) -> None:
    for make in (MemoryStorageManager, DuckDBStorageManager, lambda: FileStorageManager(tmp_path / "tables")):
        storage = make()
        storage.create_table("default", "t", SCHEMA)
        for attempt in (
            lambda s=storage: s.create_schema(name),
            lambda s=storage: s.create_table(name, "t", SCHEMA),
            lambda s=storage: s.create_table("default", name, SCHEMA),
            lambda s=storage: s.get_data("default", name),
            lambda s=storage: s.drop_schema(name, cascade=True),
        ):
            with pytest.raises(AnalysisException, match="INVALID_SCHEMA_OR_RELATION_NAME"):
                attempt()
        assert storage.list_tables("default") == ["t"]
        storage.close()
    assert {path.name for path in tmp_path.iterdir()} == {"tables"}


@pytest.mark.parametrize("kind", LASTING)
def test_tables_last(tmp_path: Path, kind: str) -> None:
    storage = STORAGES[kind](tmp_path)
    storage.create_schema("s")
    storage.create_table("s", "t", SCHEMA)
    storage.insert_data("s", "t", ROWS)
    storage.close()
    again = STORAGES[kind](tmp_path)
    assert again.get_table_schema("s", "t") == SCHEMA
    assert again.get_data("s", "t") == ROWS
    again.close()


def test_values_of_another_type() -> None:
    storage = MemoryStorageManager()
    storage.create_table("default", "t", "id INT")
    with pytest.raises(PySparkTypeError):
        storage.insert_data("default", "t", [{"id": "x"}])


# In a session


def test_the_guides_backend_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("my_package")
    vars(package).update(example())
    monkeypatch.setitem(sys.modules, "my_package", package)
    monkeypatch.setattr(factory, "_SPECS", dict(factory._SPECS))
    BackendFactory.register(package.BACKEND)
    settings = {"spark.mock.backend": "sqlite", "spark.mock.sqlite.path": str(tmp_path / "tables.sqlite")}
    for count in (2, 4):
        with SparkSession.builder.config(map=settings).create() as session:
            session.range(2).write.mode("append").saveAsTable("t")
            assert session.table("t").count() == count
            assert BackendFactory.get_backend_type(session._executor) == "memory"


@pytest.fixture
def spark(storage: StorageBackend) -> Iterator[SparkSession]:
    with MockSparkSession("test", storage_backend=storage) as session:
        yield session


def test_a_session_shares_the_tables(storage: StorageBackend, spark: SparkSession) -> None:
    storage.insert_data("s", "t", ROWS)
    assert [row.asDict() for row in spark.table("s.t").collect()] == ROWS
    spark.sql("INSERT INTO s.t (id, name) VALUES (3, 'c')")
    spark.table("s.t").where("id = 1").write.saveAsTable("u")
    assert [record["id"] for record in storage.get_data("s", "t")] == [1, 2, 3]
    assert storage.get_data("default", "u") == ROWS[:1]
    spark.sql("CREATE DATABASE d")
    spark.sql("CREATE TABLE d.p (v INT, k STRING) PARTITIONED BY (k)")
    spark.sql("INSERT INTO d.p VALUES (1, 'x'), (2, 'y')")
    spark.sql("INSERT OVERWRITE d.p PARTITION (k = 'x') VALUES (3)")
    assert sorted(map(tuple, spark.table("d.p").collect())) == [(2, "y"), (3, "x")]
    assert [row.partition for row in spark.sql("SHOW PARTITIONS d.p").collect()] == ["k=x", "k=y"]
    spark.sql("CREATE VIEW d.v AS SELECT sum(v) AS n FROM d.p")
    assert spark.table("d.v").collect() == [(5,)]
    assert {table.name for table in spark.catalog.listTables("d")} == {"p", "v"}
    spark.sql("TRUNCATE TABLE d.p")
    assert spark.table("d.v").collect() == [(None,)]
    spark.sql("DROP DATABASE d CASCADE")
    assert not storage.schema_exists("d")


def test_a_replacement_that_fails_leaves_the_table(tmp_path: Path) -> None:
    class Failing(example()["SQLiteStorage"]):  # type: ignore[misc]
        def insert_data(self, schema: str, table: str, data: Any, mode: str = "append") -> None:
            if any(record.get("id") == 13 for record in data):
                raise OSError("no room")
            super().insert_data(schema, table, data, mode)

    with MockSparkSession("test", storage_backend=Failing(tmp_path / "tables.sqlite")) as spark:
        spark.sql("CREATE TABLE t AS SELECT 1 AS id, 'a' AS name")
        for query in ("SELECT 13 AS id", "SELECT 13 AS id, 'b' AS name"):
            with pytest.raises(OSError, match="no room"):
                spark.sql(query).write.mode("overwrite").saveAsTable("t")
            assert spark.table("t").collect() == [(1, "a")]
        with pytest.raises(OSError, match="no room"):
            spark.sql("SELECT 13 AS id").write.saveAsTable("u")
        assert not spark.catalog.tableExists("u")


def test_a_mock_can_be_a_storage() -> None:
    storage = Mock(spec=StorageBackend)
    storage.table_exists.return_value = True
    storage.get_table_schema.return_value = T.StructType.fromDDL("id INT, name STRING")
    storage.get_data.return_value = [{"id": 1, "name": "a"}]
    with MockSparkSession("test", storage_backend=storage) as spark:
        assert spark.createDataFrame([(1,)], ["a"]).count() == 1
        assert spark.table("s.t").collect() == [(1, "a")]
        spark.sql("INSERT INTO s.t VALUES (2, 'b')")
        storage.insert_data.assert_called_once_with("s", "t", [{"id": 2, "name": "b"}], "append")
    storage.close.assert_called_once_with()
