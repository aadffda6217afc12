"""TPC-H: the 22 queries in the DataFrame API against the same queries in DuckDB's SQL."""
