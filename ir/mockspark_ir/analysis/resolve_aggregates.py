"""GROUP BY: grouping expressions, what may stand in the list, grouping sets, and windows over aggregates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.aliases import named, without_inner_aliases
from mockspark_ir.analysis.check_clauses import forbid_in_operator, forbid_windows_in_aggregates
from mockspark_ir.analysis.check_collations import refuse_collations
from mockspark_ir.analysis.pull_out_nondeterministic import (
    forbid_in_aggregates,
    pull_out_nondeterministic,
)
from mockspark_ir.analysis.resolve_expressions import ExpressionResolver
from mockspark_ir.analysis.resolve_time_windows import time_window
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Call,
    Expression,
    GeneratorCall,
    Literal,
    PythonUDF,
    Replaced,
    UnresolvedAttribute,
    UnresolvedFunction,
    UnresolvedStar,
    WindowExpression,
    has_stream,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import Aggregate, LogicalPlan, Project, UnresolvedAggregate
from mockspark_ir.types import IntegralType, VariantType, find_type

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer

PositionOf = Callable[[Expression], int]
_SET_KINDS = frozenset({"rollup", "cube"})
GROUPING_FUNCTIONS = frozenset({"grouping", "grouping_id"})


def resolve_aggregate(analyzer: Analyzer, plan: UnresolvedAggregate) -> LogicalPlan:
    """GROUP BY over a resolved child.

    Raises AnalysisException: MISSING_AGGREGATION, GROUP_BY_AGGREGATE, GROUP_BY_POS_OUT_OF_RANGE, ...
    """
    from mockspark_ir.analysis.resolve_projects import resolve_list

    resolver = analyzer.expressions(plan.child)
    if plan.group_all:
        return _group_by_all(analyzer, plan, resolver)
    grouping, sets, kind = _resolve_grouping(analyzer, plan, resolver)
    for key in grouping:
        _check_key(key)
    windowed = time_window(grouping, plan.child)
    if windowed is None:
        listed = resolve_list(analyzer.expressions(plan.child), plan.aggregates)
    else:
        # The list sees the window as a column, by its name too.
        replace, child = windowed
        plan = evolve(plan, child=child)
        grouping = [replace(key) for key in grouping]
        listed = [replace(entry) for entry in resolve_list(analyzer.expressions(child), plan.aggregates)]
    if plan.retain_grouping:
        listed = [*(named(key, key) for key in grouping), *listed]
    keys = tuple(key.child if isinstance(key, Alias) else key for key in grouping)
    return finish(Aggregate(keys, tuple(listed), plan.child, sets, kind, origin=plan.origin))


def _group_by_all(analyzer: Analyzer, plan: UnresolvedAggregate, resolver: ExpressionResolver) -> LogicalPlan:
    """GROUP BY ALL: by every entry of the list that holds no aggregate."""
    from mockspark_ir.analysis.resolve_projects import contains, resolve_list

    listed, child = resolve_list(resolver, plan.aggregates), plan.child
    windowed = time_window(listed, child)
    if windowed is not None:
        replace, child = windowed
        listed = [replace(entry) for entry in listed]
    keys = tuple(
        e.child if isinstance(e, Alias) else e
        for e in listed
        if not contains((e,), AggregateExpression) and not e.foldable
    )
    return finish(Aggregate(keys, tuple(listed), child, origin=plan.origin))


def _resolve_grouping(
    analyzer: Analyzer, plan: UnresolvedAggregate, resolver: ExpressionResolver
) -> tuple[list[Expression], tuple[tuple[int, ...], ...] | None, str | None]:
    """The grouping expressions, and for ROLLUP, CUBE and GROUPING SETS the sets as positions in them."""
    keys: list[Expression] = []

    def position(written: Expression) -> int:
        key = _grouping_key(analyzer, plan, resolver, written)
        plain = key.child if isinstance(key, Alias) else key
        for i, known in enumerate(keys):
            if (known.child if isinstance(known, Alias) else known) == plain:
                return i
        keys.append(key)
        return len(keys) - 1

    def positions(written: Sequence[Expression]) -> tuple[int, ...]:
        return tuple(p for e in written for p in _members(e, position))

    if plan.kind is None and not any(_is_set(e) for e in plan.grouping):
        keys = [_grouping_key(analyzer, plan, resolver, e) for e in plan.grouping]
        return keys, None, None
    if plan.sets is not None:
        for written in plan.grouping:
            position(written)
        return keys, tuple(positions(group) for group in plan.sets), "sets"
    if plan.kind is not None:
        groups = [(_group(e, position)) for e in plan.grouping]
        return keys, _expand(plan.kind, groups), plan.kind
    product: list[tuple[int, ...]] = [()]
    for written in plan.grouping:
        product = [left + right for left in product for right in _sets_of(written, position)]
    return keys, tuple(tuple(dict.fromkeys(group)) for group in product), "sets"


def _is_set(expression: Expression) -> bool:
    return isinstance(expression, UnresolvedFunction) and expression.name.lower() in (*_SET_KINDS, "grouping sets")


def _members(expression: Expression, position: PositionOf) -> tuple[int, ...]:
    """A parenthesized group `(a, b)` counts as its members."""
    if isinstance(expression, UnresolvedFunction) and expression.name.lower() == "struct":
        return tuple(position(a) for a in expression.arguments)
    return (position(expression),)


def _group(expression: Expression, position: PositionOf) -> tuple[int, ...]:
    return _members(expression, position)


def _sets_of(expression: Expression, position: PositionOf) -> list[tuple[int, ...]]:
    if not _is_set(expression):
        return [(position(expression),)]
    assert isinstance(expression, UnresolvedFunction)
    name = expression.name.lower()
    if name == "grouping sets":
        found: list[tuple[int, ...]] = []
        for argument in expression.arguments:
            found.extend(_sets_of(argument, position) if _is_set(argument) else [_group(argument, position)])
        return found
    return list(_expand(name, [_group(a, position) for a in expression.arguments]))


def _expand(kind: str, groups: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """The grouping sets of ROLLUP(groups) or CUBE(groups), widest first."""
    if kind == "rollup":
        chosen: list[tuple[tuple[int, ...], ...]] = [tuple(groups[:n]) for n in range(len(groups), -1, -1)]
    else:
        chosen = [c for n in range(len(groups), -1, -1) for c in combinations(groups, n)]
    return tuple(tuple(dict.fromkeys(p for group in groups_ for p in group)) for groups_ in chosen)


def _grouping_key(
    analyzer: Analyzer, plan: UnresolvedAggregate, resolver: ExpressionResolver, written: Expression
) -> Expression:
    """A grouping expression: an ordinal or alias of the select list in SQL, else an expression over the child."""
    if isinstance(written, Literal) and isinstance(written.dtype, IntegralType) and analyzer.settings.group_by_ordinal:
        return _by_ordinal(plan, resolver, written)
    if isinstance(written, UnresolvedAttribute) and plan.from_sql and analyzer.settings.group_by_aliases:
        try:
            return resolver.resolve(written)
        except errors.AnalysisException as error:
            alias = _alias_of(plan, written, analyzer)
            if alias is None or not (error.getCondition() or "").startswith("UNRESOLVED_COLUMN"):
                raise
            return resolver.resolve(alias)
    resolved = resolver.resolve(written)
    if plan.retain_grouping and not isinstance(resolved, Alias | AttributeReference):
        return named(written, resolved, analyzer.settings.time_zone)
    return resolved


def _alias_of(plan: UnresolvedAggregate, written: UnresolvedAttribute, analyzer: Analyzer) -> Expression | None:
    if len(written.parts) != 1:
        return None
    for entry in plan.aggregates:
        if isinstance(entry, Alias) and analyzer.settings.same_name(entry.name, written.parts[0]):
            return entry.child
    return None


def _by_ordinal(plan: UnresolvedAggregate, resolver: ExpressionResolver, ordinal: Literal) -> Expression:
    entries: list[Expression] = []
    if plan.retain_grouping:
        entries.extend(plan.grouping)
    for entry in plan.aggregates:
        entries.extend(resolver.expand_star(entry) if isinstance(entry, UnresolvedStar) else [entry])
    if ordinal.value is None or not 1 <= ordinal.value <= len(entries):
        raise errors.AnalysisException(
            errorClass="GROUP_BY_POS_OUT_OF_RANGE",
            messageParameters={"index": str(ordinal.value), "size": str(len(entries))},
        )
    entry = entries[ordinal.value - 1]
    chosen = resolver.resolve(entry.child if isinstance(entry, Alias) else entry)
    if any(isinstance(node, AggregateExpression) for node in chosen.walk()):
        raise errors.AnalysisException(
            errorClass="GROUP_BY_POS_AGGREGATE",
            messageParameters={"index": str(ordinal.value), "aggExpr": sql_text(chosen)},
        )
    return chosen


def _check_key(key: Expression) -> None:
    for node in key.walk():
        if isinstance(node, AggregateExpression):
            raise errors.AnalysisException(
                errorClass="GROUP_BY_AGGREGATE", messageParameters={"sqlExpr": sql_text(key)}
            )
        if isinstance(node, GeneratorCall):
            raise errors.AnalysisException(
                errorClass="UNSUPPORTED_GENERATOR.OUTSIDE_SELECT",
                messageParameters={"plan": "Aggregate"},
            )
    refuse_collations((key.dtype,), "groups")
    if find_type(key.dtype, VariantType):
        raise errors.AnalysisException(
            errorClass="GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE",
            messageParameters={"sqlExpr": f'"{sql_text(key)}"', "dataType": f'"{key.dtype.sql}"'},
        )


def finish(plan: Aggregate) -> LogicalPlan:
    """Check the list against the grouping, and lift window functions out of it."""
    from mockspark_ir.analysis.resolve_generators import has_generator, over_aggregate
    from mockspark_ir.analysis.resolve_projects import contains, forbid_nested_generators

    if has_generator(plan.aggregates):
        return over_aggregate(plan)
    forbid_nested_generators(plan.aggregates)
    plan = evolve(
        plan,
        grouping=tuple(map(without_inner_aliases, plan.grouping)),
        aggregates=tuple(map(without_inner_aliases, plan.aggregates)),
    )
    forbid_in_operator(plan.grouping, "Aggregate")
    forbid_windows_in_aggregates(plan.aggregates)
    forbid_in_aggregates(plan.aggregates)
    plan = pull_out_nondeterministic(plan, plan.grouping)
    if contains(plan.aggregates, WindowExpression) or has_stream(plan.aggregates):
        return _in_steps(plan)
    check_aggregate(plan)
    return plan


def _in_steps(plan: Aggregate) -> LogicalPlan:
    """Window functions and random numbers over an aggregate: first the aggregates and keys, then the rest."""
    from mockspark_ir.analysis.resolve_projects import contains
    from mockspark_ir.analysis.resolve_windows import extract_windows

    computed: dict[Expression, Alias | AttributeReference] = {}

    def lift(node: Expression) -> Expression:
        if isinstance(node, AggregateExpression) or node in plan.grouping:
            if node not in computed:
                computed[node] = node if isinstance(node, AttributeReference) else Alias(node, sql_text(node))
            return computed[node].to_attribute()
        if isinstance(node, WindowExpression):
            function = node.function.map_children(lift)
            return WindowExpression(function, node.spec.map_children(lift))
        return node.map_children(lift)

    entries = [lift(e) for e in plan.aggregates]
    aggregate = evolve(plan, aggregates=tuple(computed.values()))
    check_aggregate(aggregate)
    for entry in entries:
        _check_lifted(entry, aggregate)
    if aggregate.grouping_sets is not None:
        entries = _as_given(entries, aggregate)
    if not contains(entries, WindowExpression):
        return Project(tuple(entries), aggregate, origin=plan.origin)
    return extract_windows(entries, aggregate, plan.origin)


def _as_given(entries: Sequence[Expression], aggregate: Aggregate) -> list[Expression]:
    """The entries over the columns as the aggregate gives them: a grouping set may leave a key out."""
    given = {attribute.expr_id: attribute for attribute in aggregate.output}

    def read(node: Expression) -> Expression:
        return given[node.expr_id] if isinstance(node, AttributeReference) else node.map_children(read)

    return [read(entry) for entry in entries]


def _check_lifted(lifted: Expression, aggregate: Aggregate) -> None:
    for node in lifted.walk():
        if isinstance(node, AttributeReference) and node.expr_id not in aggregate.output_ids:
            raise missing_aggregation(aggregate, node.name)


def check_aggregate(plan: Aggregate) -> None:
    """Every column outside an aggregate function must be grouped by.

    Raises AnalysisException: MISSING_AGGREGATION, MISSING_GROUP_BY.
    """
    for entry in plan.aggregates:
        if type(entry) is AttributeReference and entry in plan.grouping:
            continue
        _check_entry(entry.child if isinstance(entry, Alias) else entry, plan)


def _check_entry(node: Expression, plan: Aggregate) -> None:
    if isinstance(node, AggregateExpression) or node in plan.grouping:
        return
    if isinstance(node, Call) and node.function.name in GROUPING_FUNCTIONS:
        _check_grouping_call(node, plan)
        return
    if isinstance(node, AttributeReference):
        raise missing_aggregation(plan, node.name)
    if isinstance(node, Replaced) and node.name == "window_time":  # a column of the input, in Spark
        raise missing_aggregation(plan, sql_text(node))
    if isinstance(node, PythonUDF) and "agg" in node.kind:
        raise errors.unsupported_feature(f"{node.name}, a user's aggregate function")
    for child in node.children:
        _check_entry(child, plan)


def _check_grouping_call(node: Call, plan: Aggregate) -> None:
    if plan.grouping_sets is None:
        raise errors.AnalysisException(errorClass="UNSUPPORTED_GROUPING_EXPRESSION", messageParameters={})
    if node.function.name == "grouping_id" and node.arguments == plan.grouping:
        return
    for argument in node.arguments:
        if node.function.name == "grouping_id" or argument not in plan.grouping:
            raise errors.AnalysisException(
                errorClass="GROUPING_COLUMN_MISMATCH"
                if node.function.name == "grouping"
                else "GROUPING_ID_COLUMN_MISMATCH",
                messageParameters={
                    "grouping": f'"{sql_text(argument)}"',
                    "groupingColumns": ", ".join(f'"{sql_text(g)}"' for g in plan.grouping),
                    "groupingIdColumn": f'"{sql_text(argument)}"',
                    "groupByColumns": ", ".join(f'"{sql_text(g)}"' for g in plan.grouping),
                },
            )


def missing_aggregation(plan: Aggregate, name: str) -> errors.AnalysisException:
    if not plan.grouping:
        return errors.AnalysisException(errorClass="MISSING_GROUP_BY", messageParameters={})
    return errors.AnalysisException(
        errorClass="MISSING_AGGREGATION",
        messageParameters={
            "expression": f'"{name}"',
            "expressionAnyValue": f'"any_value({name})"',
        },
    )
