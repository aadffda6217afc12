"""Another backend for a session that lives: its tables and views go along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mockspark.sql.conf import RuntimeConfig
from mockspark.sql.session_state import table_storage
from mockspark_ir import errors
from mockspark_ir.plans import RowData, schema_attributes
from mockspark_runtimes.storage.changes import TableChange, first_partition

if TYPE_CHECKING:
    from mockspark.sql.session_state import SessionState
    from mockspark_runtimes.protocols import TableStorage
    from mockspark_runtimes.storage.definitions import CatalogTable


_BACKEND = "spark.mock.backend"


def switch_backend(state: SessionState, name: str, options: Mapping[str, Any]) -> None:
    """Let another backend run the queries of a session and keep its tables.

    Parameters
    ----------
    name : str
        What `spark.mock.backend` calls it.
    options : mapping
        Options of its storage, as `base_path`; what is not given is as the settings say.

    Raises IllegalArgumentException for an unknown name or option, and as `switch_storage`.
    """
    from mockspark_runtimes.factory import backend

    spec = backend(name)
    known = {**spec.executor_settings, **spec.storage_settings}
    settings = {_BACKEND: name}
    for option, value in options.items():
        if option not in known:
            raise errors.IllegalArgumentException(
                message=f"The backend {name!r} has no option {option!r}. Its options are: {', '.join(sorted(known))}."
            )
        settings[known[option]] = value
    conf = RuntimeConfig(state.conf.getAll)
    if all(str(conf.get(key, None)) == str(value) for key, value in settings.items()):
        return
    for key, value in settings.items():
        conf._store(key, value)
    target = table_storage(conf)
    try:
        switch_storage(state, target)
    except BaseException:
        target.close()
        raise
    for key, value in settings.items():
        state.conf._store(key, value)


def switch_storage(state: SessionState, target: TableStorage) -> None:
    """Copy the databases, tables and views of a session to another storage, and work with that from now on.

    Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS) for a table that the other storage has already, unless it
    is a copy that was made before; then, and on any other error, the session goes on as it was.
    """
    stored = state.catalog.stored
    source = stored.storage
    if is_on_cluster(source) or is_on_cluster(target):
        raise errors.unsupported_feature("switching to a cluster's tables, or from them, within a session")
    tables = [table for name in source.databases() for table in stored.tables(name).values()]
    _check_target(tables, target)
    made: list[CatalogTable] = []
    databases = []
    try:
        for name in source.databases():
            database = source.database(name)
            if database is not None and target.database(name) is None:
                target.create_database(database)
                databases.append(name)
        for table in tables:
            target.create_table(table, _rows(state, table), replace=True)
            made.append(table)
            _copy_partitions(source, target, table)
    except BaseException:
        for table in made:
            target.drop_table(table.database, table.name)
        for name in databases:
            target.drop_database(name)
        raise
    _drop_left_behind(target, stored.left, tables)
    stored.left.update(table.to_json() for table in tables)
    stored.storage = target
    stored.renamed()
    if hasattr(source, "executor"):  # its database is no longer used
        source.close()


def is_on_cluster(storage: TableStorage) -> bool:
    """Whether the tables are a cluster's own, which neither come here nor go there on the way."""
    from mockspark_runtimes.spark.storage import ClusterTables

    return isinstance(storage, ClusterTables)


def _check_target(tables: list[CatalogTable], target: TableStorage) -> None:
    for table in tables:
        present = None if target.database(table.database) is None else target.table(table.database, table.name)
        if present is not None and present.to_json() != table.to_json():
            raise errors.table_or_view_already_exists(table.identifier)


def _drop_left_behind(target: TableStorage, left: set[str], tables: list[CatalogTable]) -> None:
    """Drop copies of tables that the session has dropped since it left this storage."""
    present = {table.to_json() for table in tables}
    for database in target.databases():
        for name in target.tables(database):
            found = target.table(database, name)
            if found is not None and (text := found.to_json()) in left and text not in present:
                target.drop_table(database, name)


def _rows(state: SessionState, table: CatalogTable) -> TableChange | None:
    """The rows of a table that the storage keeps."""
    if table.view is not None or table.location is not None:
        return None
    attributes = schema_attributes(table.readable_schema)
    plan = state.catalog.stored.storage.relation(table, attributes, state.executor)
    return TableChange(state.executor.materialize(plan, state.context()))


def _copy_partitions(source: TableStorage, target: TableStorage, table: CatalogTable) -> None:
    """Partitions without rows."""
    if not table.partition_columns:
        return
    first = first_partition(table)
    present = set(target.partitions(table))
    for values in source.partitions(table):
        if values not in present:
            target.change(table, TableChange(RowData([]), static={first + i: v for i, v in enumerate(values)}))
