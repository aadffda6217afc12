"""ORDER BY, WHERE, HAVING and LIMIT, which may use columns that the list below them does not select."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.aliases import named, without_inner_aliases
from mockspark_ir.analysis.check_clauses import (
    forbid_in_operator,
    forbid_subqueries_in_sort,
    forbid_windows,
    require_orderable,
)
from mockspark_ir.analysis.pull_out_nondeterministic import pull_out_nondeterministic
from mockspark_ir.analysis.resolve_generators import forbid_generators
from mockspark_ir.analysis.resolve_projects import contains, expose
from mockspark_ir.analysis.resolve_subqueries import in_condition
from mockspark_ir.analysis.void_keys import filtered_join
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Call,
    Expression,
    Literal,
    SortOrder,
    UnresolvedAttribute,
    WindowExpression,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import (
    Aggregate,
    Filter,
    Limit,
    LogicalPlan,
    Offset,
    Project,
    Sort,
    SubqueryAlias,
    Tail,
    UnresolvedHaving,
    UnresolvedQualify,
)
from mockspark_ir.types import BooleanType, IntegralType

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_filter(analyzer: Analyzer, plan: Filter) -> LogicalPlan:
    if isinstance(plan.child, Aggregate):
        return resolve_having(analyzer, UnresolvedHaving(plan.condition, plan.child, origin=plan.origin))
    condition, child = resolve_with_missing(analyzer, plan.condition, plan.child)
    forbid_generators((condition,), "Filter")
    condition = check_condition(analyzer, condition)
    if contains((condition,), AggregateExpression, outside=WindowExpression):
        raise errors.AnalysisException(
            errorClass="INVALID_WHERE_CONDITION",
            messageParameters={"condition": f'"{sql_text(condition)}"', "expressionList": sql_text(condition)},
        )
    forbid_windows(condition, "WHERE")
    filtered = Filter(filtered_join(in_condition(condition), child), child, origin=plan.origin)
    return filtered if child is plan.child else Project(plan.child.output, filtered, origin=plan.origin)


def check_condition(analyzer: Analyzer, condition: Expression) -> Expression:
    """A condition must be boolean; raises AnalysisException (DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN) otherwise."""
    if isinstance(condition.dtype, BooleanType):
        return condition
    raise errors.datatype_mismatch(
        "FILTER_NOT_BOOLEAN",
        sql_text(condition),
        filter=f'"{sql_text(condition)}"',
        type=f'"{condition.dtype.sql}"',
    )


def resolve_with_missing(
    analyzer: Analyzer, expression: Expression, child: LogicalPlan
) -> tuple[Expression, LogicalPlan]:
    """Resolve against the child, or else against what the child's projections left out, which are then exposed."""
    missing: list[AttributeReference] = []
    resolver = analyzer.expressions(child, missing=missing)
    try:
        resolved = resolver.resolve(expression)
    except errors.AnalysisException as error:
        if error.getCondition() not in UNRESOLVED:
            raise
        below = _with_hidden(analyzer, expression, child)
        if below is None:
            raise
        return below
    return resolved, child if not missing else expose(child, missing)


UNRESOLVED = frozenset({
    "UNRESOLVED_COLUMN.WITH_SUGGESTION",
    "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION",
    "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION",
    "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT",
})  # fmt: skip


def _with_hidden(
    analyzer: Analyzer, expression: Expression, child: LogicalPlan
) -> tuple[Expression, LogicalPlan] | None:
    """The expression over the columns of a projection's input, or over the keys of an aggregate's."""
    inner = child
    while isinstance(inner, SubqueryAlias | Filter | Sort):
        if isinstance(inner, SubqueryAlias):
            return None
        inner = inner.child
    if isinstance(inner, Aggregate):
        return _over_keys(analyzer, expression, inner, child)
    if not isinstance(inner, Project):
        return None
    below = inner.child
    aliased = {e.name.lower(): e.to_attribute() for e in inner.project_list if isinstance(e, Alias)}
    resolver = analyzer.expressions(below, aliases=aliased)
    try:
        resolved = resolver.resolve(expression)
    except errors.AnalysisException as error:
        if error.getCondition() not in UNRESOLVED:
            raise
        deeper = _with_hidden(analyzer, expression, below)
        if deeper is None:
            return None
        resolved = deeper[0]
    needed = [n for n in resolved.walk() if isinstance(n, AttributeReference)]
    return resolved, expose(child, needed)


