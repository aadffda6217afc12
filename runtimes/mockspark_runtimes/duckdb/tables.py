"""Tables in a DuckDB database that are made of Arrow tables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import duckdb

from mockspark_compilers.duckdb.dialect import create_table_from, to_sql
from mockspark_ir import errors
from mockspark_runtimes.duckdb.failures import refused

if TYPE_CHECKING:
    import pyarrow as pa


def create_filled_table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Make a table of these rows.

    Parameters
    ----------
    connection: any connection to DuckDB.
    name: one name, whatever is in it: dots and quotes part nothing.
    rows: the columns and rows.

    Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS; COLUMN_ALREADY_EXISTS, as names of columns that differ by
    case alone are one in DuckDB), and QueryExecutionException with DuckDB's message for what it refuses.
    """
    if not name or "\0" in name:
        raise errors.IllegalArgumentException(message=f"{name!r} can't be the name of a table.")
    if not rows.column_names:
        raise errors.IllegalArgumentException(message="DuckDB has no tables without columns.")
    if "" in rows.column_names:  # DuckDB would choose a name
        raise errors.IllegalArgumentException(message="DuckDB has no columns without a name.")
    seen: set[str] = set()
    for column in rows.column_names:
        if column.lower() in seen:
            raise errors.column_already_exists(column)
        seen.add(column.lower())
    source = f"rows_{uuid4().hex}"  # no table of the database has this name
    try:
        connection.register(source, rows)
        connection.execute(to_sql(create_table_from(name, source)))
    except duckdb.CatalogException as error:
        taken = "already exists" in str(error)
        raise (errors.table_or_view_already_exists(name) if taken else refused(error)) from None
    except duckdb.Error as error:
        raise refused(error) from None
    finally:
        connection.unregister(source)
