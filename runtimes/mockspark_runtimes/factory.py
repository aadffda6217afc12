"""Makes backends by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_runtimes.protocols import QueryExecutor


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


_EXECUTORS: dict[str, Callable[..., QueryExecutor]] = {"duckdb": _duckdb, "memory": _memory, "spark": _spark}


def create_query_executor(name: str, **options: Any) -> QueryExecutor:
    """The executor of a backend.

    Raises IllegalArgumentException that lists the names, for an unknown one.
    """
    make = _EXECUTORS.get(name)
    if make is None:
        known = ", ".join(sorted(_EXECUTORS))
        raise errors.IllegalArgumentException(
            message=f"There is no backend called {name!r}. spark.mock.backend is one of: {known}."
        )
    return make(**options)
