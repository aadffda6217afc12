"""Rows with their columns and partitions, and what running a plan needs to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve, field, frozen

from mockspark_ir.evaluation.compiler import NO_OUTER, Compiler, QueryRunner, Row
from mockspark_ir.evaluation.expressions import compiler_for
from mockspark_ir.expressions import AttributeReference
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import FileScan, LogicalPlan, TableScan

Attributes = Sequence[AttributeReference]


def one_slice(leaf: LogicalPlan) -> int:
    """Return 1: Spark's number of partitions for VALUES, pandas and Arrow data."""
    return 1


@frozen(eq=False)
class Relation:
    """The rows that a node gives.

    Parameters
    ----------
    attributes : sequence of AttributeReference
        The columns, in the order of the values in each row.
    rows : sequence of tuple
        The rows.
    starts : tuple of int
        The position of each partition's first row. Partitions tell which numbers `rand` and `sample` draw.
    """

    attributes: Attributes
    rows: Sequence[Row]
    starts: tuple[int, ...] = (0,)

    def partitions(self) -> Iterator[tuple[int, Sequence[Row]]]:
        """Give each partition's number and rows."""
        if len(self.starts) == 1:
            yield 0, self.rows
            return
        for index, (start, end) in enumerate(pairwise((*self.starts, len(self.rows)))):
            yield index, self.rows[start:end]

    def per_partition(self, attributes: Attributes, change: Callable[[int, Sequence[Row]], list[Row]]) -> Relation:
        """Return the rows that a function of a partition's number and rows makes of each partition."""
        rows: list[Row] = []
        starts = []
        for index, part in self.partitions():
            starts.append(len(rows))
            rows.extend(change(index, part))
        return Relation(attributes, rows, tuple(starts))


@frozen(kw_only=True, eq=False)
class ExecutionContext:
    """What a run depends on besides the plan.

    Parameters
    ----------
    evaluation : EvaluationContext
        The session's settings.
    read_files, read_table : callable, optional
        Give the rows of a `FileScan` and a `TableScan`; without them such scans are refused.
    slices : callable
        The number of partitions of a leaf's rows.
    outer : mapping
        The values of the columns of the queries around this one, by id.
    nested : bool
        Whether this is the run of a subquery.
    kept : dict
        The results of parts of subqueries that don't depend on the query around them, by the identity of the plan.
    """

    evaluation: EvaluationContext
    read_files: Callable[[FileScan], Iterable[Row]] | None = None
    read_table: Callable[[TableScan], Iterable[Row]] | None = None
    slices: Callable[[LogicalPlan], int] = one_slice
    outer: Mapping[int, Any] = NO_OUTER
    nested: bool = False
    kept: dict[int, tuple[LogicalPlan, Relation]] = field(factory=dict)

    def compiler(self, attributes: Attributes, partition: int = 0) -> Compiler:
        """Return what compiles expressions over rows with these columns, in a partition with this number."""
        evaluation = self.evaluation
        if partition != evaluation.partition:
            evaluation = evolve(evaluation, partition=partition)
        return compiler_for(attributes, evaluation, outer=self.outer, run_query=self._run_query)

    @property
    def _run_query(self) -> QueryRunner:
        from mockspark_runtimes.memory.execute import execute

        def run_query(plan: LogicalPlan, outer: Mapping[int, Any]) -> Sequence[Row]:
            return execute(plan, evolve(self, outer=outer, nested=True)).rows

        return run_query
