"""Statements about databases, tables, views and functions: USE, SHOW, CREATE and DROP DATABASE, CACHE and more.

DESCRIBE and SHOW CREATE TABLE are in `describe_commands`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mockspark.sql import describe_commands
from mockspark.sql.command_result import STRING, Schema, empty, table_of
from mockspark.sql.function_catalog import FunctionCatalog
from mockspark.sql.session_catalog import GLOBAL_TEMP, matching
from mockspark.sql.stored_tables import StoredView
from mockspark_ir import errors
from mockspark_ir.plans import RowData
from mockspark_ir.types import BooleanType, StringType
from mockspark_ir.values.casts import cast
from mockspark_runtimes.storage.changes import TableChange, first_partition
from mockspark_runtimes.storage.definitions import SPARK_CATALOG, CatalogTable

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession
    from mockspark.storagelevel import StorageLevel
    from mockspark_ir.plans import CatalogCommand, LogicalPlan

Name = tuple[str, ...]
BOOLEAN = (BooleanType(), False)
_ESCAPED = frozenset("\"#%'*/:=?\\\x7f{[]^") | {chr(i) for i in range(1, 32)}


def run_catalog_command(session: SparkSession, command: CatalogCommand) -> DataFrame:
    """Carry out a statement about the catalog, and give what it shows."""
    run = _COMMANDS.get(command.name)
    if run is None:
        raise errors.unsupported_feature(f"the statement {command.name.replace('_', ' ').upper()}")
    return run(session, **command.arguments)


# USE


def use(session: SparkSession, namespace: Name, written: str | None) -> DataFrame:
    """USE [DATABASE] name; the catalog alone changes nothing, as there is one."""
    catalog = session._state.catalog
    if len(namespace) == 1 and written is None and namespace[0].lower() == SPARK_CATALOG:
        return empty(session)
    if len(namespace) == 2 and namespace[0].lower() == SPARK_CATALOG:
        namespace = namespace[1:]
    if len(namespace) > 1:
        raise errors.schema_not_found((SPARK_CATALOG, *namespace))
    catalog.use(namespace[0])
    return empty(session)


# SHOW


def show_catalogs(session: SparkSession, pattern: str | None) -> DataFrame:
    return table_of(session, {"catalog": STRING}, [(n,) for n in matching([SPARK_CATALOG], pattern)])


def show_current_namespace(session: SparkSession) -> DataFrame:
    row = (SPARK_CATALOG, session._state.catalog.current_database)
    return table_of(session, {"catalog": STRING, "namespace": STRING}, [row])


def show_databases(session: SparkSession, namespace: Name | None, pattern: str | None) -> DataFrame:
    if namespace is not None and tuple(n.lower() for n in namespace) != (SPARK_CATALOG,):
        raise errors.schema_not_found((SPARK_CATALOG, *namespace))
    names = matching(session._state.catalog.stored.database_names(), pattern)
    return table_of(session, {"namespace": STRING}, [(name,) for name in names])


def show_tables(session: SparkSession, namespace: Name | None, pattern: str | None) -> DataFrame:
    found = _listed(session, namespace, pattern)
    schema: Schema = {"namespace": STRING, "tableName": STRING, "isTemporary": BOOLEAN}
    return table_of(session, schema, [_shown(entry) for entry in found])


def show_views(session: SparkSession, namespace: Name | None, pattern: str | None) -> DataFrame:
    found = [e for e in _listed(session, namespace, pattern) if isinstance(e, StoredView) or e.view is not None]
    schema: Schema = {"namespace": STRING, "viewName": STRING, "isTemporary": BOOLEAN}
    return table_of(session, schema, [_shown(entry) for entry in found])


def show_table_extended(session: SparkSession, namespace: Name | None, pattern: str) -> DataFrame:
    schema: Schema = {"namespace": STRING, "tableName": STRING, "isTemporary": BOOLEAN, "information": STRING}
    found = _listed(session, namespace, pattern)
    return table_of(session, schema, [(*_shown(e), describe_commands.information(session, e)) for e in found])


def _listed(session: SparkSession, namespace: Name | None, pattern: str | None) -> list[CatalogTable | StoredView]:
    catalog = session._state.catalog
    database = catalog.current_database if namespace is None else catalog.database_name(namespace)
    return list(catalog.tables(database, pattern))


def _shown(entry: CatalogTable | StoredView) -> tuple[str, str, bool]:
    if isinstance(entry, StoredView):
        return (GLOBAL_TEMP if entry.is_global else "", entry.name[-1], True)
    return (entry.database, entry.name, False)


def show_columns(session: SparkSession, table: Name, namespace: Name | None) -> DataFrame:
    if namespace is not None:
        if len(table) > 1 and table[-2].lower() != namespace[-1].lower():
            raise errors.analysis_error(
                "SHOW_COLUMNS_WITH_CONFLICT_NAMESPACE",
                namespaceA=errors.to_sql_id(namespace),
                namespaceB=errors.to_sql_id(table[:-1]),
            )
        table = (*namespace, table[-1])
    fields = describe_commands.schema_of(session, session._state.catalog.get(table)).fields
    return table_of(session, {"col_name": STRING}, [(field.name,) for field in fields])


def show_tblproperties(session: SparkSession, table: Name, key: str | None) -> DataFrame:
    found = session._state.catalog.get(table)
    properties = found.properties
    rows = sorted(properties.items())
    if key is not None and isinstance(found, CatalogTable):
        missing = f"Table {'.'.join(found.identifier)} does not have property: {key}"
        rows = [(key, properties.get(key, missing))]
    return table_of(session, {"key": STRING, "value": STRING}, rows)


def show_functions(session: SparkSession, scope: str, namespace: Name | None, pattern: str | None) -> DataFrame:
    functions = FunctionCatalog(session._state)
    if namespace is not None:
        session._state.catalog.stored.database(session._state.catalog.database_name(namespace))
    names = functions.names(system=scope != "user", user=scope != "system")
    return table_of(session, {"function": STRING}, [(name,) for name in matching(names, pattern)])


def show_partitions(session: SparkSession, table: Name, partition: Mapping[str, Any] | None) -> DataFrame:
    found = session._state.catalog.table(table, "SHOW PARTITIONS")
    rows = [(name,) for name in partition_names(session, found, partition)]
    return table_of(session, {"partition": STRING}, rows)


def partition_names(session: SparkSession, table: CatalogTable, given: Mapping[str, Any] | None = None) -> list[str]:
    """The partitions of a table as `a=1/b=x`, those with the given values.

    Raises AnalysisException: INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY, PARTITIONS_NOT_FOUND.
    """
    columns = table.partition_columns
    if not columns:
        raise errors.analysis_error(
            "INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY", name=errors.to_sql_id(table.identifier)
        )
    wanted = _partition_values(session, table, given or {})
    fields = table.schema.fields[-len(columns) :]
    texts = [cast(field.dataType, StringType(), ansi=True, time_zone=session._state.time_zone) for field in fields]
    names = []
    for values in session._state.catalog.stored.storage.partitions(table):
        if all(values[i] == value for i, value in wanted.items()):
            shown = (_escaped(text(value)) for text, value in zip(texts, values, strict=True))
            names.append("/".join(f"{name}={value}" for name, value in zip(columns, shown, strict=True)))
    return sorted(names)


def _escaped(value: str | None) -> str:
    """A partition's value as the name of its folder would have it."""
    if value is None:
        return "__HIVE_DEFAULT_PARTITION__"
    return "".join(f"%{ord(c):02X}" if c in _ESCAPED else c for c in value)


