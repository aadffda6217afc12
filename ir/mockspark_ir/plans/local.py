"""What Spark computes while it plans: projections over rows that are in the plan."""

from __future__ import annotations

from mockspark_ir.plans.base import LogicalPlan
from mockspark_ir.plans.leaves import LocalRelation
from mockspark_ir.plans.unary import Filter, Limit, Project, SubqueryAlias, View, WithColumns


def is_in_plan(plan: LogicalPlan) -> bool:
    """Whether the rows of a plan are known to Spark before it runs anything."""
    while isinstance(plan, Project | WithColumns | Filter | Limit | SubqueryAlias | View):
        plan = plan.child
    return isinstance(plan, LocalRelation) and plan.in_plan
