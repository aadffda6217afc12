"""Databases and tables as the sessions of one application see them, over the storage that keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from attrs import Factory, define

from mockspark_ir import errors
from mockspark_ir.plans import LogicalPlan, TableScan, schema_attributes
from mockspark_runtimes.storage.definitions import (
    DEFAULT_DATABASE,
    SPARK_CATALOG,
    CatalogDatabase,
    CatalogTable,
    ViewDefinition,
)
from mockspark_runtimes.storage.names import is_name

if TYPE_CHECKING:
    from mockspark_runtimes.protocols import QueryExecutor, TableStorage


@define(eq=False)
class StoredView:
    """A view: its resolved plan, and for one made of SQL text what is needed to resolve it again.

    `version` tells for which state of all names `plan` holds.
    """

    name: tuple[str, ...]
    plan: LogicalPlan
    query: LogicalPlan | None = None
    database: str = DEFAULT_DATABASE
    settings: Any = None
    text: str | None = None
    query_columns: tuple[str, ...] = ()
    column_names: tuple[str, ...] = ()
    comments: tuple[str | None, ...] = ()
    properties: Mapping[str, str] = Factory(dict)
    version: Any = None

    @property
    def is_global(self) -> bool:
        """Whether it is a temporary view of all sessions."""
        return len(self.name) == 2

    @property
    def definition(self) -> ViewDefinition:
        """What is stored of a view that lasts."""
        return ViewDefinition(
            str(self.text), self.database, self.settings, self.query_columns, self.column_names, self.comments
        )


class StoredCatalog:
    """The databases, tables and global temporary views of an application.

    `storage` keeps databases and tables; their names are looked up in any case. `views` are the plans of views that
    were read, `scans` those of tables whose files have a place of their own. `left` are the definitions of tables whose
    storage was left for another (see `switching`).
    """

    def __init__(self, storage: TableStorage) -> None:
        self.storage = storage
        self.global_views: dict[str, StoredView] = {}
        self.views: WeakKeyDictionary[CatalogTable, StoredView] = WeakKeyDictionary()
        self.scans: WeakKeyDictionary[CatalogTable, LogicalPlan] = WeakKeyDictionary()
        self.left: set[str] = set()
        self._changes = 0

    @property
    def version(self) -> tuple[int, int]:
        """Another one after every change of a name."""
        return (self._changes, self.storage.version)

    def renamed(self) -> None:
        """A global view has come or gone."""
        self._changes += 1

    # Databases

    def database_names(self) -> list[str]:
        return sorted(self.storage.databases())

    def has_database(self, name: str) -> bool:
        return self._database(name) is not None

    def database(self, name: str) -> CatalogDatabase:
        """A database; raises AnalysisException (SCHEMA_NOT_FOUND)."""
        found = self._database(name)
        if found is None:
            raise errors.schema_not_found((SPARK_CATALOG, name))
        return found

    def _database(self, name: str) -> CatalogDatabase | None:
        return self.storage.database(name.lower()) if is_name(name) else None

    # Tables

    def table(self, database: str, name: str) -> CatalogTable | None:
        if not is_name(database) or not is_name(name):
            return None
        return self.storage.table(database.lower(), name.lower())

    def tables(self, database: str) -> dict[str, CatalogTable]:
        """The tables and views of a database by name; raises AnalysisException (SCHEMA_NOT_FOUND)."""
        within = self.database(database).name
        found = ((name, self.storage.table(within, name)) for name in self.storage.tables(within))
        return {name: table for name, table in found if table is not None}

    # Rows

    def scan(self, table: CatalogTable) -> TableScan:
        """The plan that reads a table, before it is known who runs it and what the rows are then."""
        return TableScan(table.identifier, schema_attributes(table.readable_schema), table)

    def rows_of(self, scan: TableScan, executor: QueryExecutor) -> LogicalPlan:
        """The plan by which an executor reads the rows as they are now.

        Raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND) for a table that has been dropped or is another now.
        """
        table = scan.table
        assert isinstance(table, CatalogTable)
        return self.storage.relation(table, scan.attributes, executor)
