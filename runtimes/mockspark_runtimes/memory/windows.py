"""Window functions: partitions, orders, frames, and functions over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from mockspark_ir.evaluation.compiler import Compiler, Row
from mockspark_ir.evaluation.expressions import compiler_for
from mockspark_ir.expressions import (
    Add,
    AggregateExpression,
    AttributeReference,
    Boundary,
    Expression,
    FrameType,
    SortOrder,
    UnaryMinus,
    WindowExpression,
    WindowFrame,
    WindowFunctionCall,
    WindowSpec,
    ascending,
    new_expr_id,
)
from mockspark_ir.functions.definition import PartitionView
from mockspark_ir.functions.input_types import is_orderable
from mockspark_ir.plans import Window
from mockspark_ir.rewrites.window_groups import window_groups
from mockspark_ir.types import DateType, DecimalType, IntegralType
from mockspark_ir.values.datetime_arithmetic import add_days
from mockspark_ir.values.decimals import add_type
from mockspark_ir.values.failures import not_supported
from mockspark_runtimes.memory.aggregation import AggregateEvaluator
from mockspark_runtimes.memory.ordering import comparable, sorted_positions
from mockspark_runtimes.memory.relation import ExecutionContext, Relation
from mockspark_runtimes.memory.rows import row_of
from mockspark_runtimes.memory.sets import row_key

Bounds = list[tuple[int, int]]
# The values of a window function for the rows of an ordered partition.
Function = Callable[["Partition"], list[Any]]


def window(node: Window, inputs: Sequence[Relation], context: ExecutionContext) -> Relation:
    """The rows with a value more for each window expression, in the order of partitions and within them.

    The order is Spark's for small data: that of the last partitioning; an expression whose partitioning is a part of
    another's comes before it.
    """
    [child] = inputs
    rows, compiler = child.rows, context.compiler(child.attributes)
    order = list(range(len(rows)))
    columns: dict[int, list[Any]] = {}
    for spec, expressions in window_groups(node):
        parts = _partitions(spec, compiler, rows, order)
        order = [position for part in parts for position in part]
        partitions = [Partition([rows[position] for position in part], spec, compiler) for part in parts]
        for index, expression in expressions:
            function, column = _function(expression, compiler), [None] * len(rows)
            values = (value for partition in partitions for value in function(partition))
            for position, value in zip(order, values, strict=True):
                column[position] = value
            columns[index] = column
    added = [columns[index] for index in range(len(node.window_expressions))]
    return Relation(node.output, [(*rows[position], *(column[position] for column in added)) for position in order])


def _partitions(spec: WindowSpec, compiler: Compiler, rows: Sequence[Row], before: list[int]) -> list[list[int]]:
    """The positions of the rows of each partition; rows that are equal in the order stay as they were."""
    keys = [ascending(e) for e in spec.partition_by if is_orderable(e.dtype)]
    arranged = sorted_positions((*keys, *spec.order_by), compiler, [rows[position] for position in before])
    key_of, keys_of = row_key([e.dtype for e in spec.partition_by]), row_of(compiler, spec.partition_by)
    found: dict[Hashable, list[int]] = {}
    for place in arranged:
        position = before[place]
        found.setdefault(key_of(keys_of(rows[position])), []).append(position)
    return list(found.values())


class Partition:
    """The rows of a partition in their order.

    Parameters
    ----------
    rows : list of tuple
        The rows.
    spec : WindowSpec
        The order.
    compiler : Compiler
        Compiles expressions over the rows.
    """

    def __init__(self, rows: list[Row], spec: WindowSpec, compiler: Compiler) -> None:
        self.rows = rows
        self.order_by = spec.order_by
        values = row_of(compiler, [item.child for item in spec.order_by])
        keys = [comparable(item) for item in spec.order_by]
        self.order_values = [values(row) for row in rows]
        self.order_keys = [[key(v) for key, v in zip(keys, row, strict=True)] for row in self.order_values]
        self.peers = self._peers()

    def _peers(self) -> Bounds:
        """For each row, where the rows that are equal to it in the order start and end."""
        peers: Bounds = []
        start = 0
        keys = self.order_keys
        for end in range(1, len(keys) + 1):
            if end == len(keys) or keys[end] != keys[start]:
                peers.extend([(start, end)] * (end - start))
                start = end
        return peers


def _function(expression: WindowExpression, compiler: Compiler) -> Function:
    function, frame = expression.function, expression.spec.frame
    assert frame is not None
    frames = _rows_frames(frame, compiler) if frame.kind is FrameType.ROWS else _range_frames(frame, compiler)
    if isinstance(function, AggregateExpression):
        evaluator = AggregateEvaluator(function, compiler)
        return lambda partition: evaluator.over_frames(partition.rows, frames(partition))
    if isinstance(function, WindowFunctionCall):
        arguments = row_of(compiler, function.arguments)
        evaluate = function.function.evaluator(function.arguments, function.dtype, compiler.context)
        ignore_nulls = function.ignore_nulls
        return lambda partition: evaluate(
            PartitionView([arguments(row) for row in partition.rows], partition.peers, frames(partition), ignore_nulls)
        )
    raise not_supported(f"{type(function).__name__} over a window")


def _rows_frames(frame: WindowFrame, compiler: Compiler) -> Callable[[Partition], Bounds]:
    """Frames that count rows."""
    lower, upper = _offset(frame.lower, compiler), _offset(frame.upper, compiler)

    def frames(partition: Partition) -> Bounds:
        size = len(partition.rows)
        bounds = []
        for position in range(size):
            start = 0 if lower is None else min(max(position + lower, 0), size)
            end = size if upper is None else min(max(position + upper + 1, 0), size)
            bounds.append((start, max(start, end)))
        return bounds

    return frames


def _offset(bound: Boundary | Expression, compiler: Compiler) -> Any:
    """How far from the current row; None where the frame has no bound."""
    if isinstance(bound, Boundary):
        return 0 if bound is Boundary.CURRENT_ROW else None
    return compiler.compile(bound)(())


def _range_frames(frame: WindowFrame, compiler: Compiler) -> Callable[[Partition], Bounds]:
    """Frames whose rows have order values near the current row's."""

    def frames(partition: Partition) -> Bounds:
        starts = _range_bounds(frame.lower, partition, compiler, 0)
        ends = _range_bounds(frame.upper, partition, compiler, 1)
        return [(start, max(start, end)) for start, end in zip(starts, ends, strict=True)]

    return frames


