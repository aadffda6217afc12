"""What a backend must do; the session talks to nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan

if TYPE_CHECKING:
    import pyarrow as pa

    from mockspark_ir.expressions import AttributeReference
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
class TableStorage(Protocol):
    """Keeps the databases and tables of an application; the session looks here each time that it needs one.

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
