"""Plans made comparable: two plans that mean the same up to their ids become equal."""

from __future__ import annotations

from attrs import evolve

from mockspark_ir.expressions import Alias, AttributeReference, Expression
from mockspark_ir.plans import LogicalPlan


def normalized(plan: LogicalPlan) -> LogicalPlan:
    """The plan with its attributes numbered in the order in which they appear, bottom-up."""
    numbers: dict[int, int] = {}

    def number(expr_id: int) -> int:
        return numbers.setdefault(expr_id, len(numbers))

    def renumber(node: Expression) -> Expression:
        node = node.map_children(renumber)
        if isinstance(node, AttributeReference | Alias):
            return evolve(node, expr_id=number(node.expr_id))
        return node

    def visit(node: LogicalPlan) -> LogicalPlan:
        children = tuple(visit(child) for child in node.children)
        for attribute in node.output if not children else ():
            number(attribute.expr_id)
        return node.with_children(children).map_expressions(renumber)

    return visit(plan)
