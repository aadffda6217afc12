"""Everything that knows SQL text: the Spark SQL frontend and the compilers to DuckDB and Spark SQL."""
