"""How much a plan reads."""

from __future__ import annotations

from mockspark_ir.plans import FileScan, LocalRelation, LogicalPlan, Range, TableScan

SMALL_ROWS = 100_000
SMALL_BYTES = 4_000_000


def is_small(plan: LogicalPlan) -> bool:
    """Whether the plan reads little local data and small files only, so that order can be kept at no cost."""
    for node in plan.walk():
        match node:
            case LocalRelation() if node.data.row_count > SMALL_ROWS:
                return False
            case Range() if abs((node.end - node.start) // node.step) > SMALL_ROWS:
                return False
            case FileScan() if node.size > SMALL_BYTES:
                return False
            case TableScan() if node.row_count is None or node.row_count > SMALL_ROWS:
                return False
            case _:
                pass
    return True