def _over_keys(
    analyzer: Analyzer, expression: Expression, aggregate: Aggregate, child: LogicalPlan
) -> tuple[Expression, LogicalPlan] | None:
    resolved = analyzer.expressions(aggregate.child).resolve(expression)
    if any(map(_is_grouping_call, resolved.walk())):
        return None
    needed = [n for n in resolved.walk() if isinstance(n, AttributeReference)]
    keys = {key.expr_id for key in aggregate.grouping if isinstance(key, AttributeReference)}
    return (resolved, expose(child, needed)) if all(n.expr_id in keys for n in needed) else None


def resolve_sort(analyzer: Analyzer, plan: Sort) -> LogicalPlan:
    child = plan.child
    aggregate = _aggregate_below(child)
    order: list[SortOrder] = []
    for item in _order_by_all(analyzer, plan):
        target = _by_ordinal(analyzer, item.child, child, "ORDER_BY")
        if target is None and aggregate is not None:
            target, child = _over_aggregate(analyzer, item.child, child)
        elif target is None:
            target, child = resolve_with_missing(analyzer, item.child, child)
        forbid_generators((target,), "Sort")
        order.append(evolve(item, child=target))
        require_orderable(order[-1])
    keys = [o.child for o in order]
    forbid_in_operator(keys, "Sort", WindowExpression, AggregateExpression)
    forbid_subqueries_in_sort(keys, plan)
    sorted_plan = pull_out_nondeterministic(Sort(tuple(order), child, plan.is_global, origin=plan.origin))
    child = sorted_plan.child
    return sorted_plan if child is plan.child else Project(_visible(plan.child, child), sorted_plan, origin=plan.origin)


def _order_by_all(analyzer: Analyzer, plan: Sort) -> Sequence[SortOrder]:
    """ORDER BY ALL: by every column of the list, unless a column is called so."""
    only = plan.order[0].child if len(plan.order) == 1 else None
    if not (isinstance(only, UnresolvedAttribute) and [p.upper() for p in only.parts] == ["ALL"]):
        return plan.order
    if analyzer.expressions(plan.child).references.by_name("all"):
        return plan.order
    return [evolve(plan.order[0], child=a) for a in plan.child.output]


def resolve_qualify(analyzer: Analyzer, plan: UnresolvedQualify) -> LogicalPlan:
    """QUALIFY: the condition's window functions are computed as columns first."""
    from mockspark_ir.analysis.resolve_windows import extract_windows

    condition, child = resolve_with_missing(analyzer, plan.condition, plan.child)
    kept = Alias(check_condition(analyzer, condition), "_qualify")
    widened = extract_windows((*child.output, kept), child, plan.origin)
    filtered = Filter(kept.to_attribute(), widened, origin=plan.origin)
    return Project(plan.child.output, filtered, origin=plan.origin)


def _visible(before: LogicalPlan, after: LogicalPlan) -> tuple[AttributeReference, ...]:
    """The columns that were there before more were exposed for sorting."""
    return after.output[: len(before.output)]


def _by_ordinal(analyzer: Analyzer, item: Expression, child: LogicalPlan, clause: str) -> Expression | None:
    """`ORDER BY 2`."""
    if not (analyzer.settings.order_by_ordinal and isinstance(item, Literal) and isinstance(item.dtype, IntegralType)):
        return None
    if item.value is None or not 1 <= item.value <= len(child.output):
        raise errors.AnalysisException(
            errorClass=f"{clause}_POS_OUT_OF_RANGE",
            messageParameters={"index": str(item.value), "size": str(len(child.output))},
        )
    chosen: Expression = child.output[item.value - 1]
    return chosen


def _aggregate_below(plan: LogicalPlan) -> Aggregate | None:
    while isinstance(plan, Filter):
        plan = plan.child
    return plan if isinstance(plan, Aggregate) else None


def _over_aggregate(analyzer: Analyzer, expression: Expression, child: LogicalPlan) -> tuple[Expression, LogicalPlan]:
    """An expression above an aggregate: over its output, or else over its input, added to what it computes."""
    resolver = analyzer.expressions(child)
    try:
        resolved = resolver.resolve(expression)
    except errors.AnalysisException as error:
        if error.getCondition() not in UNRESOLVED:
            raise
        try:
            return _push_into_aggregate(analyzer, expression, child)
        except errors.AnalysisException as inner:
            if inner.getCondition() == "MISSING_AGGREGATION":
                raise error from None
            raise
    return (resolved, child) if not _needs_aggregate(resolved) else _push_into_aggregate(analyzer, expression, child)


