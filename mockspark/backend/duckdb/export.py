"""What hands DataFrames to DuckDB and others."""

from mockspark.backend.export import DataFrameExporter

DuckDBExporter = DataFrameExporter

__all__ = ["DataFrameExporter", "DuckDBExporter"]
