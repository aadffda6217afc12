"""Tables in a DuckDB database, which may be a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from threading import RLock
from typing import TYPE_CHECKING, Any

import duckdb

from mockspark_compilers.duckdb import tables as statements
from mockspark_compilers.sql.names import unique_names
from mockspark_ir import errors
from mockspark_ir.plans import LocalRelation, LogicalPlan, TableScan
from mockspark_runtimes.arrow.data import ArrowData
from mockspark_runtimes.arrow.storage import rows_to_table
from mockspark_runtimes.duckdb.executor import DuckDBExecutor
from mockspark_runtimes.duckdb.failures import refused
from mockspark_runtimes.storage.changes import Row, TableChange, first_partition
from mockspark_runtimes.storage.definitions import DEFAULT_DATABASE, CatalogDatabase, CatalogTable, not_found
from mockspark_runtimes.storage.partition_folders import folder_values, partition_folder

if TYPE_CHECKING:
    import pyarrow as pa

    from mockspark_ir.expressions import AttributeReference
    from mockspark_runtimes.protocols import QueryExecutor

# Schemas that DuckDB or this storage has for itself.
_RESERVED = frozenset({"_mockspark", "information_schema", "main", "pg_catalog", "temp"})
_NEW_ROWS = "new_rows"
_DROP_NOTES = (
    "DELETE FROM _mockspark.tables WHERE database = $1 AND ($2 IS NULL OR name = $2)",
    "DELETE FROM _mockspark.partitions WHERE database = $1 AND ($2 IS NULL OR name = $2)",
)
_NOTES = """
CREATE SCHEMA IF NOT EXISTS _mockspark;
CREATE TABLE IF NOT EXISTS _mockspark.databases (name VARCHAR, definition VARCHAR);
CREATE TABLE IF NOT EXISTS _mockspark.tables (database VARCHAR, name VARCHAR, definition VARCHAR);
CREATE TABLE IF NOT EXISTS _mockspark.partitions (database VARCHAR, name VARCHAR, folder VARCHAR);
CREATE SCHEMA IF NOT EXISTS "default";
"""


class DuckDBStorage:
    """Databases as schemas and tables as DuckDB's own; a `TableStorage`.

    Definitions and partitions are kept in tables of the schema `_mockspark`. A file is used by one process at a time.

    Parameters
    ----------
    path : str
        A database file, made if there is none, or ":memory:".
    options
        Those of the `DuckDBExecutor` that runs queries over these tables in place, besides the path.
    """

    shared = False
    warehouse: str | None = None

    def __init__(self, path: str | os.PathLike[str] = ":memory:", **options: Any) -> None:
        try:
            self.executor = DuckDBExecutor(str(path), **options)
        except duckdb.IOException as error:
            raise errors.failed_read_file(str(path)) from error
        # Of its own, for transactions; one thread at a time has it.
        self._own = self.executor.connection.cursor()
        self._lock = RLock()
        self._own.execute(_NOTES)
        default = CatalogDatabase(DEFAULT_DATABASE, "default database")
        self._databases = {DEFAULT_DATABASE: default}
        for name, text in self._fetch("SELECT name, definition FROM _mockspark.databases"):
            self._databases[name] = CatalogDatabase.from_json(text)
        self._tables: dict[str, dict[str, CatalogTable]] = {name: {} for name in self._databases}
        for database, name, text in self._fetch("SELECT database, name, definition FROM _mockspark.tables ORDER BY 2"):
            self._tables[database][name] = CatalogTable.from_json(text)
        self._counts: dict[CatalogTable, int] = {}
        self.version = 0

    # Databases

    def databases(self) -> Sequence[str]:
        return list(self._databases)

    def database(self, name: str) -> CatalogDatabase | None:
        return self._databases.get(name)

    def create_database(self, database: CatalogDatabase) -> None:
        if database.name in _RESERVED:
            raise errors.analysis_error("RESERVED_DATABASE_NAME", database=errors.to_sql_id(database.name))
        with self._transaction():
            self._own.execute(statements.create_schema(database.name))
            self._own.execute("INSERT INTO _mockspark.databases VALUES (?, ?)", [database.name, database.to_json()])
        self._databases[database.name] = database
        self._tables[database.name] = {}
        self.version += 1

    def drop_database(self, name: str) -> None:
        with self._transaction():
            self._own.execute(statements.drop_schema(name))
            self._own.execute("DELETE FROM _mockspark.databases WHERE name = ?", [name])
            for statement in _DROP_NOTES:
                self._own.execute(statement, [name, None])
        del self._databases[name], self._tables[name]
        self.version += 1

    # Tables

    def tables(self, database: str) -> Sequence[str]:
        return list(self._tables[database])

    def table(self, database: str, name: str) -> CatalogTable | None:
        return self._tables.get(database, {}).get(name)

    def create_table(self, table: CatalogTable, change: TableChange | None = None, *, replace: bool = False) -> None:
        present = self.table(table.database, table.name)
        if present is not None and not replace:
            raise errors.table_or_view_already_exists(table.identifier)
        with self._transaction():
            if present is not None:
                self._forget(present)
            key = [table.database, table.name]
            self._own.execute("INSERT INTO _mockspark.tables VALUES (?, ?, ?)", [*key, table.to_json()])
            if table.view is None:
                # Made with its rows: those of an INSERT in the same transaction, DuckDB 2.0.0 does not read.
                with self._rows(_none(table) if change is None else _arrow_table(change, table)):
                    self._own.execute(statements.create_table(table.database, table.name, _NEW_ROWS))
                if change is not None:
                    self._note_partitions(table, change)
        self._tables[table.database][table.name] = table
        self.version += 1

    def drop_table(self, database: str, name: str) -> None:
        table = self._tables[database][name]
        with self._transaction():
            self._forget(table)
        del self._tables[database][name]
        self.version += 1

    def _forget(self, table: CatalogTable) -> None:
        if table.view is None:
            self._own.execute(statements.drop_table(table.database, table.name))
        for statement in _DROP_NOTES:
            self._own.execute(statement, [table.database, table.name])
        self._counts.pop(table, None)

    # Rows

    def partitions(self, table: CatalogTable) -> Sequence[Row]:
        found = self._fetch(
            "SELECT folder FROM _mockspark.partitions WHERE database = ? AND name = ?", [table.database, table.name]
        )
        return [folder_values(folder, table) for (folder,) in found]

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LogicalPlan:
        self._check(table)
        if executor is self.executor and table.schema.fields:
            return TableScan((table.database, table.name), attributes, table, self._count(table))
        with self._lock:
            found = self._own.sql(statements.select(table.database, table.name)).to_arrow_table()
        return LocalRelation(attributes, ArrowData(found, [a.dtype for a in attributes], _names(table)))

    def _count(self, table: CatalogTable) -> int:
        found = self._counts.get(table)
        if found is None:
            [(found,)] = self._fetch(statements.count(table.database, table.name))
            self._counts[table] = found
        return found

    def _check(self, table: CatalogTable) -> None:
        if self.table(table.database, table.name) is not table:
            raise not_found(table)

    def change(self, table: CatalogTable, change: TableChange) -> None:
        self._check(table)
        with self._transaction():
            self._change(table, change)
        self._counts.pop(table, None)

    def _change(self, table: CatalogTable, change: TableChange) -> None:
        database, name = table.database, table.name
        first = first_partition(table)
        columns = _names(table)
        with self._rows(_arrow_table(change, table)):
            if change.replaces_all(table):
                self._own.execute(statements.delete(database, name))
            elif change.replaces_partitions(table):
                self._own.execute(statements.delete_like(database, name, columns[first:], _NEW_ROWS))
            elif change.overwrite:
                types = [f.dataType for f in table.readable_schema.fields]
                values = {columns[i]: (value, types[i]) for i, value in change.static.items()}
                self._own.execute(statements.delete_where(database, name, values))
            self._own.execute(statements.insert(database, name, _NEW_ROWS))
        self._note_partitions(table, change)

    def _note_partitions(self, table: CatalogTable, change: TableChange) -> None:
        if not table.partition_columns:
            return
        present = self.partitions(table)
        kept = change.kept_partitions(table, present)
        added = change.partitions(table)
        if len(kept) < len(present):
            self._own.execute(_DROP_NOTES[1], [table.database, table.name])
            added, kept = [*kept, *added], []
        known = set(kept)
        for values in dict.fromkeys(added):
            if values not in known:
                note = [table.database, table.name, partition_folder(values, table)]
                self._own.execute("INSERT INTO _mockspark.partitions VALUES (?, ?, ?)", note)

    def held(self, tables: Iterable[CatalogTable]) -> AbstractContextManager[None]:
        return nullcontext()  # nobody else has them

    def close(self) -> None:
        """Close the database."""
        self._own.close()
        self.executor.close()

    # Statements

    def _fetch(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._own.execute(statement, list(values)).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._own.begin()
            try:
                yield
                self._own.commit()
            except duckdb.Error as error:
                self._roll_back()
                raise refused(error) from error
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        with suppress(duckdb.TransactionException):  # DuckDB has ended the transaction itself
            self._own.rollback()

    @contextmanager
    def _rows(self, table: pa.Table) -> Iterator[None]:
        """The rows under the name by which statements read them."""
        self._own.register(_NEW_ROWS, table)
        try:
            yield
        finally:
            self._own.unregister(_NEW_ROWS)


def _names(table: CatalogTable) -> tuple[str, ...]:
    """The columns' names in DuckDB, which takes no two that differ in case alone."""
    return unique_names(tuple(table.schema.names))


def _none(table: CatalogTable) -> pa.Table:
    return rows_to_table([], _names(table), [f.dataType for f in table.readable_schema.fields])


def _arrow_table(change: TableChange, table: CatalogTable) -> pa.Table:
    """The new rows under the columns' names."""
    found = change.data.cache.get("arrow")
    if found is not None:
        return found.rename_columns(list(_names(table)))
    return rows_to_table(change.data.rows(), _names(table), [f.dataType for f in table.readable_schema.fields])
