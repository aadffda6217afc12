"""Databases and tables that the sessions of one application share, kept in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from attrs import Factory, define, field

from mockspark_ir import errors
from mockspark_ir.plans import LogicalPlan, RowData
from mockspark_ir.types import ArrayType, DataType, MapType, StructField, StructType
from mockspark_ir.types.char_lengths import as_read

SPARK_CATALOG = "spark_catalog"
DEFAULT_DATABASE = "default"
Row = tuple[Any, ...]


class TableData:
    """The rows of a table as they are now: plans that read the table see every change.

    `cache` is that of the present rows, so that a backend's form of them is made anew after a change.
    """

    __slots__ = ("__weakref__", "_current", "_name")

    def __init__(self, name: tuple[str, str], rows: Sequence[Row] = ()) -> None:
        self._name = name
        self._current: RowData | None = RowData(rows)

    @property
    def current(self) -> RowData:
        """The present rows.

        Raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND) when the table has been dropped.
        """
        if self._current is None:
            raise errors.table_or_view_not_found(self._name, [self._name[:1]])
        return self._current

    @property
    def cache(self) -> dict[str, Any]:
        return self.current.cache

    @property
    def row_count(self) -> int:
        return self.current.row_count

    def rows(self) -> Sequence[Row]:
        return self.current.rows()

    def replace(self, rows: Sequence[Row]) -> None:
        """Put other rows in place of the present ones."""
        self._current = RowData(rows)

    def drop(self) -> None:
        """Forget the rows; whoever still reads them gets an error."""
        self._current = None


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
    column_names: tuple[str, ...] = ()
    comments: tuple[str | None, ...] = ()
    properties: Mapping[str, str] = Factory(dict)
    version: Any = None

    @property
    def is_global(self) -> bool:
        """Whether it is a temporary view of all sessions."""
        return len(self.name) == 2


@define(eq=False)
class CatalogTable:
    """A table or a view that outlives its session. `schema` is as declared; partition columns stand last.

    The rows of a table with a `location` are files there; others are in `data`.
    """

    database: str
    name: str
    schema: StructType
    kind: Literal["MANAGED", "EXTERNAL", "VIEW"] = "MANAGED"
    provider: str | None = None
    partition_columns: tuple[str, ...] = ()
    comment: str | None = None
    properties: Mapping[str, str] = Factory(dict)
    options: Mapping[str, str] = Factory(dict)
    view: StoredView | None = None
    location: str | None = None
    created: datetime = Factory(lambda: datetime.now(UTC))
    data: TableData = field(init=False)
    partitions: dict[Row, None] = Factory(dict)
    scan: LogicalPlan | None = None  # the plan that last read the files of a location

    def __attrs_post_init__(self) -> None:
        self.data = TableData((self.database, self.name))

    @property
    def identifier(self) -> tuple[str, str, str]:
        """The full name."""
        return (SPARK_CATALOG, self.database, self.name)

    @property
    def readable_schema(self) -> StructType:
        """What reading gives: everything may be null, and text of limited length is plain text."""
        fields = [StructField(f.name, _all_nullable(f.dataType), True, f.metadata) for f in self.schema.fields]
        return StructType([as_read(f) for f in fields])


@define(eq=False)
class Database:
    name: str
    comment: str = ""
    location: str = ""
    properties: Mapping[str, str] = Factory(dict)
    tables: dict[str, CatalogTable] = Factory(dict)


class InMemoryCatalog:
    """Databases, tables and global temporary views by their lower-case names.

    `version` grows with every change of a name.
    """

    def __init__(self) -> None:
        self.databases = {DEFAULT_DATABASE: Database(DEFAULT_DATABASE, "default database")}
        self.global_views: dict[str, StoredView] = {}
        self.version = 0

    def database(self, name: str) -> Database:
        """A database; raises AnalysisException (SCHEMA_NOT_FOUND)."""
        found = self.databases.get(name.lower())
        if found is None:
            raise errors.schema_not_found((SPARK_CATALOG, name))
        return found

    def create_database(self, database: Database) -> None:
        self.databases[database.name] = database
        self.version += 1

    def drop_database(self, name: str) -> None:
        for table in self.databases.pop(name.lower()).tables.values():
            table.data.drop()
        self.version += 1

    def table(self, database: str, name: str) -> CatalogTable | None:
        found = self.databases.get(database.lower())
        return None if found is None else found.tables.get(name.lower())

    def put_table(self, table: CatalogTable) -> None:
        """Keep a table, in place of one that has its name."""
        self.drop_table(table.database, table.name)
        self.database(table.database).tables[table.name] = table
        self.version += 1

    def drop_table(self, database: str, name: str) -> None:
        found = self.database(database).tables.pop(name.lower(), None)
        if found is not None:
            found.data.drop()
            self.version += 1


def _all_nullable(dtype: DataType) -> DataType:
    match dtype:
        case ArrayType():
            return ArrayType(_all_nullable(dtype.elementType), True)
        case MapType():
            return MapType(_all_nullable(dtype.keyType), _all_nullable(dtype.valueType), True)
        case StructType():
            fields = [StructField(f.name, _all_nullable(f.dataType), True, f.metadata) for f in dtype.fields]
            return StructType(fields)
        case _:
            return dtype
