"""Columns of nothing as keys of joins: Spark joins by values, and so not even `<=>` finds their nulls equal.

What is a literal in the plan is no key: Spark compares it before it joins, unless it has computed the column by then.
"""

from __future__ import annotations

from mockspark_ir.expressions import FALSE, Alias, And, AttributeReference, EqualNullSafe, Expression
from mockspark_ir.plans import Filter, Join, LogicalPlan
from mockspark_ir.plans.local import is_in_plan
from mockspark_ir.types import NullType


def without_void_matches(condition: Expression, left: LogicalPlan, right: LogicalPlan) -> Expression:
    """A join's condition with false for `<=>` over a column of nothing of either side."""
    match condition:
        case And():
            return condition.map_children(lambda part: without_void_matches(part, left, right))
        case EqualNullSafe(left=AttributeReference(dtype=NullType()) as a, right=AttributeReference() as b):
            for one, other in ((a, b), (b, a)):
                if _is_stored(left, one) and _is_stored(right, other):
                    return FALSE
    return condition


def without_void_rows(first: LogicalPlan, other: LogicalPlan) -> LogicalPlan:
    """The other input of INTERSECT or EXCEPT: without rows where they have a column of nothing in common."""
    for a, b in zip(first.output, other.output, strict=True):
        if isinstance(a.dtype, NullType) and _is_stored(first, a) and _is_stored(other, b):
            return Filter(FALSE, other, origin=other.origin)
    return other


def filtered_join(condition: Expression, child: LogicalPlan) -> Expression:
    """The condition of a filter, which becomes that of the join below it."""
    return without_void_matches(condition, child.left, child.right) if isinstance(child, Join) else condition


def _is_stored(plan: LogicalPlan, attribute: AttributeReference) -> bool:
    """Whether a plan has the column, and not as a literal."""
    if attribute.expr_id not in plan.output_ids:
        return False
    pending = [plan]
    while pending:
        node = pending.pop()
        for expression in node.expressions:
            if isinstance(expression, Alias) and expression.expr_id == attribute.expr_id:
                source = expression.child
                if isinstance(source, AttributeReference):
                    return any(_is_stored(child, source) for child in node.children)
                return not source.foldable or is_in_plan(node)
        pending.extend(node.children)
    return True
