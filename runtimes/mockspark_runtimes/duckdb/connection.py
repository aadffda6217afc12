"""The connection to DuckDB and its settings, each with its reason."""

from __future__ import annotations

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


def connect(path: str, memory_limit: int, spill_directory: str, time_zone: str) -> duckdb.DuckDBPyConnection:
    """A connection as mockspark needs it.

    Parameters
    ----------
    path: a database file, or ":memory:".
    memory_limit: in bytes.
    spill_directory: where to put what is beyond the limit; empty to raise an error instead.
    time_zone: the session's time zone.
    """
    import duckdb

    config = {**SETTINGS, "memory_limit": f"{memory_limit}B", "temp_directory": spill_directory}
    connection = duckdb.connect(path, config=config)
    _set_up(connection, time_zone)
    return connection


def another(connection: duckdb.DuckDBPyConnection, time_zone: str) -> duckdb.DuckDBPyConnection:
    """One more connection to the same database, as a connection has but one open result.

    Functions are the database's, and most settings; temporary tables are a connection's own.
    """
    cursor = connection.cursor()
    _set_up(cursor, time_zone)
    return cursor


def _set_up(connection: duckdb.DuckDBPyConnection, time_zone: str) -> None:
    """The settings that each connection has for itself."""
    connection.execute(f"SET max_expression_depth={MAX_EXPRESSION_DEPTH}")
    connection.execute("SET enable_progress_bar=false")  # what is printed is the user's own
    set_time_zone(connection, time_zone)


def set_time_zone(connection: duckdb.DuckDBPyConnection, time_zone: str) -> None:
    """The session's time zone: a setting of the connection, which the ICU extension checks."""
    from sqlglot import exp

    value = exp.Literal.string(time_zone).sql(dialect="duckdb")
    connection.execute(f"SET TimeZone={value}")