def _partition_values(session: SparkSession, table: CatalogTable, given: Mapping[str, Any]) -> dict[int, Any]:
    """The values of PARTITION (...) by the position of the partition column."""
    names = [name.lower() for name in table.partition_columns]
    fields = table.schema.fields[len(table.schema.fields) - len(names) :]
    found = {}
    for name, literal in given.items():
        if name.lower() not in names:
            shown = ", ".join(f"`{n}`" for n in given)
            raise errors.analysis_error(
                "PARTITIONS_NOT_FOUND", partitionList=shown, tableName=errors.to_sql_id(table.identifier)
            )
        if literal is not None:
            i = names.index(name.lower())
            convert = cast(literal.dtype, fields[i].dataType, ansi=True, time_zone=session._state.time_zone)
            found[i] = convert(literal.value)
    return found


# CREATE, DROP, TRUNCATE


def create_database(
    session: SparkSession,
    name: Name,
    if_not_exists: bool,
    comment: str | None,
    location: str | None,
    properties: Mapping[str, str],
) -> DataFrame:
    session._state.catalog.create_database(
        name, if_not_exists=if_not_exists, comment=comment or "", location=location, properties=properties
    )
    return empty(session)


def drop_database(session: SparkSession, name: Name, if_exists: bool, cascade: bool) -> DataFrame:
    session._state.catalog.drop_database(name, if_exists=if_exists, cascade=cascade)
    return empty(session)


def drop_table(session: SparkSession, name: Name, if_exists: bool, purge: bool) -> DataFrame:
    session._state.catalog.drop(name, if_exists=if_exists)
    return empty(session)


def drop_function(session: SparkSession, name: Name, if_exists: bool, temporary: bool) -> DataFrame:
    FunctionCatalog(session._state).drop(name, if_exists=if_exists, temporary=temporary)
    return empty(session)


