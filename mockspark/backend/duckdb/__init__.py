"""The parts of the DuckDB backend, a module each."""
