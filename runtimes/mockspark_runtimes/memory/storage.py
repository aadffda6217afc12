"""Tables as objects of this process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from threading import RLock
from typing import TYPE_CHECKING

from attrs import define, field

from mockspark_ir import errors
from mockspark_ir.plans import LocalData, LocalRelation, RowData
from mockspark_runtimes.storage.changes import Row, TableChange
from mockspark_runtimes.storage.definitions import DEFAULT_DATABASE, CatalogDatabase, CatalogTable, not_found

if TYPE_CHECKING:
    from mockspark_ir.expressions import AttributeReference
    from mockspark_runtimes.protocols import QueryExecutor


@define(eq=False)
class _Table:
    definition: CatalogTable
    data: LocalData = field(factory=lambda: RowData([]))
    partitions: Sequence[Row] = ()

    def change(self, change: TableChange) -> None:
        table = self.definition
        kept = change.kept_partitions(table, self.partitions)
        partitions = tuple(dict.fromkeys([*kept, *change.partitions(table)]))
        data = change.data
        if self.data.row_count and not change.replaces_all(table):
            data = _appended(self.data, data) if not change.overwrite else _merged(change, table, self.data)
        self.data, self.partitions = data, partitions


def _appended(present: LocalData, new: LocalData) -> LocalData:
    from mockspark_runtimes.arrow.data import ArrowData

    if isinstance(present, ArrowData) and isinstance(new, ArrowData):
        return present.followed_by(new)
    return RowData([*present.rows(), *new.rows()])


def _merged(change: TableChange, table: CatalogTable, present: LocalData) -> LocalData:
    return RowData([*change.kept_rows(table, present.rows()), *change.data.rows()])


class MemoryStorage:
    """Databases and tables that last as long as this object; a `TableStorage`."""

    shared = False
    warehouse: str | None = None

    def __init__(self) -> None:
        default = CatalogDatabase(DEFAULT_DATABASE, "default database")
        self._databases: dict[str, tuple[CatalogDatabase, dict[str, _Table]]] = {DEFAULT_DATABASE: (default, {})}
        self._lock = RLock()
        self.version = 0

    def databases(self) -> Sequence[str]:
        return list(self._databases)

    def database(self, name: str) -> CatalogDatabase | None:
        found = self._databases.get(name)
        return None if found is None else found[0]

    def create_database(self, database: CatalogDatabase) -> None:
        with self._lock:
            self._databases[database.name] = (database, {})
            self.version += 1

    def drop_database(self, name: str) -> None:
        with self._lock:
            del self._databases[name]
            self.version += 1

    def tables(self, database: str) -> Sequence[str]:
        return list(self._databases[database][1])

    def table(self, database: str, name: str) -> CatalogTable | None:
        found = self._databases.get(database)
        table = None if found is None else found[1].get(name)
        return None if table is None else table.definition

    def create_table(self, table: CatalogTable, change: TableChange | None = None, *, replace: bool = False) -> None:
        made = _Table(table)
        if change is not None:
            made.change(change)
        with self._lock:
            tables = self._databases[table.database][1]
            if table.name in tables and not replace:
                raise errors.table_or_view_already_exists(table.identifier)
            tables[table.name] = made
            self.version += 1

    def drop_table(self, database: str, name: str) -> None:
        with self._lock:
            del self._databases[database][1][name]
            self.version += 1

    def partitions(self, table: CatalogTable) -> Sequence[Row]:
        return self._kept(table).partitions

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LocalRelation:
        return LocalRelation(attributes, self._kept(table).data)

    def change(self, table: CatalogTable, change: TableChange) -> None:
        with self._lock:
            self._kept(table).change(change)

    def held(self, tables: Iterable[CatalogTable]) -> AbstractContextManager[None]:
        return nullcontext()  # nobody else has them

    def close(self) -> None:
        """Nothing is held open."""

    def _kept(self, table: CatalogTable) -> _Table:
        database = self._databases.get(table.database)
        found = None if database is None else database[1].get(table.name)
        if found is None or found.definition is not table:
            raise not_found(table)
        return found
