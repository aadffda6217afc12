"""`spark.catalog`: databases, tables, views and functions."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from mockspark.sql.session_catalog import GLOBAL_TEMP, matching
from mockspark.sql.stored_tables import StoredView
from mockspark_ir import errors
from mockspark_runtimes.storage.definitions import SPARK_CATALOG, CatalogTable

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession
    from mockspark.storagelevel import StorageLevel
    from mockspark_ir.types import StructType

__all__ = ["Catalog", "CatalogMetadata", "Column", "Database", "Function", "Table", "TablePartition"]


class CatalogMetadata(NamedTuple):
    """A catalog; there is one."""

    name: str
    description: str | None


class Database(NamedTuple):
    """A database. `locationUri` is where Spark would keep it."""

    name: str
    catalog: str | None
    description: str | None
    locationUri: str


class Table(NamedTuple):
    """A table or view; `tableType` is MANAGED, VIEW or TEMPORARY."""

    name: str
    catalog: str | None
    namespace: list[str] | None
    description: str | None
    tableType: str
    isTemporary: bool

    @property
    def database(self) -> str | None:
        """The only part of the namespace."""
        return self.namespace[0] if self.namespace is not None and len(self.namespace) == 1 else None


class Column(NamedTuple):
    """A column of a table or view."""

    name: str
    description: str | None
    dataType: str
    nullable: bool
    isPartition: bool
    isBucket: bool
    isCluster: bool


class Function(NamedTuple):
    """A function."""

    name: str
    catalog: str | None
    namespace: list[str] | None
    description: str | None
    className: str
    isTemporary: bool


class TablePartition(NamedTuple):
    """A partition of a table, as `a=1/b=x`."""

    partition: str


class Catalog:
    """Databases, tables, views and functions of a session.

    A name of a table may have its database, and `spark_catalog` before that; case doesn't count. Patterns know `*` for
    any text and `|` between alternatives. What is not there raises AnalysisException: SCHEMA_NOT_FOUND,
    TABLE_OR_VIEW_NOT_FOUND, UNRESOLVED_ROUTINE.
    """

    def __init__(self, sparkSession: SparkSession) -> None:
        self._sparkSession = sparkSession

    @property
    def _names(self) -> Any:
        return self._sparkSession._state.catalog

    # Catalogs

    def currentCatalog(self) -> str:
        """The name of the only catalog."""
        return SPARK_CATALOG

    def setCurrentCatalog(self, catalogName: str) -> None:
        """Raises UnknownException (CATALOG_NOT_FOUND) for any catalog but the one there is."""
        if catalogName != SPARK_CATALOG:
            raise errors.catalog_not_found(catalogName)

    def listCatalogs(self, pattern: str | None = None) -> list[CatalogMetadata]:
        """The catalog, if its name fits the pattern."""
        return [CatalogMetadata(name, None) for name in matching([SPARK_CATALOG], pattern)]

    # Databases

    def currentDatabase(self) -> str:
        """The database of names without one."""
        return str(self._names.current_database)

    def setCurrentDatabase(self, dbName: str) -> None:
        """Choose the database of names without one."""
        self._names.use(dbName)

    def listDatabases(self, pattern: str | None = None) -> list[Database]:
        """The databases in order of their names."""
        return [self._database(name) for name in matching(self._names.stored.database_names(), pattern)]

    def getDatabase(self, dbName: str) -> Database:
        """A database."""
        return self._database(self._database_name(dbName))

    def _database(self, name: str) -> Database:
        found = self._names.stored.database(name)
        return Database(name, SPARK_CATALOG, found.comment, self._names.location(found))

    def _database_name(self, text: str) -> str:
        return str(self._names.database_name(_parts(text)))

    def databaseExists(self, dbName: str) -> bool:
        """Whether there is such a database."""
        parts = _parts(dbName)
        if len(parts) > 2 or (len(parts) == 2 and parts[0].lower() != SPARK_CATALOG):
            return False
        return bool(self._names.stored.has_database(parts[-1]))

    def createDatabase(self, dbName: str, ifNotExists: bool = False, properties: dict[str, str] | None = None) -> None:
        """Make a database; raises AnalysisException (SCHEMA_ALREADY_EXISTS).

        Parameters
        ----------
        dbName: its name.
        ifNotExists: whether one that is there is fine.
        properties: its properties; `comment` is its description.
        """
        given = dict(properties or {})
        self._names.create_database(
            _parts(dbName), if_not_exists=ifNotExists, comment=given.pop("comment", ""),
            location=given.pop("location", None), properties=given,
        )  # fmt: skip

    def dropDatabase(self, dbName: str, ifExists: bool = False, cascade: bool = False) -> None:
        """Drop a database; raises AnalysisException (SCHEMA_NOT_EMPTY) unless its tables may go too (`cascade`)."""
        self._names.drop_database(_parts(dbName), if_exists=ifExists, cascade=cascade)

    # Tables and views

    def _listed(self, dbName: str | None, pattern: str | None) -> list[CatalogTable | StoredView]:
        database = self._names.current_database if dbName is None else self._database_name(dbName)
        return list(self._names.tables(database, pattern))

    def listTables(self, dbName: str | None = None, pattern: str | None = None) -> list[Table]:
        """The tables and views of a database, and the temporary views."""
        return [_table(entry) for entry in self._listed(dbName, pattern)]

    def listViews(self, dbName: str | None = None, pattern: str | None = None) -> list[Table]:
        """The views of a database, and the temporary ones."""
        return [_table(e) for e in self._listed(dbName, pattern) if isinstance(e, StoredView) or e.view is not None]

    def getTable(self, tableName: str) -> Table:
        """A table or view."""
        return _table(self._names.get(_parts(tableName)))

    def tableExists(self, tableName: str, dbName: str | None = None) -> bool:
        """Whether there is such a table or view."""
        return self._names.find(self._in_database(tableName, dbName)) is not None

    def _in_database(self, name: str, dbName: str | None) -> tuple[str, ...]:
        """The parts of a table's name; with a database given, the name is one part."""
        if dbName is None:
            return _parts(name)
        warnings.warn("`dbName` is deprecated: write the database before the name.", FutureWarning, stacklevel=3)
        return (*_parts(dbName), name)

    def listColumns(self, tableName: str, dbName: str | None = None) -> list[Column]:
        """The columns of a table or view."""
        entry = self._names.get(self._in_database(tableName, dbName))
        partitions: tuple[str, ...] = ()
        buckets: tuple[str, ...] = ()
        if isinstance(entry, CatalogTable) and entry.view is None:
            schema = entry.readable_schema
            partitions = entry.partition_columns
            buckets = () if entry.buckets is None else entry.buckets.columns
        else:
            from mockspark.sql.describe_commands import schema_of

            schema = schema_of(self._sparkSession, entry)
        return [
            Column(
                field.name, (field.metadata or {}).get("comment"), field.dataType.simpleString(), field.nullable,
                field.name in partitions, field.name in buckets, False,
            )
            for field in schema.fields
        ]  # fmt: skip

    def createTable(
        self,
        tableName: str,
        path: str | None = None,
        source: str | None = None,
        schema: StructType | None = None,
        description: str | None = None,
        **options: str,
    ) -> DataFrame:
        """Make an empty table, and give it as a DataFrame.

        Parameters
        ----------
        tableName: its name.
        path: where its files are; without it, mockspark keeps the rows.
        source: its format; spark.sql.sources.default without one.
        schema: its columns.
        description: a comment on it.
        options: options of the format.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS, UNABLE_TO_INFER_SCHEMA) and UnknownException
        (DATA_SOURCE_NOT_FOUND).
        """
        from mockspark.sql.table_writing import create_table, schema_of_files
        from mockspark_ir.types import StructType

        state = self._sparkSession._state
        if path is None:
            path = options.pop("path", None)
        if schema is not None and not isinstance(schema, StructType):
            raise errors.not_expected_type("schema", "StructType", schema)
        if not schema:
            schema = schema_of_files(state, source, path, options)
        create_table(
            state, _parts(tableName), schema,
            provider=source, comment=description or None, options=options, location=path,
        )  # fmt: skip
        return self._sparkSession.table(tableName)

    def createExternalTable(
        self,
        tableName: str,
        path: str | None = None,
        source: str | None = None,
        schema: StructType | None = None,
        **options: str,
    ) -> DataFrame:
        """An old name of `createTable`."""
        warnings.warn("createExternalTable is deprecated: use createTable.", FutureWarning, stacklevel=2)
        return self.createTable(tableName, path, source, schema, **options)

    def dropTable(self, tableName: str, ifExists: bool = False, purge: bool = False) -> None:
        """Drop a table or view."""
        self._names.drop(_parts(tableName), if_exists=ifExists)

    def dropView(self, viewName: str, ifExists: bool = False) -> None:
        """Drop a view; raises AnalysisException (WRONG_COMMAND_FOR_OBJECT_TYPE) for a table."""
        self._names.drop(_parts(viewName), if_exists=ifExists, only_views=True)

    def dropTempView(self, viewName: str) -> bool:
        """Drop a temporary view; whether there was one."""
        return self._drop_view(self._names.temp_views.get(viewName.lower()))

    def dropGlobalTempView(self, viewName: str) -> bool:
        """Drop a temporary view of all sessions; whether there was one."""
        return self._drop_view(self._names.stored.global_views.get(viewName.lower()))

    def _drop_view(self, view: StoredView | None) -> bool:
        if view is not None:
            self._names.drop_view(view)
        return view is not None

    def getTableProperties(self, tableName: str) -> dict[str, str]:
        """The properties of a table or view."""
        return dict(self._names.get(_parts(tableName)).properties)

    def getCreateTableString(self, tableName: str, asSerde: bool = False) -> str:
        """The statement that makes a table or view."""
        from mockspark.sql.describe_commands import create_text

        if asSerde:
            raise errors.unsupported_feature("Catalog.getCreateTableString with asSerde")
        return create_text(self._sparkSession, _parts(tableName))

    def truncateTable(self, tableName: str) -> None:
        """Remove all rows of a table."""
        from mockspark.sql.catalog_commands import truncate_table

        truncate_table(self._sparkSession, _parts(tableName), None)

    def analyzeTable(self, tableName: str, noScan: bool = False) -> None:
        """Statistics for Spark's planner, which changes no answer: only whether there is the table is looked at."""
        self._names.get(_parts(tableName))

    def listPartitions(self, tableName: str) -> list[TablePartition]:
        """The partitions; raises AnalysisException (INVALID_PARTITION_OPERATION...) for a table without any."""
        from mockspark.sql.catalog_commands import partition_names

        table = self._names.table(_parts(tableName), "SHOW PARTITIONS")
        return [TablePartition(name) for name in partition_names(self._sparkSession, table)]

    def recoverPartitions(self, tableName: str) -> None:
        """Find partitions among a table's files: there are none to find in a table kept by mockspark.

        Raises AnalysisException (NOT_A_PARTITIONED_TABLE).
        """
        table = self._names.table(_parts(tableName), "recoverPartitions()")
        if not table.partition_columns:
            raise errors.analysis_error(
                "NOT_A_PARTITIONED_TABLE",
                operation="recoverPartitions()",
                tableIdentWithDB=errors.to_sql_id(table.identifier),
            )

    # Functions

    @property
    def _functions(self) -> Any:
        from mockspark.sql.function_catalog import FunctionCatalog

        return FunctionCatalog(self._sparkSession._state)

    def listFunctions(self, dbName: str | None = None, pattern: str | None = None) -> list[Function]:
        """The functions that mockspark has, and the user's."""
        if dbName is not None:
            self._names.stored.database(self._database_name(dbName))
        functions = self._functions
        names = functions.names()
        ordered = sorted(names, key=lambda name: (functions.is_user_function(name), name))
        return [self._function(name) for name in matching(ordered, pattern)]

    def _function(self, name: str) -> Function:
        functions = self._functions
        return Function(name, None, None, functions.usage(name), functions.class_name(name), True)

    def functionExists(self, functionName: str, dbName: str | None = None) -> bool:
        """Whether there is such a function."""
        return self._functions.find(self._in_database(functionName, dbName)) is not None

    def getFunction(self, functionName: str) -> Function:
        """A function."""
        return self._function(self._functions.get(_parts(functionName)))

    def registerFunction(self, name: str, f: Callable[..., Any], returnType: Any = None) -> Any:
        """An old name of `spark.udf.register`."""
        warnings.warn("registerFunction is deprecated: use spark.udf.register.", FutureWarning, stacklevel=2)
        return self._sparkSession.udf.register(name, f, returnType)

    # Keeping rows

    def isCached(self, tableName: str) -> bool:
        """Whether the rows of a table or view are kept."""
        state = self._sparkSession._state
        return state.cache.level(state.lookup_relation(_parts(tableName))) is not None

    def cacheTable(self, tableName: str, storageLevel: StorageLevel | None = None) -> None:
        """Keep the rows of a table or view from the next action on."""
        from mockspark.storagelevel import StorageLevel

        state = self._sparkSession._state
        state.cache.keep(state.lookup_relation(_parts(tableName)), storageLevel or StorageLevel.MEMORY_AND_DISK_DESER)

    def uncacheTable(self, tableName: str) -> None:
        """Keep the rows of a table or view no longer."""
        state = self._sparkSession._state
        state.cache.remove(state.lookup_relation(_parts(tableName)))

    def clearCache(self) -> None:
        """Keep no rows at all."""
        self._sparkSession._state.cache.clear()

    def refreshTable(self, tableName: str) -> None:
        """Make the kept rows of a table or view anew."""
        self._names.refresh(_parts(tableName))

    def refreshByPath(self, path: str) -> None:
        """Make the kept rows of files below a path anew."""
        self._names.refresh_path(path)


def _parts(name: str) -> tuple[str, ...]:
    from mockspark_compilers.frontend import parse_table_identifier

    return parse_table_identifier(name)


def _table(entry: CatalogTable | StoredView) -> Table:
    if isinstance(entry, StoredView):
        return Table(entry.name[-1], None, [GLOBAL_TEMP] if entry.is_global else [], None, "TEMPORARY", True)
    return Table(entry.name, SPARK_CATALOG, [entry.database], entry.comment, entry.kind, False)
