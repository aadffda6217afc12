"""What a backend must do; the session talks to nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import LocalData, LogicalPlan

if TYPE_CHECKING:
    import pyarrow as pa


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
