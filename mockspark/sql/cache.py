"""cache, persist and checkpoint: rows kept for later actions."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from mockspark_ir.expressions import Expression, SubqueryExpression
from mockspark_ir.plans import (
    FileScan,
    LocalData,
    LocalRelation,
    LogicalPlan,
    MapBatches,
    SubqueryAlias,
    TableScan,
    View,
)

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session_state import SessionState
    from mockspark_runtimes.storage.definitions import CatalogTable


@define(eq=False)
class Kept:
    """A plan to keep the rows of; `rows` is None until the first action has run it."""

    plan: LogicalPlan
    level: Any
    rows: LocalData | None = None


class Cache:
    """The kept plans of a session.

    A plan is known by the identity of its node; local data and tables by that of the data, files by what is read.
    """

    def __init__(self, state: SessionState) -> None:
        self._state = state
        self._kept: dict[Hashable, Kept] = {}
        # Whether a DataFrame of the session has Python functions over batches, which run here.
        self.runs_functions = False
        # Whether one reads tables, whose rows are looked up here.
        self.reads_tables = False

    def persist(self, df: DataFrame, level: Any) -> DataFrame:
        from mockspark.storagelevel import StorageLevel

        self.keep(df._plan, level or StorageLevel.MEMORY_AND_DISK_DESER)
        return df

    def keep(self, plan: LogicalPlan, level: Any) -> None:
        """Keep the rows of a plan from its next run on."""
        core = _core(plan)
        self._kept.setdefault(_key(core), Kept(core, level))

    def unpersist(self, df: DataFrame) -> DataFrame:
        self.remove(df._plan)
        return df

    def remove(self, plan: LogicalPlan) -> None:
        """Keep the rows of a plan no longer."""
        self._kept.pop(_key(_core(plan)), None)

    def clear(self) -> None:
        self._kept.clear()

    def level(self, plan: LogicalPlan) -> Any:
        """The storage level of a kept plan; None for one that is not kept."""
        kept = self._kept.get(_key(_core(plan)))
        return None if kept is None else kept.level

    def is_cached(self, df: DataFrame) -> bool:
        return self.level(df._plan) is not None

    def storage_level(self, df: DataFrame) -> Any:
        from mockspark.storagelevel import StorageLevel

        level = self.level(df._plan)
        return StorageLevel.NONE if level is None else level

    def move(self, old: LogicalPlan, new: LogicalPlan) -> None:
        """A view's query was resolved anew: what was kept for the old plan is kept, not yet run, for the new one."""
        kept = self._kept.pop(_key(_core(old)), None)
        if kept is not None:
            self.keep(new, kept.level)

    def refresh(self, table: CatalogTable) -> None:
        """A table's rows have changed: what was made of them is run again when it is needed."""
        for kept in self._kept.values():
            if reads_table(kept.plan, table):
                kept.rows = None

    def forget(self, table: CatalogTable) -> None:
        """A table is dropped: what was made of its rows is kept no longer."""
        for key, kept in list(self._kept.items()):
            if reads_table(kept.plan, table):
                del self._kept[key]

    def renew(self, plan: LogicalPlan) -> None:
        """Run a kept plan again when its rows are needed."""
        kept = self._kept.get(_key(_core(plan)))
        if kept is not None:
            kept.rows = None

    def renew_path(self, path: str) -> None:
        """Run again what was made of files at or below a path."""
        from mockspark.sql.session_catalog import all_nodes

        for kept in self._kept.values():
            scans = (node for node in all_nodes(kept.plan) if isinstance(node, FileScan))
            if any(found.startswith(path) for scan in scans for found in scan.paths):
                kept.rows = None

    def apply(self, plan: LogicalPlan) -> LogicalPlan:
        """The plan with kept parts, tables, and Python functions over batches replaced by their rows.

        Parts that have no rows yet are run now.
        """
        if not self._kept and not self.runs_functions and not self.reads_tables:
            return plan
        return self._applied(plan, None, {})

    def _applied(self, plan: LogicalPlan, within: Kept | None, seen: dict[object, LogicalPlan]) -> LogicalPlan:
        """As `apply`; `within` is the kept plan that is about to run, `seen` are the tables as the query sees them."""
        # No recursion over the plan: chains of calls are deep.
        done: dict[int, LogicalPlan] = {}
        stack = [(plan, False)]
        while stack:
            node, entered = stack.pop()
            if entered:
                ready = node.with_children(tuple(done[id(child)] for child in node.children))
                ready = ready.map_expressions(lambda e: self._within_expression(e, within, seen))
                if isinstance(ready, MapBatches):
                    ready = LocalRelation(ready.output, ready.function.run(self._state, ready.child))
                done[id(node)] = ready
                continue
            kept = self._kept.get(_key(node))
            if kept is not None and kept is not within:
                done[id(node)] = self._rows_of(kept, node)
                continue
            if isinstance(node, TableScan):
                done[id(node)] = self._table(node, seen)
                continue
            stack.append((node, True))
            stack.extend((child, False) for child in node.children if id(child) not in done)
        return done[id(plan)]

    def _table(self, scan: TableScan, seen: dict[object, LogicalPlan]) -> LogicalPlan:
        """The rows of a table: a query looks at each one once, though others may change it meanwhile."""
        found = seen.get(scan.table)
        if found is None:
            found = seen[scan.table] = self._state.catalog.stored.rows_of(scan, self._state.executor)
        return evolve(found, attributes=scan.attributes)  # type: ignore[misc]

    def _within_expression(
        self, expression: Expression, within: Kept | None, seen: dict[object, LogicalPlan]
    ) -> Expression:
        """The expression with the kept parts of its subqueries replaced."""
        inner = expression.map_children(lambda child: self._within_expression(child, within, seen))
        if isinstance(inner, SubqueryExpression):
            return evolve(inner, plan=self._applied(inner.plan, within, seen))  # type: ignore[misc]
        return inner

    def _rows_of(self, kept: Kept, node: LogicalPlan) -> LogicalPlan:
        if isinstance(node, LocalRelation):
            return node
        if kept.rows is None:
            kept.rows = self._run(self._applied(kept.plan, kept, {}))
        return LocalRelation(node.output, kept.rows)

    def checkpoint(self, df: DataFrame) -> DataFrame:
        """The rows now, as local data."""
        rows = LocalRelation(df._plan.output, self._run(self.apply(df._plan)))
        return df._of(df._session, rows, rows)

    def _run(self, plan: LogicalPlan) -> LocalData:
        return self._state.executor.materialize(plan, self._state.context())


def _core(plan: LogicalPlan) -> LogicalPlan:
    """The plan below its names."""
    while isinstance(plan, SubqueryAlias | View):
        plan = plan.child
    return plan


def _key(plan: LogicalPlan) -> Hashable:
    match plan:
        case LocalRelation():
            return id(plan.data)
        case TableScan():
            return id(plan.table)
        case FileScan():
            columns = tuple((a.name, a.dtype.simpleString()) for a in plan.attributes)
            return (plan.format, plan.paths, columns, tuple(sorted(plan.options.items())))
        case _:
            return id(plan)


def reads_table(plan: LogicalPlan, table: CatalogTable) -> bool:
    """Whether a plan reads a table of the storage."""
    from mockspark.sql.session_catalog import all_nodes

    return any(isinstance(node, TableScan) and node.table is table for node in all_nodes(plan))
