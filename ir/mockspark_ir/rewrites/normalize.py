"""Plans made comparable: plans that differ only in their ids, or in the names of columns, become equal."""

from __future__ import annotations

from attrs import evolve

from mockspark_ir.expressions import Alias, AttributeReference, Expression
from mockspark_ir.plans import LogicalPlan, Range


def normalized(plan: LogicalPlan) -> LogicalPlan:
    """The plan with its attributes numbered in the order in which they appear, bottom-up."""
    numbers: dict[int, int] = {}

    def number(expr_id: int) -> int:
        return numbers.setdefault(expr_id, len(numbers))

    def renumber(node: Expression) -> Expression:
        node = node.map_children(renumber)
        if isinstance(node, Alias):
            return evolve(node, expr_id=number(node.expr_id), name="")
        return evolve(node, expr_id=number(node.expr_id)) if isinstance(node, AttributeReference) else node

    def visit(node: LogicalPlan) -> LogicalPlan:
        children = tuple(visit(child) for child in node.children)
        if isinstance(node, Range):
            node = evolve(node, attribute=evolve(node.attribute, expr_id=number(node.attribute.expr_id)))
        for attribute in node.output if not children else ():
            number(attribute.expr_id)
        return node.with_children(children).map_expressions(renumber)

    return visit(plan)
