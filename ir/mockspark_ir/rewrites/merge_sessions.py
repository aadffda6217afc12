"""Grouping by sessions: those of the same keys that overlap or touch become one, by windows below the aggregate.

A column of sessions is known by its metadata, wherever it was made. Each row has a session of its own at first; sorted
by their starts, one that starts after all ends before it begins a new merged one.
"""

from __future__ import annotations

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Boundary,
    Call,
    Expression,
    FrameType,
    GetStructField,
    If,
    LessThanOrEqual,
    Literal,
    WindowExpression,
    WindowFrame,
    WindowSpec,
    ascending,
    int_literal,
    string_literal,
)
from mockspark_ir.functions.definition import AggregateFunction
from mockspark_ir.functions.registry import lookup
from mockspark_ir.functions.time_windows import SESSION_WINDOW
from mockspark_ir.plans import Aggregate, Deduplicate, Distinct, LogicalPlan, Project, Window

_BEFORE = WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, int_literal(-1))
# With peers: which of equal sessions is the first may be another one in each window.
_SO_FAR = WindowFrame(FrameType.RANGE, Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW)
_WHOLE = WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, Boundary.UNBOUNDED_FOLLOWING)


def is_session(expression: Expression) -> bool:
    """Whether an expression is a column of sessions."""
    return isinstance(expression, AttributeReference) and bool(expression.metadata.get(SESSION_WINDOW))


def merged_sessions(plan: LogicalPlan) -> LogicalPlan:
    """Return the plan over merged sessions if it groups by a column of sessions, else the plan itself.

    Raises
    ------
    PySparkNotImplementedError
        For grouping sets, on which Spark fails, and several DISTINCT, of which it counts some values twice.
    """
    if not isinstance(plan, Aggregate | Distinct | Deduplicate):
        return plan
    grouped = _as_aggregate(plan)
    session = next((key for key in grouped.grouping if is_session(key)), None)
    if not isinstance(session, AttributeReference):
        return plan
    if grouped.grouping_sets is not None:
        raise errors.unsupported_feature("sessions in grouping sets")
    keys = tuple(key for key in grouped.grouping if key != session)
    merged, child = _merged(session, keys, grouped.child)
    return _over_merged(grouped, session, merged, child)


def _as_aggregate(plan: Aggregate | Distinct | Deduplicate) -> Aggregate:
    match plan:
        case Aggregate():
            return plan
        case Distinct():
            return Aggregate(plan.output, plan.output, plan.child, origin=plan.origin)
        case Deduplicate():
            listed = tuple(a if a in plan.keys else _first(a) for a in plan.output)
            return Aggregate(plan.keys, listed, plan.child, origin=plan.origin)


def _first(attribute: AttributeReference) -> Alias:
    return _named_as(attribute, _aggregate("first", attribute))


def _named_as(attribute: AttributeReference, value: Expression) -> Alias:
    """The value as the column that the attribute is."""
    name, expr_id, metadata = attribute.name, attribute.expr_id, attribute.metadata
    return Alias(value, name, expr_id, metadata=metadata, qualifier=attribute.qualifier)


def _merged(
    session: AttributeReference, keys: tuple[Expression, ...], child: LogicalPlan
) -> tuple[AttributeReference, LogicalPlan]:
    """A column with the merged session of each row, and the child with it, sorted by the keys and own sessions."""
    start, end = GetStructField(session, 0, "start"), GetStructField(session, 1, "end")
    order = (ascending(start), ascending(end))
    so_far = Alias(WindowExpression(_aggregate("max", end), WindowSpec(keys, order, _BEFORE)), "ended")
    begins = If(
        LessThanOrEqual(start, so_far.to_attribute(), typed=True), Literal(None, start.dtype), start, start.dtype
    )
    first = Alias(WindowExpression(_aggregate("max", begins), WindowSpec(keys, order, _SO_FAR)), "start")
    whole = WindowSpec((*keys, first.to_attribute()), (), _WHOLE)
    last = Alias(WindowExpression(_aggregate("max", end), whole), "end")
    windowed = Window((last,), Window((first,), Window((so_far,), child)))
    struct = lookup("named_struct")
    assert struct is not None
    fields = (string_literal("start"), first.to_attribute(), string_literal("end"), last.to_attribute())
    merged = Alias(Call(struct, fields, session.dtype, False), session.name)
    return merged.to_attribute(), Project((*child.output, merged), windowed)


def _aggregate(name: str, argument: Expression) -> AggregateExpression:
    function = lookup(name)
    assert isinstance(function, AggregateFunction)
    return AggregateExpression(function, (argument,), argument.dtype, True)


def _over_merged(
    plan: Aggregate, session: AttributeReference, merged: AttributeReference, child: LogicalPlan
) -> Aggregate:
    """The aggregate by merged sessions. Within aggregate functions a row has its own session still.

    But not along with DISTINCT: for that Spark merges sessions ahead of all aggregates.
    """
    inside = _merged_ahead(plan)

    def replace(node: Expression) -> Expression:
        if node == session:
            return merged
        if isinstance(node, AggregateExpression) and not inside:
            return node
        return node.map_children(replace)

    listed: list[Expression] = []
    for entry in plan.aggregates:
        if entry == session:
            listed.append(_named_as(session, merged))
        elif isinstance(entry, Alias) and entry.child == session and entry.metadata is None:
            listed.append(evolve(entry, child=merged, metadata=session.metadata))
        else:
            listed.append(replace(entry))
    keys = tuple(merged if key == session else key for key in plan.grouping)
    return Aggregate(keys, tuple(listed), child, origin=plan.origin)


def _merged_ahead(plan: Aggregate) -> bool:
    aggregates = [n for e in plan.aggregates for n in e.walk() if isinstance(n, AggregateExpression)]
    distinct = [aggregate for aggregate in aggregates if aggregate.deduplicates]
    if len({frozenset(a.arguments) for a in distinct}) > 1 or any(a.filter is not None for a in distinct):
        raise errors.unsupported_feature("several DISTINCT, or one with FILTER, over sessions")
    return bool(distinct)
