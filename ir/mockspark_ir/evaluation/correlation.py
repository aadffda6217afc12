"""Which columns of the queries around it a plan uses."""

from __future__ import annotations

from mockspark_ir.expressions import OuterReference, SubqueryExpression
from mockspark_ir.plans import Join, LogicalPlan

Ids = frozenset[int]
_NONE: Ids = frozenset()


def outer_ids(plan: LogicalPlan) -> Ids:
    """Return the ids of the columns that a plan takes from the queries around it."""
    return outer_ids_by_node(plan)[id(plan)]


def outer_ids_by_node(plan: LogicalPlan) -> dict[int, Ids]:
    """Return the same for every node below a plan too, by the node's identity."""
    found: dict[int, Ids] = {}
    for node in post_order(plan):
        ids = _NONE.union(*(found[id(child)] for child in node.children))
        if isinstance(node, Join) and node.lateral:
            ids = found[id(node.left)] | (found[id(node.right)] - node.left.output_ids)
        inputs: Ids | None = None
        for expression in node.expressions:
            for part in expression.walk():
                if isinstance(part, OuterReference):
                    ids |= {part.attribute.expr_id}
                elif isinstance(part, SubqueryExpression):
                    if inputs is None:
                        inputs = _NONE.union(*(child.output_ids for child in node.children))
                    ids |= outer_ids(part.plan) - inputs
        found[id(node)] = ids
    return found


def post_order(plan: LogicalPlan) -> list[LogicalPlan]:
    """Return every node below a plan once, children first; a loop, as plans may be thousands of nodes deep."""
    ordered: list[LogicalPlan] = []
    seen: set[int] = set()
    waiting: list[tuple[LogicalPlan, bool]] = [(plan, False)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            ordered.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node.children))
    return ordered
