"""What keeps tables on DuckDB."""

from mockspark_runtimes.storage.managers import DuckDBStorageManager

__all__ = ["DuckDBStorageManager"]
