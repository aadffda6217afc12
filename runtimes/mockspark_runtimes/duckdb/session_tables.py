"""What keeps the tables of a session on DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mockspark_runtimes.protocols import TableStorage


def session_tables(path: str = ":memory:", **options: Any) -> TableStorage:
    """A DuckDB file's tables; without a file they are objects of this process, which DuckDB reads in place.

    Parameters and errors are those of `DuckDBStorage`.
    """
    if path != ":memory:":
        from mockspark_runtimes.duckdb.storage import DuckDBStorage

        return DuckDBStorage(path, **options)
    from mockspark_runtimes.memory.storage import MemoryStorage

    return MemoryStorage()