def truncate_table(session: SparkSession, table: Name, partition: Mapping[str, Any] | None) -> DataFrame:
    """TRUNCATE TABLE; raises AnalysisException (_LEGACY_ERROR_TEMP_1267, PARTITIONS_NOT_FOUND)."""
    found = session._state.catalog.table(table, "TRUNCATE TABLE")
    if found.location is not None:
        raise errors.from_condition("CANNOT_TRUNCATE_EXTERNAL_TABLE", {"tableName": errors.to_sql_id(found.identifier)})
    static: dict[int, Any] = {}
    if partition is not None:
        if not found.partition_columns:
            raise errors.analysis_error("_LEGACY_ERROR_TEMP_1267", tableIdentWithDB=errors.to_sql_id(found.identifier))
        values = _partition_values(session, found, partition)
        first = first_partition(found)
        static = {first + i: value for i, value in values.items()}
    change = TableChange(RowData([]), overwrite=True, static=static, truncates=True)
    session._state.catalog.stored.storage.change(found, change)
    session._state.cache.refresh(found)
    return empty(session)


# CACHE, REFRESH


def cache_table(
    session: SparkSession,
    table: Name,
    lazy: bool,
    options: Mapping[str, str],
    query: LogicalPlan | None,
    text: str | None,
) -> DataFrame:
    from mockspark.storagelevel import StorageLevel

    state = session._state
    level = StorageLevel.MEMORY_AND_DISK_DESER
    for key, value in options.items():
        if key.lower() == "storagelevel":
            level = _storage_level(value)
    if query is not None:
        if len(table) > 1:
            raise errors.from_condition("_LEGACY_ERROR_TEMP_0037", {"quoted": errors.to_sql_id(table[:-1])})
        plan = state.analyzer.analyze(query)
        state.catalog.keep_view(errors.to_sql_id(table), plan, replace=False, is_global=False)
    cached = relation(session, table)
    state.cache.keep(cached, level)
    if not lazy:
        state.cache.apply(cached)
    return empty(session)


def _storage_level(name: str) -> StorageLevel:
    """A level by its name in SQL, where levels with memory keep objects as they are unless they end in _SER."""
    from mockspark.storagelevel import StorageLevel

    base = name.upper().replace("_SER", "")
    found = getattr(StorageLevel, base, None)
    if not isinstance(found, StorageLevel):
        raise errors.IllegalArgumentException(message=f"There is no storage level {name}.")
    as_objects = found.useMemory and not found.useOffHeap and "_SER" not in name.upper()
    return StorageLevel(found.useDisk, found.useMemory, found.useOffHeap, as_objects, found.replication)


def relation(session: SparkSession, table: Name) -> LogicalPlan:
    """The plan that reads a table or view; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
    return session._state.lookup_relation(table)


def uncache_table(session: SparkSession, table: Name, if_exists: bool) -> DataFrame:
    if session._state.catalog.find(table) is not None or not if_exists:
        session._state.cache.remove(relation(session, table))
    return empty(session)


def clear_cache(session: SparkSession) -> DataFrame:
    session._state.cache.clear()
    return empty(session)


def refresh_table(session: SparkSession, table: Name) -> DataFrame:
    """REFRESH TABLE: rows that are kept of it are made anew."""
    session._state.catalog.refresh(table)
    return empty(session)


def refresh_path(session: SparkSession, path: str) -> DataFrame:
    """REFRESH path: rows that are kept of files below it are made anew."""
    session._state.catalog.refresh_path(path)
    return empty(session)


_COMMANDS: dict[str, Callable[..., DataFrame]] = {
    "use": use,
    "show_catalogs": show_catalogs,
    "show_current_namespace": show_current_namespace,
    "show_databases": show_databases,
    "show_tables": show_tables,
    "show_views": show_views,
    "show_table_extended": show_table_extended,
    "show_columns": show_columns,
    "show_tblproperties": show_tblproperties,
    "show_functions": show_functions,
    "show_partitions": show_partitions,
    "show_create_table": describe_commands.show_create_table,
    "describe_table": describe_commands.describe_table,
    "describe_column": describe_commands.describe_column,
    "describe_database": describe_commands.describe_database,
    "describe_function": describe_commands.describe_function,
    "describe_query": describe_commands.describe_query,
    "create_database": create_database,
    "drop_database": drop_database,
    "drop_table": drop_table,
    "drop_function": drop_function,
    "truncate_table": truncate_table,
    "cache_table": cache_table,
    "uncache_table": uncache_table,
    "clear_cache": clear_cache,
    "refresh_table": refresh_table,
    "refresh_path": refresh_path,
}
__all__ = ["partition_names", "run_catalog_command"]
