"""cache, persist and checkpoint: rows kept for later actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from mockspark_ir.plans import LocalRelation, LogicalPlan, RowData

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session_state import SessionState


@define(eq=False)
class Kept:
    """A plan to keep the rows of; `rows` is None until the first action has run it."""

    plan: LogicalPlan
    level: Any
    rows: LocalRelation | None = None


class Cache:
    """The kept plans of a session, by the identity of the plan node."""

    def __init__(self, state: SessionState) -> None:
        self._state = state
        self._kept: dict[int, Kept] = {}

    def persist(self, df: DataFrame, level: Any) -> DataFrame:
        from mockspark.storagelevel import StorageLevel

        if id(df._plan) not in self._kept:
            self._kept[id(df._plan)] = Kept(df._plan, level or StorageLevel.MEMORY_AND_DISK_DESER)
        return df

    def unpersist(self, df: DataFrame) -> DataFrame:
        self._kept.pop(id(df._plan), None)
        return df

    def clear(self) -> None:
        self._kept.clear()

    def is_cached(self, df: DataFrame) -> bool:
        return id(df._plan) in self._kept

    def storage_level(self, df: DataFrame) -> Any:
        from mockspark.storagelevel import StorageLevel

        kept = self._kept.get(id(df._plan))
        return StorageLevel.NONE if kept is None else kept.level

    def apply(self, plan: LogicalPlan) -> LogicalPlan:
        """The plan with kept parts replaced by their rows; parts that have none yet are run now."""
        if not self._kept:
            return plan
        kept = self._kept.get(id(plan))
        if kept is not None:
            return self._rows_of(kept)
        children = plan.children
        if not children:
            return plan
        return plan.with_children(tuple(self.apply(child) for child in children))

    def _rows_of(self, kept: Kept) -> LocalRelation:
        if kept.rows is None:
            below = kept.plan.with_children(tuple(self.apply(child) for child in kept.plan.children))
            kept.rows = self._run(below)
        return kept.rows

    def checkpoint(self, df: DataFrame) -> DataFrame:
        """The rows now, as local data."""
        rows = self._run(self.apply(df._plan))
        return df._of(df._session, rows, rows)

    def _run(self, plan: LogicalPlan) -> LocalRelation:
        rows = self._state.executor.rows(plan, self._state.context())
        return LocalRelation(plan.output, RowData(rows))
