"""Nodes that make several rows of one."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.plans import Generate, Unpivot
from mockspark_runtimes.memory.relation import ExecutionContext, Relation
from mockspark_runtimes.memory.rows import row_of

Inputs = Sequence[Relation]


def generate(node: Generate, inputs: Inputs, context: ExecutionContext) -> Relation:
    """Each row with every row that the generator makes of it; an outer generator makes one of nulls, if no other."""
    [child] = inputs
    make = node.generator.function.evaluator(node.generator.arguments)
    nothing: list[Row] = [(None,) * len(node.generator_output)] if node.outer else []

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        arguments = context.compiler(child.attributes, partition).compile_all(node.generator.arguments)
        return [
            row + generated
            for row in rows
            for generated in list(make(*[argument(row) for argument in arguments])) or nothing
        ]

    return child.per_partition(node.output, change)


def unpivot(node: Unpivot, inputs: Inputs, context: ExecutionContext) -> Relation:
    """Each row as several: one for each entry of the values, after the entry's name."""
    [child] = inputs

    def change(partition: int, rows: Sequence[Row]) -> list[Row]:
        compiler = context.compiler(child.attributes, partition)
        ids = row_of(compiler, node.ids)
        entries = [(name, row_of(compiler, row)) for name, row in zip(node.names, node.values, strict=True)]
        made = []
        for row in rows:
            kept = ids(row)
            for name, values_of in entries:
                values = values_of(row)
                if node.include_nulls or any(value is not None for value in values):
                    made.append((*kept, name, *values))
        return made

    return child.per_partition(node.output, change)
