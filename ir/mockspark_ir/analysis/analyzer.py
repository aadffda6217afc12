"""The analyzer: resolves plan nodes bottom-up, each against its already resolved children."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis import (
    resolve_aggregates,
    resolve_columns,
    resolve_generators,
    resolve_joins,
    resolve_pivots,
    resolve_projects,
    resolve_relations,
    resolve_set_operations,
    resolve_sorts,
)
from mockspark_ir.analysis.catalog import Catalog, EmptyCatalog
from mockspark_ir.analysis.check_clauses import forbid_maps_in_sets, forbid_variants_in_partitioning
from mockspark_ir.analysis.resolve_expressions import ExpressionResolver
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.plans import (
    Deduplicate,
    Distinct,
    Filter,
    Limit,
    LogicalPlan,
    Offset,
    Project,
    Repartition,
    Sort,
    SubqueryAlias,
    Tail,
    UnresolvedAggregate,
    UnresolvedDeduplicate,
    UnresolvedDrop,
    UnresolvedGenerate,
    UnresolvedHaving,
    UnresolvedHint,
    UnresolvedInlineTable,
    UnresolvedJoin,
    UnresolvedPivot,
    UnresolvedQualify,
    UnresolvedRelation,
    UnresolvedSetOperation,
    UnresolvedTableValuedFunction,
    UnresolvedToDF,
    UnresolvedUnpivot,
    UnresolvedWith,
    UnresolvedWithColumns,
    UnresolvedWithColumnsRenamed,
    WithWindowDefinition,
)

Rule = Callable[["Analyzer", Any], LogicalPlan]


class Analyzer:
    """Turns unresolved plans into resolved ones.

    Parameters
    ----------
    settings: the session's settings that matter here.
    catalog: tables, views and registered functions.

    `ctes`, `outer` and `windows` are the names that surrounding SQL text gives; a nested analyzer is made with
    `within`.
    """

    def __init__(
        self,
        settings: AnalysisSettings,
        catalog: Catalog | None = None,
        *,
        ctes: Mapping[str, LogicalPlan] | None = None,
        outer: ExpressionResolver | None = None,
        windows: Mapping[str, Any] | None = None,
    ) -> None:
        self.settings = settings
        self.catalog: Catalog = catalog or EmptyCatalog()
        self.ctes = ctes or {}
        self.outer = outer
        self.windows = windows or {}

    def within(
        self,
        *,
        ctes: Mapping[str, LogicalPlan] | None = None,
        outer: ExpressionResolver | None = None,
        windows: Mapping[str, Any] | None = None,
    ) -> Analyzer:
        """An analyzer for a part of the query that sees more names."""
        return Analyzer(
            self.settings,
            self.catalog,
            ctes=self.ctes if ctes is None else ctes,
            outer=outer or self.outer,
            windows=self.windows if windows is None else windows,
        )

    def analyze(self, plan: LogicalPlan) -> LogicalPlan:
        """Resolve a whole tree.

        Raises AnalysisException with Spark's condition for whatever the query may not say.
        """
        if isinstance(plan, UnresolvedWith):
            return resolve_relations.resolve_with(self, plan)
        if isinstance(plan, WithWindowDefinition):
            return self.within(windows={**self.windows, **plan.definitions}).analyze(plan.child)
        if isinstance(plan, UnresolvedJoin) and plan.lateral:
            left = self.analyze(plan.left)
            return resolve_joins.resolve_lateral(self, evolve(plan, left=left))
        children = plan.children
        if children:
            plan = plan.with_children(tuple(self.analyze(child) for child in children))
        return self.resolve_node(plan)

    def resolve_node(self, plan: LogicalPlan) -> LogicalPlan:
        """Resolve one node whose children are resolved."""
        rule = RULES.get(type(plan))
        return plan if rule is None else rule(self, plan)

    def expressions(self, *inputs: LogicalPlan, **more: Any) -> ExpressionResolver:
        """A resolver for expressions over these inputs."""
        return ExpressionResolver(self, inputs, self.outer, windows=self.windows, **more)


def _filter(analyzer: Analyzer, plan: Filter) -> LogicalPlan:
    return resolve_sorts.resolve_filter(analyzer, plan)


def _hint(analyzer: Analyzer, plan: UnresolvedHint) -> LogicalPlan:
    return plan.child


def _limit(analyzer: Analyzer, plan: Limit | Offset | Tail) -> LogicalPlan:
    return resolve_sorts.resolve_limit(analyzer, plan)


def _repartition(analyzer: Analyzer, plan: Repartition) -> LogicalPlan:
    resolver = analyzer.expressions(plan.child)
    expressions = tuple(resolver.resolve(e) for e in plan.expressions_)
    forbid_variants_in_partitioning(expressions)
    return evolve(plan, expressions_=expressions)


def _alias(analyzer: Analyzer, plan: SubqueryAlias) -> LogicalPlan:
    """`AS t(a, b)` renames the columns."""
    if not plan.column_names:
        return plan
    renamed = resolve_columns.resolve_to_df(analyzer, UnresolvedToDF(plan.column_names, plan.child, origin=plan.origin))
    return SubqueryAlias(plan.alias, renamed, qualifier=plan.qualifier, origin=plan.origin)


def _deduplicate(analyzer: Analyzer, plan: UnresolvedDeduplicate) -> LogicalPlan:
    references = analyzer.expressions(plan.child).references
    keys = []
    for name in plan.names:
        found = references.by_name(name)
        if not found:
            raise errors.AnalysisException(
                errorClass="UNRESOLVED_COLUMN_AMONG_FIELD_NAMES",
                messageParameters={"colName": name, "fieldNames": ", ".join(a.name for a in references.output)},
            )
        keys.extend(found)
    forbid_maps_in_sets(keys)
    return Deduplicate(tuple(keys), plan.child, origin=plan.origin)


def _distinct(analyzer: Analyzer, plan: Distinct) -> LogicalPlan:
    forbid_maps_in_sets(plan.child.output)
    return plan


RULES: dict[type[LogicalPlan], Rule] = {
    Project: resolve_projects.resolve_project,
    Filter: _filter,
    Sort: resolve_sorts.resolve_sort,
    Limit: _limit,
    Offset: _limit,
    Tail: _limit,
    Repartition: _repartition,
    UnresolvedHint: _hint,
    UnresolvedHaving: resolve_sorts.resolve_having,
    UnresolvedQualify: resolve_sorts.resolve_qualify,
    UnresolvedWithColumns: resolve_columns.resolve_with_columns,
    UnresolvedWithColumnsRenamed: resolve_columns.resolve_renamed,
    UnresolvedDrop: resolve_columns.resolve_drop,
    UnresolvedToDF: resolve_columns.resolve_to_df,
    SubqueryAlias: _alias,
    UnresolvedDeduplicate: _deduplicate,
    Distinct: _distinct,
    UnresolvedAggregate: resolve_aggregates.resolve_aggregate,
    UnresolvedPivot: resolve_pivots.resolve_pivot,
    UnresolvedUnpivot: resolve_pivots.resolve_unpivot,
    UnresolvedGenerate: resolve_generators.resolve_lateral_view,
    UnresolvedJoin: resolve_joins.resolve_join,
    UnresolvedSetOperation: resolve_set_operations.resolve_set_operation,
    UnresolvedRelation: resolve_relations.resolve_relation,
    UnresolvedInlineTable: resolve_relations.resolve_inline_table,
    UnresolvedTableValuedFunction: resolve_relations.resolve_table_valued_function,
}
