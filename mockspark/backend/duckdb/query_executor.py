"""What runs queries on DuckDB."""

from mockspark_runtimes.duckdb.executor import DuckDBExecutor

DuckDBQueryExecutor = DuckDBExecutor

__all__ = ["DuckDBExecutor", "DuckDBQueryExecutor"]
