"""Makes backends by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from mockspark_ir import errors
from mockspark_runtimes.protocols import QueryExecutor, TableStorage

T = TypeVar("T")


def _duckdb(*, remote: str | None = None, **options: Any) -> QueryExecutor:
    from mockspark_runtimes.duckdb.executor import DuckDBExecutor

    return DuckDBExecutor(**options)


def _memory(**options: Any) -> QueryExecutor:
    from mockspark_runtimes.memory.executor import MemoryExecutor

    return MemoryExecutor()


def _spark(*, remote: str | None = None, **options: Any) -> QueryExecutor:
    from mockspark_runtimes.spark.executor import SparkExecutor

    if remote is None:
        raise errors.IllegalArgumentException(
            message="The spark backend needs a server: set spark.remote to its address, as in sc://host:15002."
        )
    return SparkExecutor(remote)


_EXECUTORS: dict[str, Callable[..., QueryExecutor]] = {
    "duckdb": _duckdb,
    "memory": _memory,
    "file": _duckdb,
    "spark": _spark,
}


def _in_memory(**options: Any) -> TableStorage:
    from mockspark_runtimes.memory.storage import MemoryStorage

    return MemoryStorage()


def _in_duckdb(path: str | None = None, memory_limit: str = "1GB", **options: Any) -> TableStorage:
    """Without a file, tables are objects of this process, which DuckDB reads in place."""
    if path is None:
        return _in_memory()
    from mockspark_runtimes.duckdb.storage import DuckDBStorage

    return DuckDBStorage(path, memory_limit)


def _in_files(base_path: str, **options: Any) -> TableStorage:
    from mockspark_runtimes.file.storage import FileStorage

    return FileStorage(base_path)


_STORAGES: dict[str, Callable[..., TableStorage]] = {
    "duckdb": _in_duckdb,
    "memory": _in_memory,
    "file": _in_files,
    "spark": _in_memory,
}


def create_query_executor(name: str, **options: Any) -> QueryExecutor:
    """The executor of a backend.

    Raises IllegalArgumentException that lists the names, for an unknown one.
    """
    return _of(_EXECUTORS, name)(**options)


def create_table_storage(name: str, **options: Any) -> TableStorage:
    """What keeps the tables of a backend; raises as `create_query_executor`."""
    return _of(_STORAGES, name)(**options)


def _of(table: Mapping[str, Callable[..., T]], name: str) -> Callable[..., T]:
    found = table.get(name)
    if found is None:
        known = ", ".join(sorted(table))
        raise errors.IllegalArgumentException(
            message=f"There is no backend called {name!r}. spark.mock.backend is one of: {known}."
        )
    return found
