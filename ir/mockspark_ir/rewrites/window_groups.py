"""In which order the window functions of one node are computed, which decides the order of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.expressions import Expression, SortOrder, WindowExpression, WindowSpec
from mockspark_ir.plans import Window


def window_groups(node: Window) -> list[tuple[WindowSpec, list[tuple[int, WindowExpression]]]]:
    """Return the expressions, with their positions, for each partitioning and order, as Spark goes through them.

    An expression whose partitioning is a part of another's comes before it. The rows leave sorted by the last group's
    partitioning and order; rows that are equal there stay as the groups before left them.

    Parameters
    ----------
    node : Window
        A resolved node.
    """
    found: dict[tuple[tuple[Expression, ...], tuple[SortOrder, ...]], list[tuple[int, WindowExpression]]] = {}
    for index, alias in enumerate(node.window_expressions):
        expression = alias.child
        assert isinstance(expression, WindowExpression)
        found.setdefault((expression.spec.partition_by, expression.spec.order_by), []).append((index, expression))
    ordered: list[tuple[WindowSpec, list[tuple[int, WindowExpression]]]] = []
    for (partition_by, order_by), expressions in found.items():
        place = len(ordered)
        while place and _is_part(partition_by, ordered[place - 1][0].partition_by):
            place -= 1
        ordered.insert(place, (WindowSpec(partition_by, order_by), expressions))
    return ordered


def _is_part(narrow: Sequence[Expression], wide: Sequence[Expression]) -> bool:
    return len(narrow) < len(wide) and set(narrow) == set(wide[: len(narrow)])
