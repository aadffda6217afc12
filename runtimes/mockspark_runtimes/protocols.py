"""What a backend must do; the session talks to nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan

if TYPE_CHECKING:
    import pyarrow as pa

    from mockspark_ir.expressions import AttributeReference
    from mockspark_ir.types import StructType
    from mockspark_runtimes.storage.changes import Row, TableChange
    from mockspark_runtimes.storage.definitions import CatalogDatabase, CatalogTable


@runtime_checkable
class QueryExecutor(Protocol):
    """Runs resolved plans."""

    def rows(self, plan: LogicalPlan, context: EvaluationContext) -> list[tuple[Any, ...]]:
        """All rows, as internal values (see `mockspark_ir.values`)."""
        ...

    def batches(self, plan: LogicalPlan, context: EvaluationContext) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in batches."""
        ...

    def arrow(self, plan: LogicalPlan, context: EvaluationContext) -> pa.Table:
        """All rows as an Arrow table in storage form (see `mockspark_runtimes.arrow.storage`)."""
        ...

    def materialize(self, plan: LogicalPlan, context: EvaluationContext) -> LocalData:
        """The rows as local data, in the form that suits the backend."""
        ...

    def close(self) -> None:
        """Free what the backend holds."""
        ...


@runtime_checkable
class StorageBackend(Protocol):
    """Keeps tables for a session; anybody's may be given to one (`MockSparkSession(..., storage_backend=...)`).

    Rows are dicts of plain Python values by the columns' names; schemas hold tables, as Spark's databases do.
    """

    def create_schema(self, schema: str) -> None:
        """Make a schema; one that is there is fine."""
        ...

    def schema_exists(self, schema: str) -> bool: ...

    def drop_schema(self, schema: str, cascade: bool = False) -> None:
        """Drop a schema, with `cascade` its tables too."""
        ...

    def list_schemas(self) -> list[str]: ...

    def create_table(self, schema: str, table: str, columns: Any) -> None:
        """Make an empty table of a StructType, a list of StructField, or DDL text."""
        ...

    def drop_table(self, schema: str, table: str) -> None: ...

    def table_exists(self, schema: str, table: str) -> bool: ...

    def list_tables(self, schema: str) -> list[str]: ...

    def get_table_schema(self, schema: str, table: str) -> StructType: ...

    def insert_data(self, schema: str, table: str, data: Sequence[Mapping[str, Any]], mode: str = "append") -> None:
        """Put rows into a table, all or none.

        `mode` tells what is done with rows that are there: "append" leaves them, "overwrite" replaces them, "ignore"
        inserts nothing then, and "error" raises.
        """
        ...

    def query_table(self, schema: str, table: str, filter_expr: str | None = None) -> list[dict[str, Any]]:
        """The rows for which a condition in Spark's SQL is true; all without one."""
        ...

    def get_data(self, schema: str, table: str) -> list[dict[str, Any]]:
        """All rows."""
        ...

    def truncate(self, schema: str, table: str) -> None:
        """Remove all rows."""
        ...

    def close(self) -> None:
        """Free what the storage holds."""
        ...


@runtime_checkable
class TableStorage(Protocol):
    """What a session asks of its storage: databases and tables with all that Spark's catalog knows of them.

    The session looks here each time that it needs one. The storages of mockspark are made so; any other
    `StorageBackend` is wrapped (see `mockspark_runtimes.storage.foreign`).

    Names are lower-case. Definitions that are the same object are the same definition: whatever gave one gives that
    object again until it has changed. The session has checked what it asks for: that a database is there, and that a
    table isn't.
    """

    shared: bool
    """Whether others may change the tables meanwhile."""
    warehouse: str | None
    """The folder in which Spark would find the tables, if there is one."""

    @property
    def version(self) -> int:
        """A number that is another after databases or tables have come, gone or changed, their rows aside."""
        ...

    def databases(self) -> Sequence[str]:
        """The names of the databases."""
        ...

    def database(self, name: str) -> CatalogDatabase | None: ...

    def create_database(self, database: CatalogDatabase) -> None: ...

    def drop_database(self, name: str) -> None:
        """Drop a database with its tables."""
        ...

    def tables(self, database: str) -> Sequence[str]:
        """The names of the tables and views in a database."""
        ...

    def table(self, database: str, name: str) -> CatalogTable | None: ...

    def create_table(self, table: CatalogTable, change: TableChange | None = None, *, replace: bool = False) -> None:
        """Keep a table with its first rows, with `replace` in place of one that has its name: as a whole or not at all.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS).
        """
        ...

    def drop_table(self, database: str, name: str) -> None: ...

    def partitions(self, table: CatalogTable) -> Sequence[Row]:
        """The values of the partition columns of each partition."""
        ...

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LogicalPlan:
        """The plan by which an executor reads the rows as they are now.

        Raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND) for a table that has been dropped, or is another now.
        """
        ...

    def change(self, table: CatalogTable, change: TableChange) -> None:
        """Change the rows: as a whole or, on an error, not at all."""
        ...

    def held(self, tables: Iterable[CatalogTable]) -> AbstractContextManager[None]:
        """Keep others from changing tables meanwhile: for a reader that finds files gone again and again."""
        ...

    def close(self) -> None:
        """Free what the storage holds."""
        ...
