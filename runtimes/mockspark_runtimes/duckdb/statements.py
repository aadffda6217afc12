"""Statements of the user's in DuckDB's own SQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from mockspark_compilers.duckdb.dialect import instants_as_microseconds
from mockspark_ir import errors
from mockspark_runtimes.duckdb.failures import refused

_INSTANT = "TIMESTAMP WITH TIME ZONE"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def run_statement(connection: duckdb.DuckDBPyConnection, text: str) -> list[dict[str, Any]]:
    """The rows of a statement, the last if there are several, with the values that DuckDB gives to Python.

    Instants are in UTC. The connection must not be one that looks for tables among Python's variables.

    Raises QueryExecutionException with DuckDB's message where it refuses the statement, and AnalysisException
    (COLUMN_ALREADY_EXISTS) where two columns of the result have one name.
    """
    try:
        result = connection.sql(text)
        if result is None:  # the text was empty
            return []
        names = result.columns
        repeated = [name for name in names if names.count(name) > 1]
        if repeated:
            raise errors.column_already_exists(repeated[0])
        # For instants DuckDB wants a package of time zones, which is not needed otherwise.
        instants = {name for name, kind in zip(names, result.types, strict=True) if str(kind) == _INSTANT}
        if instants:
            result = result.project(instants_as_microseconds(names, instants))
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    except duckdb.Error as error:
        raise refused(error) from None
    for name in instants:
        for row in rows:
            if row[name] is not None:
                row[name] = _EPOCH + timedelta(microseconds=row[name])
    return rows
