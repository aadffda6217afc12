"""The connection to DuckDB and its settings, each with its reason."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # One thread keeps joins, lists and groups in the order of their input; large scans raise it (see `executor`).
    "threads": 1,
    # Groups come out in the order in which they first occur, also for small ranges of integers.
    "perfect_ht_threshold": 0,
    # A statement reads Arrow tables from the variables of the function that runs it (see `executor`), and of no other.
    "python_enable_replacements": "true",
    "python_scan_all_frames": "false",
    # Nothing is fetched from anywhere.
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
# Long chains of calls make deep expressions; DuckDB's default is 1,000, and 10,000 overflow its stack.
MAX_EXPRESSION_DEPTH = 4000


def connect(path: str = ":memory:", memory_limit: str = "1GB", time_zone: str = "UTC") -> duckdb.DuckDBPyConnection:
    """A connection as mockspark needs it."""
    import duckdb

    config = {**SETTINGS, "memory_limit": memory_limit, "temp_directory": tempfile.gettempdir() + "/mockspark_duckdb"}
    connection = duckdb.connect(path, config=config)
    connection.execute(f"SET max_expression_depth={MAX_EXPRESSION_DEPTH}")
    set_time_zone(connection, time_zone)
    return connection


def set_time_zone(connection: duckdb.DuckDBPyConnection, time_zone: str) -> None:
    """The session's time zone: a setting of the connection, which the ICU extension checks."""
    from sqlglot import exp

    value = exp.Literal.string(time_zone).sql(dialect="duckdb")
    connection.execute(f"SET TimeZone={value}")
