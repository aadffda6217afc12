"""Where rows come from."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.plans import FileScan, LocalRelation, OneRowRelation, Range, TableScan
from mockspark_ir.values.failures import not_supported
from mockspark_runtimes.memory.relation import ExecutionContext, Relation, sliced


def local_relation(node: LocalRelation, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    return sliced(node.attributes, node.data.rows(), context.slices(node))


def one_row(node: OneRowRelation, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    return Relation((), [()])


def range_(node: Range, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    rows = [(value,) for value in range(node.start, node.end, node.step)]
    return sliced(node.output, rows, node.partitions or context.slices(node))


def file_scan(node: FileScan, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    if context.read_files is None:
        raise not_supported(f"reading {node.format} files in the memory backend")
    return Relation(node.attributes, list(context.read_files(node)))


def table_scan(node: TableScan, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    if context.read_table is None:
        raise not_supported(f"reading the table {'.'.join(node.identifier)} in the memory backend")
    return Relation(node.attributes, list(context.read_table(node)))
