"""Which rows of a plan are in which partition, as far as the plan itself says so.

Rows count as one partition unless the plan names a number: how many Spark takes by itself depends on its machine.
"""

from __future__ import annotations

from mockspark_ir.plans.base import LogicalPlan
from mockspark_ir.plans.leaves import Range
from mockspark_ir.plans.unary import (
    Filter,
    Generate,
    Project,
    Repartition,
    Sample,
    Sort,
    SubqueryAlias,
    View,
    WithColumns,
)

Starts = tuple[int, ...]
ONE_PARTITION: Starts = (0,)
# Nodes that leave rows in their partitions.
_NARROW = (Project, WithColumns, SubqueryAlias, View, Filter, Sample, Generate, Sort, Repartition)


def partition_starts(plan: LogicalPlan, known: dict[int, Starts | None] | None = None) -> Starts | None:
    """The position of each partition's first row.

    Parameters
    ----------
    plan: a resolved plan.
    known: answers for plans that live as long, by identity; the answer for this one is added.

    Returns None where the plan makes several partitions and only running it could tell their rows.
    """
    known = {} if known is None else known
    chain: list[LogicalPlan] = []
    below = plan
    while id(below) not in known and isinstance(below, _NARROW):
        chain.append(below)
        below = below.child
    starts = known[id(below)] if id(below) in known else _of_source(below)
    for node in reversed(chain):
        starts = _after(node, starts)
    known[id(plan)] = starts
    return starts


def _of_source(plan: LogicalPlan) -> Starts:
    """After a shuffle there is one partition, and so it is with what names no number."""
    if isinstance(plan, Range) and plan.partitions is not None:
        return sliced(len(range(plan.start, plan.end, plan.step)), plan.partitions)
    return ONE_PARTITION


def _after(node: LogicalPlan, starts: Starts | None) -> Starts | None:
    match node:
        case Repartition(count=1) | Repartition(shuffle=True, count=None):
            return ONE_PARTITION
        case Repartition(shuffle=True):
            return None
        case Repartition():
            return starts if starts is None or node.count is None else coalesced(starts, node.count)
        case Filter() | Sample() | Generate():
            return starts if starts == ONE_PARTITION else None
        case Sort() if node.is_global:
            return ONE_PARTITION
        case _:
            return starts


def sliced(rows: int, slices: int) -> Starts:
    """Where Spark cuts local data into so many partitions."""
    return tuple(index * rows // slices for index in range(slices))


def coalesced(starts: Starts, count: int) -> Starts:
    """Neighbouring partitions joined, so that there are no more than `count`."""
    kept, before = min(count, len(starts)), len(starts)
    return tuple(starts[index * before // kept] for index in range(kept))
