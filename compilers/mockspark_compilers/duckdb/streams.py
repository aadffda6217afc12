"""Random numbers and row numbers: the n-th value of a stream belongs to the n-th row of its partition.

The rows that feed a stream are numbered by a SELECT of their own, whatever order DuckDB then takes them in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import evolve
from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, number
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import AttributeReference
from mockspark_ir.types import DataType, IntegerType, LongType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

ROW = AttributeReference("_row", LongType(), False, -1)
"""The column with the number of the row, from 1."""

Step = Callable[[], Any]
"""Gives the next value of a stream."""


def lower_stream(compiler: DuckDBCompiler, call: Any, starts: Sequence[int], row: Sql) -> Sql:
    """The value of a stream for a row.

    Parameters
    ----------
    call: the call of a function that is a stream.
    starts: the position of each partition's first row.
    row: the number of the row, from 1.
    """
    by_number = _BY_NUMBER.get(call.function.name)
    if by_number is not None:
        return by_number(starts, row)

    if any(isinstance(node, AttributeReference) for node in call.walk()):
        # What a row gets depends on all rows before it.
        raise errors.unsupported_feature(f"{call.function.name} of a column by a seed, on the duckdb backend")

    def of_partition(partition: int) -> Step:
        evaluate = compile_expression(call, (), evolve(compiler.context, partition=partition))
        return lambda: evaluate(())

    return stream_function(compiler, call.function.name, call.dtype, of_partition, starts, row)


def stream_function(
    compiler: DuckDBCompiler,
    name: str,
    dtype: DataType,
    of_partition: Callable[[int], Step],
    starts: Sequence[int],
    row: Sql,
) -> Sql:
    """A call of a function that gives each row what its partition's stream gives at the row's turn."""
    streams = [in_turn(of_partition(partition)) for partition in range(len(starts))]

    def value(number: int) -> Any:
        partition = bisect_right(starts, number - 1) - 1
        return streams[partition](number - 1 - starts[partition])

    request = FunctionRequest(compiler.new_function_name(name), (ROW.dtype,), dtype, value, once=True)
    compiler.request_function(request)
    return function(request.name, row.copy())


def in_turn(step: Step) -> Callable[[int], Any]:
    """The value at a turn, from 0. Values are kept: rows come in any order, from several threads, more than once."""
    drawn: list[Any] = []
    lock = Lock()

    def value(turn: int) -> Any:
        with lock:
            while len(drawn) <= turn:
                drawn.append(step())
        return drawn[turn]

    return value


def _row_id(starts: Sequence[int], row: Sql) -> Sql:
    """The number of the row within its partition, and the partition's number in the bits above 33."""
    return _by_partition(
        starts,
        row,
        lambda partition: binary(exp.Sub, row.copy(), number(1 + starts[partition] - (partition << 33))),
    )


def _partition_id(starts: Sequence[int], row: Sql) -> Sql:
    return _by_partition(starts, row, lambda partition: cast(number(partition), sql_type(IntegerType())))


def _by_partition(starts: Sequence[int], row: Sql, value: Callable[[int], Sql]) -> Sql:
    last, *others = reversed(range(len(starts)))
    if not others:
        return value(last)
    arms = [(binary(exp.GT, row.copy(), number(starts[p])), value(p)) for p in (last, *others[:-1])]
    return case(*arms, otherwise=value(0))


# Where the value follows from the number of the row.
_BY_NUMBER: dict[str, Callable[[Sequence[int], Sql], Sql]] = {
    "monotonically_increasing_id": _row_id,
    "spark_partition_id": _partition_id,
}
