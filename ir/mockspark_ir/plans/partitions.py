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

ONE_PARTITION = (0,)


def partition_starts(plan: LogicalPlan) -> tuple[int, ...] | None:
    """The position of each partition's first row.

    Returns None where the plan makes several partitions and only running it could tell their rows.
    """
    joined: list[int] = []
    rows_change = False
    while True:
        match plan:
            case Range() if plan.partitions is not None:
                starts = sliced(len(range(plan.start, plan.end, plan.step)), plan.partitions)
                break
            case Repartition() if plan.shuffle:
                return ONE_PARTITION if plan.count in (None, 1) else None
            case Repartition():
                if plan.count is not None:
                    joined.append(plan.count)
            case Filter() | Sample() | Generate():
                rows_change = True
            case Project() | WithColumns() | SubqueryAlias() | View():
                pass
            case Sort() if not plan.is_global:
                pass
            case _:
                return ONE_PARTITION
        [plan] = plan.children
    for count in reversed(joined):
        starts = coalesced(starts, count)
    return None if rows_change and starts != ONE_PARTITION else starts


def sliced(rows: int, slices: int) -> tuple[int, ...]:
    """Where Spark cuts local data into so many partitions."""
    return tuple(index * rows // slices for index in range(slices))


def coalesced(starts: tuple[int, ...], count: int) -> tuple[int, ...]:
    """Neighbouring partitions joined, so that there are no more than `count`."""
    kept, before = min(count, len(starts)), len(starts)
    return tuple(starts[index * before // kept] for index in range(kept))
