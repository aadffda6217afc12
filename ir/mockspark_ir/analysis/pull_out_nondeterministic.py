"""Random numbers in sorts, groups, windows and generators: drawn once for each row, by a projection below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from mockspark_ir import errors
from mockspark_ir.expressions import (
    AggregateExpression,
    Alias,
    AttributeReference,
    Expression,
    has_stream,
    is_stream,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.plans import LogicalPlan, Project

Plan = TypeVar("Plan", bound=LogicalPlan)


def pull_out_nondeterministic(plan: Plan, expressions: Iterable[Expression] | None = None) -> Plan:
    """The node over a projection that has its streams as columns; the node itself where it holds none.

    Parameters
    ----------
    plan: a node with one child.
    expressions: those of its expressions whose streams are taken out; all by default.
    """
    wanted = plan.expressions if expressions is None else tuple(expressions)
    if not has_stream(wanted):
        return plan
    computed: dict[Expression, Alias] = {}
    for expression in wanted:
        for node in expression.walk():
            if is_stream(node):
                computed.setdefault(node, Alias(node, "_nondeterministic"))
    [child] = plan.children
    below = Project((*child.output, *computed.values()), child, origin=plan.origin)

    def read(node: Expression) -> Expression:
        found = computed.get(node)
        return node.map_children(read) if found is None else found.to_attribute()

    return plan.with_children((below,)).map_expressions(read)


def forbid_nondeterministic(expressions: Iterable[Expression]) -> None:
    """Raise AnalysisException (INVALID_NON_DETERMINISTIC_EXPRESSIONS) where a node can't have streams."""
    found = [e for e in expressions if has_stream((e,))]
    if found:
        raise errors.analysis_error(
            "INVALID_NON_DETERMINISTIC_EXPRESSIONS", sqlExprs=", ".join(f'"{sql_text(e)}"' for e in found)
        )


def forbid_in_aggregates(expressions: Iterable[Expression]) -> None:
    """Raise AnalysisException (AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION)."""
    for expression in expressions:
        if type(expression) is AttributeReference:
            continue
        for node in expression.walk():
            if isinstance(node, AggregateExpression) and has_stream(node.children):
                raise errors.analysis_error(
                    "AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION", sqlExpr=errors.to_sql_expr(sql_text(node))
                )
