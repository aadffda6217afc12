"""The memory backend: the interpreter behind the protocol that the session talks to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mockspark_ir import errors
from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import FileScan, LocalData, LogicalPlan, RowData, TableScan
from mockspark_ir.rewrites.required_columns import required_columns
from mockspark_ir.types import StructType, to_external
from mockspark_runtimes.given_rows import GivenRow
from mockspark_runtimes.memory.execute import execute
from mockspark_runtimes.memory.given_tables import GivenTables
from mockspark_runtimes.memory.relation import ExecutionContext, Relation, one_slice

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 10_000


@frozen(kw_only=True, eq=False)
class MemoryExecutor:
    """Runs plans in this process, without any engine; a `QueryExecutor`.

    Parameters
    ----------
    read_files, read_table : callable, optional
        Give the rows of a `FileScan` (by default those of the files) and a `TableScan`.
    slices : callable
        The number of partitions of a leaf's rows.
    time_zone : str
        The time zone of `execute_query`; a plan's is that of its context.
    """

    read_files: Callable[[FileScan], Iterable[Row]] | None = None
    read_table: Callable[[TableScan], Iterable[Row]] | None = None
    slices: Callable[[LogicalPlan], int] = field(default=one_slice)
    time_zone: str = "UTC"
    _tables: GivenTables = field(factory=GivenTables, init=False)

    def rows(self, plan: LogicalPlan, context: EvaluationContext) -> list[Row]:
        """Return all rows of a resolved plan; raises as `execute`."""
        return list(self._run(plan, context).rows)

    def batches(self, plan: LogicalPlan, context: EvaluationContext) -> Iterator[list[Row]]:
        """Give the rows in batches."""
        rows = self._run(plan, context).rows
        for start in range(0, len(rows), BATCH_ROWS):
            yield list(rows[start : start + BATCH_ROWS])

    def arrow(self, plan: LogicalPlan, context: EvaluationContext) -> pa.Table:
        """Return all rows as an Arrow table in storage form."""
        from mockspark_runtimes.arrow.storage import rows_to_table

        result = self._run(plan, context)
        names = [attribute.name for attribute in result.attributes]
        return rows_to_table(result.rows, names, [attribute.dtype for attribute in result.attributes])

    def materialize(self, plan: LogicalPlan, context: EvaluationContext) -> LocalData:
        """Return the rows as local data."""
        return RowData(self.rows(plan, context))

    def execute_query(self, query: str) -> list[dict[str, Any]]:
        """The rows of a query in Spark SQL with its defaults, with the values that `collect` gives.

        Raises as `SparkSession.sql`, PySparkNotImplementedError for a statement that is no query, and
        AnalysisException (COLUMN_ALREADY_EXISTS) where two columns of the result have one name.
        """
        plan, context = self._tables.resolved(query, self.time_zone)
        names = [attribute.name for attribute in plan.output]
        repeated = [name for name in names if names.count(name) > 1]
        if repeated:
            raise errors.column_already_exists(repeated[0])
        converters = [to_external(attribute.dtype) or _same for attribute in plan.output]
        return [
            {name: convert(value) for name, convert, value in zip(names, converters, row, strict=True)}
            for row in self.rows(plan, context)
        ]

    def create_table(self, name: str, schema: StructType | str, data: Sequence[GivenRow]) -> None:
        """Make a table for `execute_query`.

        Raises AnalysisException (TABLE_OR_VIEW_ALREADY_EXISTS), and PySparkTypeError for values of other types.
        """
        self._tables.create(name, schema, data)

    def close(self) -> None:
        self._tables.clear()

    def _run(self, plan: LogicalPlan, context: EvaluationContext) -> Relation:
        def read(scan: FileScan) -> Iterable[Row]:
            from mockspark_runtimes.files.tables import scan_rows

            required = required_columns(plan)
            return scan_rows(scan, context, [a.name for a in scan.attributes if a.expr_id in required])

        return execute(
            plan,
            ExecutionContext(
                evaluation=context, read_files=self.read_files or read, read_table=self.read_table, slices=self.slices
            ),
        )


def _same(value: Any) -> Any:
    return value
