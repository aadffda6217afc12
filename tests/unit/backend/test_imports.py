"""The names under which people look for the parts of backends."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest

from mockspark.backend.duckdb.export import DuckDBExporter
from mockspark.backend.duckdb.materializer import DuckDBMaterializer
from mockspark.backend.duckdb.query_executor import DuckDBExecutor, DuckDBQueryExecutor
from mockspark.backend.factory import BackendFactory
from mockspark_runtimes import protocols

NAMES = {
    "mockspark.backend.factory": ["BackendFactory", "BackendSpec", "ENTRY_POINTS"],
    "mockspark.backend.protocols": ["DataMaterializer", "ExportBackend", "QueryExecutor", "StorageBackend"],
    "mockspark.backend.duckdb.export": ["DuckDBExporter"],
    "mockspark.backend.duckdb.materializer": ["DuckDBMaterializer"],
    "mockspark.backend.duckdb.query_executor": ["DuckDBExecutor", "DuckDBQueryExecutor"],
    "mockspark.backend.duckdb.storage": ["DuckDBStorageManager"],
    "mockspark.storage": ["DuckDBStorageManager", "FileStorageManager", "MemoryStorageManager"],
}


@pytest.mark.parametrize("module", NAMES)
def test_names_are_there(module: str) -> None:
    imported = import_module(module)
    for name in NAMES[module]:
        assert getattr(imported, name) is not None
        assert name in imported.__all__


def test_protocols_are_the_very_same() -> None:
    ours = import_module("mockspark.backend.protocols")
    for name in ours.__all__:
        assert getattr(ours, name) is getattr(protocols, name)


@pytest.fixture
def materializer() -> Iterator[DuckDBMaterializer]:
    materializer = DuckDBMaterializer(memory_limit="64MB", allow_disk_spillover=True)
    yield materializer
    materializer.close()


def test_parts_of_duckdb(materializer: DuckDBMaterializer) -> None:
    assert materializer.materialize([{"a": 1}], "a int", [("limit", 1)]) == [(1,)]
    assert BackendFactory.get_backend_type(materializer) == "duckdb"
    assert BackendFactory.get_backend_type(DuckDBExporter()) == "duckdb"
    assert DuckDBQueryExecutor is DuckDBExecutor


def test_protocols_tell_what_is_missing() -> None:
    class Half:
        def execute_query(self, query: str) -> list[dict[str, object]]:
            return []

    assert not isinstance(Half(), protocols.QueryExecutor)
    assert not isinstance(object(), protocols.DataMaterializer)
    assert not isinstance(Half(), protocols.ExportBackend)
