"""What a backend must do; the session talks to nothing else.

Any object with these methods is a backend: there is nothing to inherit from. `isinstance` checks that the methods are
there, not what they take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan
from mockspark_ir.types import Row, StructType
from mockspark_runtimes.given_rows import GivenRow

if TYPE_CHECKING:
    import duckdb
    import pandas
    import pyarrow as pa

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
