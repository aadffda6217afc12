"""Tables without a session: storages with schemas, tables and rows as dicts."""

from __future__ import annotations

from mockspark_runtimes.storage.managers import DuckDBStorageManager, FileStorageManager, MemoryStorageManager

__all__ = ["DuckDBStorageManager", "FileStorageManager", "MemoryStorageManager"]
