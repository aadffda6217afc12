"""Samples by Spark's own random numbers."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.plans import Sample
from mockspark_ir.values.failures import not_supported
from mockspark_runtimes.memory.relation import ExecutionContext, Relation


def sample(node: Sample, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    """The rows whose number, drawn in order from a stream for each partition, is within the bounds."""
    [child] = inputs
    if node.with_replacement:
        raise not_supported("sample with replacement")

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        draw = XORShiftRandom(node.seed + partition).next_double
        return [row for row in rows if node.lower <= draw() < node.upper]

    return child.per_partition(child.attributes, change)
