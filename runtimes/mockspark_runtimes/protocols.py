"""What a backend must do; the session talks to nothing else.

Any object with these methods is a backend: there is nothing to inherit from. `isinstance` checks that the methods are
there, not what they take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan
from mockspark_ir.types import Row, StructType
from mockspark_runtimes.given_rows import GivenRow

if TYPE_CHECKING:
    import duckdb
    import pandas
    import pyarrow as pa

    from mockspark_ir.expressions import AttributeReference
    from mockspark_runtimes.storage.changes import TableChange
    from mockspark_runtimes.storage.definitions import CatalogDatabase, CatalogTable

# A recorded call of the DataFrame API: its name, and its argument, or a tuple of them.
Operation = tuple[str, Any]


@runtime_checkable
class QueryExecutor(Protocol):
    """Runs resolved plans, and queries in the backend's own language."""

    def rows(self, plan: LogicalPlan, context: EvaluationContext) -> list[tuple[Any, ...]]:
        """All rows, as internal values (see `mockspark_ir.values`)."""
        ...

    def batches(self, plan: LogicalPlan, context: EvaluationContext) -> Iterator[list[tuple[Any, ...]]]:
        """The rows in batches, computed as they are asked for.

        Other plans may run between two batches. What the batches hold is freed at their end, or when the iterator is
        closed or dropped.
        """
        ...

    def arrow(self, plan: LogicalPlan, context: EvaluationContext) -> pa.Table:
        """All rows as an Arrow table in storage form (see `mockspark_runtimes.arrow.storage`)."""
        ...

    def materialize(self, plan: LogicalPlan, context: EvaluationContext) -> LocalData:
        """The rows as local data, in the form that suits the backend."""
        ...

    def execute_query(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query in the backend's language, each as a dict by column name.

        The query sees the tables of `create_table`; they are the executor's own, and no session has them.

        Raises AnalysisException (COLUMN_ALREADY_EXISTS) where two columns of the result have one name.
        """
        ...

    def create_table(self, name: str, schema: StructType | str, data: Sequence[GivenRow]) -> None:
        """Make a table for `execute_query`.

        Parameters
        ----------
        name: one name, whatever is in it: dots and quotes part nothing.
        schema: the columns; text is DDL.
        data: the rows, as dicts by column name or as values in order.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS), and PySparkTypeError for values of other types.
        """
        ...

    def close(self) -> None:
        """Free what the backend holds. A second call does nothing."""
        ...


@runtime_checkable
class DataMaterializer(Protocol):
    """Runs recorded operations over given rows, and plans."""

    def materialize(
        self, data: Sequence[GivenRow], schema: StructType | str, operations: Sequence[Operation]
    ) -> list[Row]:
        """The rows after the operations, one after the other, as calls of a DataFrame would give them.

        Parameters
        ----------
        data: the rows, as dicts by column name or as values in order.
        schema: the columns; text is DDL.
        operations: pairs of a name and its argument (a tuple for several), such as `("filter", F.col("a") > 1)`,
            `("select", ["a", "b"])`, `("withColumn", ("c", F.lit(1)))` or `("limit", 10)`.

        Raises IllegalArgumentException that lists the operations, for an unknown one.
        """
        ...

    def materialize_plan(self, plan: LogicalPlan) -> pa.Table:
        """The rows of a resolved plan as an Arrow table, with the Arrow types that `DataFrame.toArrow` gives."""
        ...

    def close(self) -> None:
        """Free what the backend holds. A second call does nothing."""
        ...


class Frame(Protocol):
    """What exporting needs of a DataFrame."""

    @property
    def schema(self) -> StructType: ...

    def toArrow(self) -> pa.Table: ...

    def toPandas(self) -> pandas.DataFrame: ...


@runtime_checkable
class ExportBackend(Protocol):
    """Hands the rows of a DataFrame to others."""

    def to_duckdb(self, df: Frame, connection: duckdb.DuckDBPyConnection | str, table_name: str) -> str:
        """Write the rows into a new table of a DuckDB database; the table's name, quoted for SQL.

        Parameters
        ----------
        df: the DataFrame.
        connection: a connection, or the path of a database file.
        table_name: one name, whatever is in it: dots and quotes part nothing.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS, COLUMN_ALREADY_EXISTS: DuckDB's names of columns don't
        differ by case alone).
        """
        ...

    def create_duckdb_table(self, df: Frame, connection: duckdb.DuckDBPyConnection | str, table_name: str) -> None:
        """Make an empty table with the DataFrame's columns; arguments and errors as of `to_duckdb`."""
        ...

    def to_arrow(self, df: Frame) -> pa.Table:
        """The rows as an Arrow table."""
        ...

    def to_parquet(self, df: Frame, path: str) -> None:
        """Write the rows as one Parquet file, with Spark's schema in it; a file that is there is replaced."""
        ...

    def to_pandas(self, df: Frame) -> pandas.DataFrame:
        """The rows as a pandas DataFrame."""
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

    def partitions(self, table: CatalogTable) -> Sequence[tuple[Any, ...]]:
        """The values of the partition columns of each partition."""
        ...

    def relation(
        self, table: CatalogTable, attributes: tuple[AttributeReference, ...], executor: QueryExecutor
    ) -> LogicalPlan:
        """The plan by which an executor reads the rows as they are now: a leaf with these `attributes`.

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
