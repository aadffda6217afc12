"""The default backend: generated SQL on DuckDB."""
