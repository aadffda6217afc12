"""Which columns a plan's result depends on: sources that parse text look at those only, as Spark's do."""

from __future__ import annotations

from collections.abc import Iterable

from mockspark_ir.expressions import Alias, AttributeReference, Expression, OuterReference, SubqueryExpression
from mockspark_ir.plans import Aggregate, Distinct, LogicalPlan, Project, SetOperation, SetOperator, Window, WithColumns


def required_columns(plan: LogicalPlan) -> frozenset[int]:
    """The ids of the attributes, of any node, that the plan's rows depend on."""
    required = {a.expr_id for a in plan.output}
    _add_required(plan, required)
    return frozenset(required)


def _add_required(plan: LogicalPlan, required: set[int]) -> None:
    for node in plan.walk():
        match node:
            case Project():
                _add_listed(node.project_list, required)
            case Aggregate():
                _add(node.grouping, required)
                _add_listed(node.aggregates, required)
            case WithColumns() | Window():
                _add_listed(node.expressions, required)
            case SetOperation():
                _add_inputs(node, required)
            case Distinct():
                required.update(a.expr_id for a in node.child.output)
            case _:
                _add(node.expressions, required)


def _add_inputs(node: SetOperation, required: set[int]) -> None:
    """Columns of the inputs by position; where rows are compared, all of them count."""
    only_joined = node.all and node.operator is SetOperator.UNION
    for i, attribute in enumerate(node.output):
        if not only_joined or attribute.expr_id in required:
            required.update(child.output[i].expr_id for child in node.children)


def _add_listed(expressions: Iterable[Expression], required: set[int]) -> None:
    """The expressions of a list of columns count if their column does."""
    for expression in expressions:
        match expression:
            case AttributeReference():
                continue
            case Alias() if expression.expr_id not in required:
                continue
        _add((expression,), required)


def _add(expressions: Iterable[Expression], required: set[int]) -> None:
    for expression in expressions:
        for node in expression.walk():
            match node:
                case AttributeReference():
                    required.add(node.expr_id)
                case OuterReference():
                    required.add(node.attribute.expr_id)
                case SubqueryExpression():
                    required.update(a.expr_id for a in node.plan.output)
                    _add_required(node.plan, required)
