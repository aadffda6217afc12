"""DataFrames handed to others, whatever backend runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import TYPE_CHECKING
from uuid import uuid4

from mockspark_ir import errors
from mockspark_runtimes.protocols import Frame

if TYPE_CHECKING:
    import duckdb
    import pandas
    import pyarrow as pa


class DataFrameExporter:
    """An `ExportBackend` over what any DataFrame gives.

    Parameters
    ----------
    backend: the name of the backend that it is made for.
    """

    def __init__(self, backend: str = "duckdb") -> None:
        self.backend = backend

    def to_duckdb(self, df: Frame, connection: duckdb.DuckDBPyConnection | str, table_name: str) -> str:
        """Write the rows into a new table of a DuckDB database; the table's name, quoted for SQL.

        The columns have the types that DuckDB gives to those of `DataFrame.toArrow`. See `ExportBackend`.
        """
        return _write(df.toArrow(), connection, table_name)

    def create_duckdb_table(self, df: Frame, connection: duckdb.DuckDBPyConnection | str, table_name: str) -> None:
        """Make an empty table with the columns of `to_duckdb`; nothing is computed."""
        from mockspark_runtimes.arrow.schema import to_arrow_schema

        _write(to_arrow_schema(df.schema).empty_table(), connection, table_name)

    def to_arrow(self, df: Frame) -> pa.Table:
        """The rows as an Arrow table: `DataFrame.toArrow`."""
        return df.toArrow()

    def to_parquet(self, df: Frame, path: str) -> None:
        """Write the rows as one Parquet file, as Spark's own writer would; a file that is there is replaced at once."""
        from mockspark_runtimes.arrow.exchange import stored_table
        from mockspark_runtimes.files.writing.formats import format_writer

        schema = df.schema
        writer = format_writer("parquet", schema, {}, UTC, lambda key: None)
        rows = stored_table(df.toArrow(), [f.dataType for f in schema.fields])
        unfinished = f"{path}.{uuid4().hex}.tmp"
        try:
            writer.write(rows, unfinished)
            os.replace(unfinished, path)
        finally:
            if os.path.exists(unfinished):
                os.remove(unfinished)

    def to_pandas(self, df: Frame) -> pandas.DataFrame:
        """The rows as a pandas DataFrame: `DataFrame.toPandas`."""
        return df.toPandas()


def _write(rows: pa.Table, connection: duckdb.DuckDBPyConnection | str, name: str) -> str:
    from mockspark_compilers.duckdb.dialect import to_sql
    from mockspark_compilers.sql.nodes import identifier
    from mockspark_runtimes.duckdb.tables import create_filled_table

    with _connected(connection) as connected:
        create_filled_table(connected, name, rows)
    return to_sql(identifier(name))


@contextmanager
def _connected(connection: duckdb.DuckDBPyConnection | str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection as it is, or one to the file of a path, which is closed after it."""
    import duckdb

    if isinstance(connection, duckdb.DuckDBPyConnection):
        yield connection
        return
    if not isinstance(connection, str | os.PathLike):
        raise errors.not_expected_type("connection", "DuckDBPyConnection or str", connection)
    path = os.fspath(connection)
    if path in ("", ":memory:"):  # nobody could read it
        raise errors.IllegalArgumentException(message=f"{path!r} is no path of a file: give a connection.")
    with duckdb.connect(path) as opened:
        yield opened