def _needs_aggregate(resolved: Expression) -> bool:
    """Whether only the aggregate itself can compute the expression."""
    return contains((resolved,), AggregateExpression, outside=WindowExpression) or any(
        map(_is_grouping_call, resolved.walk())
    )


def _is_grouping_call(node: Expression) -> bool:
    from mockspark_ir.analysis.resolve_aggregates import GROUPING_FUNCTIONS

    return isinstance(node, Call) and node.function.name in GROUPING_FUNCTIONS


def _push_into_aggregate(
    analyzer: Analyzer, expression: Expression, child: LogicalPlan
) -> tuple[Expression, LogicalPlan]:
    if isinstance(child, Filter):
        pushed, below = _push_into_aggregate(analyzer, expression, child.child)
        return pushed, evolve(child, child=below)
    assert isinstance(child, Aggregate)
    aliases = {e.name.lower(): e.child for e in child.aggregates if isinstance(e, Alias)}
    resolved = analyzer.expressions(child.child, aliases=aliases).resolve(expression)
    return _taken_from(analyzer, resolved, child)


def _taken_from(analyzer: Analyzer, resolved: Expression, aggregate: Aggregate) -> tuple[Expression, LogicalPlan]:
    """The expression over the aggregate's output, to which the calls and keys are added that only it computes."""
    from mockspark_ir.analysis.resolve_aggregates import check_aggregate

    computed: list[Expression] = list(aggregate.aggregates)

    def taken(node: Expression) -> Expression:
        for entry in computed:
            if node in (entry, entry.child if isinstance(entry, Alias) else entry):
                assert isinstance(entry, Alias | AttributeReference)
                return entry.to_attribute() if isinstance(entry, Alias) else entry
        if isinstance(node, AttributeReference) or not (
            node in aggregate.grouping or isinstance(node, AggregateExpression) or _is_grouping_call(node)
        ):
            if isinstance(node, AttributeReference):
                computed.append(node)
            return node.map_children(taken)
        # A key with an alias inside is not found among the grouping's, which are without.
        alias = named(node, without_inner_aliases(node), analyzer.settings.time_zone)
        computed.append(alias)
        return alias.to_attribute()

    over_output = taken(resolved)
    widened = evolve(aggregate, aggregates=tuple(computed))
    check_aggregate(widened)
    return over_output, aggregate if len(computed) == len(aggregate.aggregates) else widened


def resolve_having(analyzer: Analyzer, plan: UnresolvedHaving) -> LogicalPlan:
    child = plan.child
    if _aggregate_below(child) is None:
        return resolve_filter(analyzer, Filter(plan.condition, child, origin=plan.origin))
    condition, below = _over_aggregate(analyzer, plan.condition, child)
    forbid_windows(condition, "HAVING")
    filtered = Filter(check_condition(analyzer, condition), below, origin=plan.origin)
    if below is child:
        return filtered
    return Project(_visible(child, below), filtered, origin=plan.origin)


def resolve_limit(analyzer: Analyzer, plan: Limit | Offset | Tail) -> LogicalPlan:
    """The count must be a constant, non-negative integer."""
    name = {"Limit": "limit", "Offset": "offset", "Tail": "tail"}[type(plan).__name__]
    count = plan.count if isinstance(plan.count, Literal) else analyzer.expressions(plan.child).resolve(plan.count)
    if not count.foldable:
        raise errors.AnalysisException(
            errorClass="INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE",
            messageParameters={"name": name, "expr": f'"{sql_text(count)}"'},
        )
    if not isinstance(count.dtype, IntegralType):
        raise errors.AnalysisException(
            errorClass="INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE",
            messageParameters={"name": name, "expr": f'"{sql_text(count)}"', "dataType": f'"{count.dtype.sql}"'},
        )
    if not isinstance(count, Literal):
        from mockspark_ir.rewrites.fold_constants import fold

        count = fold(count, analyzer.settings)
    if count.value is None:
        raise errors.AnalysisException(
            errorClass="INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL",
            messageParameters={"name": name, "expr": f'"{sql_text(count)}"'},
        )
    if count.value < 0:
        raise errors.AnalysisException(
            errorClass="INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
            messageParameters={"name": name, "expr": f'"{sql_text(count)}"', "v": str(count.value)},
        )
    return evolve(plan, count=count)
