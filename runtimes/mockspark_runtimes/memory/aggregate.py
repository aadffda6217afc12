"""GROUP BY: groups in the order of their first rows, grouping sets, and expressions over aggregates."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from attrs import field, frozen

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.expressions import (
    AggregateExpression,
    AttributeReference,
    Call,
    Expression,
    new_expr_id,
)
from mockspark_ir.plans import Aggregate
from mockspark_ir.plans.local import is_in_plan
from mockspark_runtimes.memory.aggregation import AggregateEvaluator
from mockspark_runtimes.memory.relation import ExecutionContext, Relation
from mockspark_runtimes.memory.rows import row_of
from mockspark_runtimes.memory.sets import row_key, row_normalizer

_GROUPING_CALLS = frozenset({"grouping", "grouping_id"})


def aggregate(node: Aggregate, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    """One row for each group; without keys one for all rows, even for none.

    An expression of the list may combine keys, aggregates and `grouping` freely: each group first becomes a row of
    these, and the list is a projection of such rows.
    """
    [child] = inputs
    parts = _Parts.of(node)
    compiler = context.compiler(child.attributes)
    evaluators = [AggregateEvaluator(call, compiler) for call in parts.aggregates]
    bits = [_grouping_bits(node, call) for call in parts.calls]
    make = row_of(context.compiler(parts.attributes), parts.projected)
    rows = []
    for group in _groups(node, child, context):
        aggregates = [evaluator.over(group.rows) for evaluator in evaluators]
        rows.append(make((*group.keys, *aggregates, *(of_set[group.set] for of_set in bits))))
    return Relation(node.output, rows)


@frozen(eq=False)
class _Parts:
    """What the expressions of a list are made of, and the same expressions over a row of keys, aggregates and calls."""

    attributes: list[AttributeReference]
    aggregates: list[AggregateExpression]
    calls: list[Call]
    projected: list[Expression]

    @classmethod
    def of(cls, node: Aggregate) -> _Parts:
        keys = [_attribute(key) for key in node.grouping]
        known: dict[Expression, AttributeReference] = dict(zip(node.grouping, keys, strict=True))
        aggregates: list[AggregateExpression] = []
        calls: list[Call] = []

        def lift(expression: Expression) -> Expression:
            found = known.get(expression)
            if found is not None:
                return found
            if isinstance(expression, AggregateExpression):
                aggregates.append(expression)
            elif isinstance(expression, Call) and expression.function.name in _GROUPING_CALLS:
                calls.append(expression)
            else:
                return expression.map_children(lift)
            return known.setdefault(expression, _attribute(expression))

        projected = [lift(expression) for expression in node.aggregates]
        attributes = [*keys, *(known[e] for e in aggregates), *(known[e] for e in calls)]
        return cls(attributes, aggregates, calls, projected)


def _attribute(expression: Expression) -> AttributeReference:
    if isinstance(expression, AttributeReference):
        return expression
    return AttributeReference("part", expression.dtype, True, new_expr_id())


def _grouping_bits(node: Aggregate, call: Call) -> list[int]:
    """For each grouping set the value of `grouping` or `grouping_id`: a bit for each key that the set leaves out."""
    arguments = call.arguments or node.grouping
    positions = [node.grouping.index(argument) for argument in arguments]
    return [
        sum((position not in chosen) << shift for shift, position in enumerate(reversed(positions)))
        for chosen in node.grouping_sets or ()
    ]


@frozen(eq=False)
class _Group:
    set: int
    keys: Row
    rows: list[Row] = field(factory=list)


def _groups(node: Aggregate, child: Relation, context: ExecutionContext) -> list[_Group]:
    """The groups, in the order of their first rows; a row is in a group of each grouping set."""
    dtypes = [key.dtype for key in node.grouping]
    keys_of = row_of(context.compiler(child.attributes), node.grouping)
    in_plan = is_in_plan(node.child)
    key_of, shown = row_key(dtypes, keeps_nulls=in_plan), row_normalizer(dtypes, keeps_nulls=in_plan)
    groups: dict[Hashable, _Group] = {}
    if node.grouping_sets is None:
        for row in child.rows:
            keys = keys_of(row)
            key = key_of(keys)
            group = groups.get(key)
            if group is None:
                group = groups[key] = _Group(0, shown(keys))
            group.rows.append(row)
    else:
        for row in child.rows:
            keys = keys_of(row)
            for number, chosen in enumerate(node.grouping_sets):
                masked = tuple([value if i in chosen else None for i, value in enumerate(keys)])
                key = (number, key_of(masked))
                group = groups.get(key)
                if group is None:
                    group = groups[key] = _Group(number, shown(masked))
                group.rows.append(row)
    if not groups and not node.grouping and len(node.grouping_sets or ((),)) == 1:
        return [_Group(0, ())]
    return list(groups.values())
