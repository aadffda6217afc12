"""Speed as ratios measured in one run: against raw DuckDB, and where asked against real Spark."""
