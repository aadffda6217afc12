"""Random numbers and row numbers: the n-th value of a stream belongs to the n-th row.

The rows that feed a stream are numbered by a SELECT of their own, whatever order DuckDB then takes them in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, binary, cast, function, number
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import AttributeReference, Call
from mockspark_ir.types import DataType, IntegerType, LongType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

ROW = AttributeReference("_row", LongType(), False, -1)
"""The column with the number of the row, from 1."""

# Where the value follows from the number. All rows are in partition 0.
_BY_NUMBER: dict[str, Callable[[Sql], Sql]] = {
    "monotonically_increasing_id": lambda row: binary(exp.Sub, row, number(1)),
    "spark_partition_id": lambda row: cast(number(0), sql_type(IntegerType())),
}


def lower_stream(compiler: DuckDBCompiler, call: Call, scope: Mapping[int, Sql]) -> Sql:
    """The value of a stream for the current row.

    Raises PySparkNotImplementedError where rows have no numbers, such as inside of lambda functions.
    """
    row = scope.get(ROW.expr_id)
    if row is None:
        raise errors.unsupported_feature(f"{call.function.name} in this place")
    by_number = _BY_NUMBER.get(call.function.name)
    if by_number is not None:
        return by_number(row.copy())
    evaluate = compile_expression(call, (), compiler.context)
    return stream_function(compiler, call.function.name, call.dtype, lambda: evaluate(()), row)


def stream_function(compiler: DuckDBCompiler, name: str, dtype: DataType, step: Callable[[], Any], row: Sql) -> Sql:
    """A call of a function that gives the row with a number what `step` gives at the turn of that number."""
    request = FunctionRequest(compiler.new_function_name(name), (ROW.dtype,), dtype, in_turn(step), once=True)
    compiler.request_function(request)
    return function(request.name, row.copy())


def in_turn(step: Callable[[], Any]) -> Callable[[int], Any]:
    """The n-th value for the row n. Values are kept: rows come in any order, from several threads, more than once."""
    drawn: list[Any] = []
    lock = Lock()

    def value(row: int) -> Any:
        with lock:
            while len(drawn) < row:
                drawn.append(step())
        return drawn[row - 1]

    return value
