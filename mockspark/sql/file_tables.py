"""Tables whose rows are files at a place that the user named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockspark_ir.plans import FileScan, LocalData, LocalRelation, LogicalPlan, RowData, schema_attributes

if TYPE_CHECKING:
    from mockspark.sql.session_state import SessionState
    from mockspark_ir.types import StructType
    from mockspark_runtimes.storage.definitions import CatalogTable


def local_path(location: str) -> Path:
    """The path of a location, which may be a URI."""
    return Path(location.removeprefix("file://").removeprefix("file:"))


def _has_files(location: str) -> bool:
    path = local_path(location)
    return path.is_file() or (path.is_dir() and any(not f.name.startswith(("_", ".")) for f in path.iterdir()))


def inferred_schema(state: SessionState, provider: str, location: str, options: Any) -> StructType:
    """The columns that the files have.

    Raises AnalysisException (UNABLE_TO_INFER_SCHEMA, PATH_NOT_FOUND).
    """
    found = state.session.read.format(provider).options(**options).load(str(local_path(location)))
    schema: StructType = found.schema
    return schema


def read(state: SessionState, table: CatalogTable) -> LogicalPlan:
    """The plan that reads the files as they are now; none are no rows.

    A plan whose rows are kept stays until `refresh`.
    """
    scans = state.catalog.stored.scans
    found = scans.get(table)
    if found is None or state.cache.level(found) is None:
        found = scans[table] = _new_scan(state, table)
    return found


def refresh(state: SessionState, table: CatalogTable) -> None:
    """Look at the files anew; rows that are kept are made again."""
    scans = state.catalog.stored.scans
    old, new = scans.get(table), _new_scan(state, table)
    scans[table] = new
    if old is not None:
        state.cache.move(old, new)


def _new_scan(state: SessionState, table: CatalogTable) -> LogicalPlan:
    assert table.location is not None
    schema = table.readable_schema
    if not _has_files(table.location):
        return LocalRelation(schema_attributes(schema), RowData([]))
    reader = state.session.read.format(str(table.provider)).options(**table.options).schema(schema)
    plan: LogicalPlan = reader.load(str(local_path(table.location)))._plan
    return plan


def write(state: SessionState, table: CatalogTable, rows: LocalData, *, overwrite: bool) -> None:
    """Rows of the table's schema as files."""
    assert table.location is not None
    plan = LocalRelation(schema_attributes(table.readable_schema), rows)
    writer = state.session._dataframe(plan, plan).write.format(str(table.provider)).options(**table.options)
    writer.mode("overwrite" if overwrite else "append").save(str(local_path(table.location)))
    refresh(state, table)
    state.cache.renew_path(str(local_path(table.location)))


def reads_files(plan: LogicalPlan, location: str) -> bool:
    """Whether a plan reads files of a location."""
    from mockspark.sql.session_catalog import all_nodes

    place = str(local_path(location))
    scans = (node for node in all_nodes(plan) if isinstance(node, FileScan))
    return any(str(path).startswith(place) for scan in scans for path in scan.paths)
