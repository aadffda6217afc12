"""SELECT lists: stars, names, aggregates without GROUP BY, generators and windows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.analysis import resolve_aggregates, resolve_generators, resolve_windows
from mockspark_ir.analysis.aliases import named
from mockspark_ir.analysis.resolve_expressions import ExpressionResolver
from mockspark_ir.analysis.resolve_time_windows import time_window
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Call,
    Expression,
    GeneratorCall,
    UnresolvedRegex,
    UnresolvedStar,
    WindowExpression,
)
from mockspark_ir.plans import Aggregate, LogicalPlan, Project

if TYPE_CHECKING:
    from mockspark_ir.analysis.analyzer import Analyzer


def resolve_project(analyzer: Analyzer, plan: Project) -> LogicalPlan:
    """SELECT over a resolved child; gives an Aggregate, Window or Generate below where the list needs one."""
    missing: list[AttributeReference] = []
    resolver = analyzer.expressions(plan.child, missing=missing)
    entries = resolve_list(resolver, plan.project_list)
    child = plan.child if not missing else expose(plan.child, missing)
    return build_select(entries, child, plan)


def resolve_list(resolver: ExpressionResolver, entries: Sequence[Expression]) -> list[Expression]:
    """The entries of a select list, resolved and named; generators stay as they are.

    An entry may use the names of entries before it (lateral column aliases) where no column has that name.
    """
    resolved: list[Expression] = []
    aliases: dict[str, Expression] = {}
    resolver.aliases = aliases
    for position, entry in enumerate(entries, 1):
        if isinstance(entry, AttributeReference):
            resolved.append(resolver.resolve(entry))
            continue
        if isinstance(entry, UnresolvedStar):
            resolved.extend(resolver.expand_star(entry))
            continue
        if isinstance(entry, UnresolvedRegex):
            resolved.extend(resolver.references.expand_regex(entry))
            continue
        try:
            typed = resolver.resolve(entry)
        except errors.AnalysisException as error:
            raise resolver.first_error(error, entries[position:]) from None
        if resolve_generators.has_generator((typed,)):
            resolved.append(typed)
            continue
        entry_named = named(entry, typed, resolver.settings.time_zone)
        resolved.append(entry_named)
        if isinstance(entry_named, Alias) and entry_named.explicit:
            _remember(aliases, entry_named)
    resolver.aliases = None
    return resolved


def _remember(aliases: dict[str, Expression], alias: Alias) -> None:
    key = alias.name.lower()
    if alias.child.deterministic:
        aliases[key] = alias.child
    else:
        aliases.pop(key, None)


def build_select(entries: Sequence[Expression], child: LogicalPlan, plan: Project) -> LogicalPlan:
    """The nodes that a resolved select list needs."""
    windowed = time_window(entries, child)
    if windowed is not None:
        replace, child = windowed
        entries = [replace(entry) for entry in entries]
    if resolve_generators.has_generator(entries):
        if contains(entries, AggregateExpression, outside=WindowExpression):
            return resolve_generators.over_aggregate(Aggregate((), tuple(entries), child, origin=plan.origin))
        return resolve_generators.extract_generator(entries, child, plan)
    forbid_nested_generators(entries)
    if contains(entries, AggregateExpression, outside=WindowExpression):
        aggregate = Aggregate((), tuple(entries), child, origin=plan.origin)
        return resolve_aggregates.finish(aggregate)
    if contains(entries, WindowExpression):
        return resolve_windows.extract_windows(entries, child, plan.origin)
    _forbid_grouping(entries)
    return Project(tuple(entries), child, origin=plan.origin)


def _forbid_grouping(entries: Iterable[Expression]) -> None:
    """`grouping` and `grouping_id` need grouping sets."""
    for entry in entries:
        if type(entry) is AttributeReference:
            continue
        for node in entry.walk():
            if isinstance(node, Call) and node.function.name in resolve_aggregates.GROUPING_FUNCTIONS:
                raise errors.analysis_error("UNSUPPORTED_GROUPING_EXPRESSION")


def forbid_nested_generators(entries: Iterable[Expression]) -> None:
    for entry in entries:
        if type(entry) is AttributeReference:
            continue
        for node in entry.walk():
            if isinstance(node, GeneratorCall):
                from mockspark_ir.expressions.printing import sql_text

                raise errors.AnalysisException(
                    errorClass="UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
                    messageParameters={
                        "expression": f'"{sql_text(entry.child if isinstance(entry, Alias) else entry)}"'
                    },
                )


def contains(entries: Iterable[Expression], kind: type[Expression], outside: type[Expression] | None = None) -> bool:
    """Whether an expression of a class stands anywhere in the entries (not as the function of an `outside` node)."""
    return any(type(entry) is not AttributeReference and _holds(entry, kind, outside) for entry in entries)


def _holds(node: Expression, kind: type[Expression], outside: type[Expression] | None) -> bool:
    if isinstance(node, kind):
        return True
    if outside is not None and isinstance(node, outside):
        assert isinstance(node, WindowExpression)
        inner = [*node.function.children, *node.spec.children]
        return any(_holds(child, kind, outside) for child in inner)
    return any(_holds(child, kind, outside) for child in node.children)


def expose(plan: LogicalPlan, missing: Sequence[AttributeReference]) -> LogicalPlan:
    """The plan with more of its input's columns in its output (a join's second key, say)."""
    from attrs import evolve

    ids = set(plan.output_ids)
    wanted = [a for a in {m.expr_id: m for m in missing}.values() if a.expr_id not in ids]
    if not wanted:
        return plan
    if isinstance(plan, Project):
        return evolve(plan, project_list=(*plan.project_list, *wanted), child=expose(plan.child, wanted))
    if isinstance(plan, Aggregate):  # these are keys of it
        return evolve(plan, aggregates=(*plan.aggregates, *wanted))
    children = plan.children
    if len(children) == 1:
        return plan.with_children((expose(children[0], wanted),))
    raise errors.unsupported_feature("a reference to a column that was projected away")
