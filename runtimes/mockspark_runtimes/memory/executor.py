"""The memory backend: the interpreter behind the protocol that the session talks to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import field, frozen

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import FileScan, LocalData, LogicalPlan, RowData, TableScan
from mockspark_ir.rewrites.required_columns import required_columns
from mockspark_runtimes.memory.execute import execute
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
    """

    read_files: Callable[[FileScan], Iterable[Row]] | None = None
    read_table: Callable[[TableScan], Iterable[Row]] | None = None
    slices: Callable[[LogicalPlan], int] = field(default=one_slice)

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

    def close(self) -> None:
        """There is nothing to free."""

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
