"""The DuckDB dialect: exact lowerings of Spark's types, expressions and functions."""
