"""Anybody's `StorageBackend` as what a session asks of its storage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.plans import LocalRelation, RowData
from mockspark_ir.types import StructType
from mockspark_runtimes.storage.changes import Row, TableChange
from mockspark_runtimes.storage.definitions import DEFAULT_DATABASE, CatalogDatabase, CatalogTable, not_found
from mockspark_runtimes.storage.records import schema_of, to_records, to_rows

if TYPE_CHECKING:
    from mockspark_ir.expressions import AttributeReference
    from mockspark_runtimes.protocols import QueryExecutor, StorageBackend


class ForeignStorage:
    """A `TableStorage` over a `StorageBackend`.

    The backend keeps schemas, columns and rows. What its protocol has no word for is kept here and lasts as long as
    this object: comments, properties, partition columns, and views.
    """

    shared = False
    warehouse: str | None = None

    def __init__(self, backend: StorageBackend) -> None:
        self.backend = backend
        self.version = 0
        self._databases: dict[str, CatalogDatabase] = {}
        self._tables: dict[tuple[str, str], CatalogTable] = {}
        self._partitions: dict[CatalogTable, list[Row]] = {}

    # Databases

    def databases(self) -> Sequence[str]:
        return list(dict.fromkeys([DEFAULT_DATABASE, *self.backend.list_schemas()]))

    def database(self, name: str) -> CatalogDatabase | None:
        if name != DEFAULT_DATABASE and not self.backend.schema_exists(name):
            self._databases.pop(name, None)
            return None
        comment = "default database" if name == DEFAULT_DATABASE else ""
        return self._databases.setdefault(name, CatalogDatabase(name, comment))

    def create_database(self, database: CatalogDatabase) -> None:
        self.backend.create_schema(database.name)
        self._databases[database.name] = database
        self.version += 1

    def drop_database(self, name: str) -> None:
        self.backend.drop_schema(name, cascade=True)
        self._databases.pop(name, None)
        for key in [key for key in self._tables if key[0] == name]:
            del self._tables[key]
        self.version += 1

    # Tables

    def tables(self, database: str) -> Sequence[str]:
        views = [
            name for (within, name), table in self._tables.items() if within == database and table.view is not None
        ]
        if not self.backend.schema_exists(database):
            return views
        return [*self.backend.list_tables(database), *views]

    def table(self, database: str, name: str) -> CatalogTable | None:
        known = self._tables.get((database, name))
        if known is not None and known.view is not None:
            return known
        if not self.backend.schema_exists(database) or not self.backend.table_exists(database, name):
            self._tables.pop((database, name), None)
            return None
        schema = schema_of(self.backend.get_table_schema(database, name))
        if known is None or [(f.name, f.dataType) for f in known.schema] != [(f.name, f.dataType) for f in schema]:
            known = self._tables[database, name] = CatalogTable(database, name, schema, provider="parquet")
        return known

    def create_table(self, table: CatalogTable, change: TableChange | None = None, *, replace: bool = False) -> None:
        present = self.table(table.database, table.name)
        if present is not None and not replace:
            raise errors.table_or_view_already_exists(table.identifier)
        # The protocol has no word for a replacement: what is there is kept until the new table is complete.
        before = None
        if present is not None and present.view is None:
            before = self.backend.get_data(table.database, table.name)
        if present is not None:
            self.drop_table(table.database, table.name)
        try:
            self._make(table)
            if change is not None:
                self.change(table, change)
        except BaseException:
            if self.table(table.database, table.name) is not None:
                self.drop_table(table.database, table.name)
            if present is not None:
                self._make(present)
                if before:
                    self.backend.insert_data(table.database, table.name, before, "append")
            raise
        self.version += 1

    def _make(self, table: CatalogTable) -> None:
        """A table without rows, or a view."""
        if table.view is None:
            if not self.backend.schema_exists(table.database):
                self.backend.create_schema(table.database)
            self.backend.create_table(table.database, table.name, table.schema)
        self._tables[table.database, table.name] = table

    def drop_table(self, database: str, name: str) -> None:
        known = self._tables.pop((database, name), None)
        if known is None or known.view is None:
            self.backend.drop_table(database, name)
        self.version += 1

    # Rows

    def partitions(self, table: CatalogTable) -> Sequence[Row]:
        return self._partitions.get(table, [])

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LocalRelation:
        return LocalRelation(attributes, RowData(self._rows(table)))

    def _rows(self, table: CatalogTable) -> list[Row]:
        if self.table(table.database, table.name) is not table:
            raise not_found(table)
        records = self.backend.get_data(table.database, table.name)
        return to_rows(records, table.readable_schema)

    def change(self, table: CatalogTable, change: TableChange) -> None:
        schema: StructType = table.readable_schema
        replaced = change.overwrite
        rows = list(change.data.rows())
        if replaced and not change.replaces_all(table):
            rows = [*change.kept_rows(table, self._rows(table)), *rows]
        mode = "overwrite" if replaced else "append"
        self.backend.insert_data(table.database, table.name, to_records(rows, schema), mode)
        if table.partition_columns:
            kept = change.kept_partitions(table, self.partitions(table))
            self._partitions[table] = list(dict.fromkeys([*kept, *change.partitions(table)]))

    def held(self, tables: Iterable[CatalogTable]) -> AbstractContextManager[None]:
        return nullcontext()  # the backend gives copies

    def close(self) -> None:
        """Close the backend."""
        self.backend.close()