def _range_bounds(bound: Boundary | Expression, partition: Partition, compiler: Compiler, side: int) -> list[int]:
    """Where each row's frame starts (side 0) or ends (side 1)."""
    size = len(partition.rows)
    match bound:
        case Boundary.CURRENT_ROW:
            return [peers[side] for peers in partition.peers]
        case Boundary.UNBOUNDED_PRECEDING:
            return [0] * size
        case Boundary.UNBOUNDED_FOLLOWING:
            return [size] * size
    assert isinstance(bound, Expression)
    [item] = partition.order_by
    move, key = _moved(item, bound, compiler), comparable(item)
    keys = [row[0] for row in partition.order_keys]
    find = bisect_right if side else bisect_left
    # A null is as near to nulls as can be, and to nothing else.
    return [find(keys, key(None if value is None else move(value))) for [value] in partition.order_values]


def _moved(item: SortOrder, offset: Expression, compiler: Compiler) -> Callable[[Any], Any]:
    """What gives the order value that is so far away along the order: less, where the order descends."""
    dtype, mode = item.child.dtype, compiler.context.mode
    if isinstance(dtype, DateType) and isinstance(offset.dtype, IntegralType):
        days = compiler.compile(offset)(()) * (1 if item.ascending else -1)
        return lambda value: add_days(value, days)
    if not item.ascending:
        offset = UnaryMinus(offset, offset.dtype, mode)
    current = AttributeReference("current", dtype, False, new_expr_id())
    result = add_type(dtype, dtype) if isinstance(dtype, DecimalType) else dtype
    evaluate = compiler_for([current], compiler.context).compile(Add(current, offset, result, mode))
    return lambda value: evaluate((value,))
