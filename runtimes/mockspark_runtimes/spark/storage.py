"""The cluster's catalog as the tables of a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from mockspark_compilers.spark import tables as statements
from mockspark_ir import errors
from mockspark_ir.plans import LocalRelation, LogicalPlan, RowData, TableScan, schema_attributes
from mockspark_ir.types import CharType, StructField, StructType, VarcharType, find_type, parse_ddl
from mockspark_runtimes.spark.executor import SparkExecutor
from mockspark_runtimes.storage.changes import Row, TableChange
from mockspark_runtimes.storage.definitions import CatalogDatabase, CatalogTable
from mockspark_runtimes.storage.names import is_name

if TYPE_CHECKING:
    from mockspark_ir.expressions import AttributeReference
    from mockspark_runtimes.protocols import QueryExecutor

_CREATED = datetime(1970, 1, 1, tzinfo=UTC)  # nobody tells when


class ClusterTables:
    """The databases and tables of a cluster; a `TableStorage`.

    What others do to them is seen at the next look. Rows that are written go from here to the cluster. A table that is
    replaced is dropped before, as Spark itself does.

    Parameters
    ----------
    remote, time_zone: as for `SparkExecutor`, which is the `executor` that reads these tables where they are.
    """

    shared = False
    warehouse: str | None = None

    def __init__(self, remote: str | None = None, time_zone: str = "UTC") -> None:
        self.executor = SparkExecutor(remote, time_zone)
        self._known: dict[tuple[str, str], CatalogTable] = {}
        self._looks = count(1)

    @property
    def version(self) -> int:
        """Always another: nobody tells what others have changed."""
        return next(self._looks)

    # Databases

    def databases(self) -> Sequence[str]:
        return [str(next(iter(row.values()))) for row in self.executor.execute_query(statements.show_databases())]

    def database(self, name: str) -> CatalogDatabase | None:
        return CatalogDatabase(name) if name in self.databases() else None

    def create_database(self, database: CatalogDatabase) -> None:
        if database.comment or database.properties:
            raise errors.unsupported_feature("comments and properties of databases on the spark backend")
        self.executor.run_command(statements.create_database(database.name))

    def drop_database(self, name: str) -> None:
        self.executor.run_command(statements.drop_database(name))

    # Tables

    def tables(self, database: str) -> Sequence[str]:
        return self._names(statements.show_tables(database))

    def _names(self, statement: str) -> list[str]:
        found = self.executor.execute_query(statement)
        return [str(row["tableName"]).lower() for row in found if not row["isTemporary"]]

    def table(self, database: str, name: str) -> CatalogTable | None:
        if database not in self.databases() or name not in self._names(statements.show_tables(database, name)):
            return None
        described = self.executor.execute_query(statements.describe_table(database, name))
        schema, partitions = _columns([(str(row["col_name"]), str(row["data_type"])) for row in described])
        known = self._known.get((database, name))
        if known is None or known.schema != schema or known.partition_columns != partitions:
            known = CatalogTable(database, name, schema, partition_columns=partitions, created=_CREATED)
            self._known[database, name] = known
        return known

    def create_table(self, table: CatalogTable, change: TableChange | None = None, *, replace: bool = False) -> None:
        _refuse_more_than_rows(table)
        present = self.table(table.database, table.name)
        if present is not None and not replace:
            raise errors.table_or_view_already_exists(table.identifier)
        if present is not None:
            self.drop_table(table.database, table.name)
        data = RowData([]) if change is None else change.data
        rows = LocalRelation(schema_attributes(table.readable_schema), data)
        make = partial(
            statements.create_table, table.database, table.name, table.provider or "parquet", table.partition_columns
        )
        self.executor.write(rows, make)
        # The session goes on with the very definition that it has made.
        self._known[table.database, table.name] = table

    def drop_table(self, database: str, name: str) -> None:
        self._known.pop((database, name), None)
        self.executor.run_command(statements.drop_table(database, name))

    # Rows

    def partitions(self, table: CatalogTable) -> Sequence[Row]:
        if table.partition_columns:
            raise errors.unsupported_feature("the partitions of a cluster's tables")
        return []

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LogicalPlan:
        if executor is not self.executor:
            raise errors.unsupported_feature("a cluster's tables on another backend")
        return TableScan((table.database, table.name), attributes, table)

    def change(self, table: CatalogTable, change: TableChange) -> None:
        if change.static or change.replaces_partitions(table):
            raise errors.unsupported_feature("changes of single partitions on the spark backend")
        if change.truncates:
            self.executor.run_command(statements.truncate_table(table.database, table.name))
            return
        rows = LocalRelation(schema_attributes(table.readable_schema), change.data)
        overwrite = change.overwrite
        self.executor.write(rows, lambda query: _insert(table, query, overwrite=overwrite))

    def held(self, tables: Iterable[CatalogTable]) -> AbstractContextManager[None]:
        return nullcontext()

    def close(self) -> None:
        self.executor.close()


def _insert(table: CatalogTable, query: Any, *, overwrite: bool) -> Any:
    return statements.insert(table.database, table.name, query, overwrite=overwrite)


def _columns(described: Sequence[tuple[str, str]]) -> tuple[StructType, tuple[str, ...]]:
    """The columns and the partition columns that a description lists: the latter stand again behind a heading."""
    names = [name for name, _ in described]
    end = next((i for i, name in enumerate(names) if not name or name.startswith("#")), len(names))
    fields = [StructField(name, parse_ddl(kind)) for name, kind in described[:end]]
    heading = next((i for i, name in enumerate(names) if name == "# col_name"), len(names))
    partitions = []
    for name in names[heading + 1 :]:
        if not name or name.startswith("#"):
            break
        partitions.append(name)
    return StructType(fields), tuple(partitions)


def _refuse_more_than_rows(table: CatalogTable) -> None:
    """Raise PySparkNotImplementedError for what a table should have that is not sent."""
    refused = {
        "views that last": table.view is not None,
        "buckets": table.buckets is not None,
        "tables with a location": table.location is not None,
        "comments of tables": bool(table.comment) or any(f.metadata for f in table.schema.fields),
        "properties and options of tables": bool(table.properties or table.options),
        "CHAR and VARCHAR columns": find_type(table.schema, CharType, VarcharType) is not None,
        f"tables of the format {table.provider!r}": not is_name(table.provider or "parquet"),
    }
    for what, present in refused.items():
        if present:
            raise errors.unsupported_feature(f"{what} on the spark backend")
