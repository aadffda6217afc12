"""Where rows come from."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.plans import FileScan, LocalRelation, OneRowRelation, Range, TableScan
from mockspark_ir.plans.partitions import sliced
from mockspark_ir.values.failures import not_supported
from mockspark_runtimes.memory.relation import Attributes, ExecutionContext, Relation


def local_relation(node: LocalRelation, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    return _sliced(node.attributes, node.data.rows(), context.slices(node))


def _sliced(attributes: Attributes, rows: Sequence[Row], slices: int) -> Relation:
    return Relation(attributes, rows, sliced(len(rows), slices))


def one_row(node: OneRowRelation, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    return Relation((), [()])


def range_(node: Range, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    rows = [(value,) for value in range(node.start, node.end, node.step)]
    return _sliced(node.output, rows, node.partitions or context.slices(node))


def file_scan(node: FileScan, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    if context.read_files is None:
        raise not_supported(f"reading {node.format} files in the memory backend")
    return Relation(node.attributes, list(context.read_files(node)))


def table_scan(node: TableScan, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    if context.read_table is None:
        raise not_supported(f"reading the table {'.'.join(node.identifier)} in the memory backend")
    return Relation(node.attributes, list(context.read_table(node)))
