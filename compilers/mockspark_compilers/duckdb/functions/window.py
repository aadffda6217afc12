"""Lowerings of the functions that exist only over windows. What OVER attaches to is marked."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from mockspark_compilers.duckdb.aggregates import call
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, case, cast, function, identifier, is_not_null, number
from mockspark_ir.expressions import Literal, WindowFunctionCall
from mockspark_ir.functions.counters import counter_step
from mockspark_ir.types import StructField, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _rank(name: str) -> Lowering:
    """A rank in Spark's type; arguments mean nothing."""

    def lower(compiler: DuckDBCompiler, node: WindowFunctionCall, arguments: Sequence[Sql]) -> Sql:
        return cast(call(function(name)), sql_type(node.dtype))

    return lower


def _ntile(compiler: DuckDBCompiler, node: WindowFunctionCall, arguments: Sequence[Sql]) -> Sql:
    return cast(call(function("ntile", arguments[0])), sql_type(node.dtype))


def _shift(kind: type[exp.Lag | exp.Lead]) -> Lowering:
    def lower(compiler: DuckDBCompiler, node: WindowFunctionCall, arguments: Sequence[Sql]) -> Sql:
        offset = node.arguments[1]
        assert isinstance(offset, Literal)
        shifted = kind(this=arguments[0], offset=number(offset.value), default=arguments[2])
        # The row itself, null or not, is no row to skip.
        return call(exp.IgnoreNulls(this=shifted) if node.ignore_nulls and offset.value else shifted)

    return lower


def _nth_value(compiler: DuckDBCompiler, node: WindowFunctionCall, arguments: Sequence[Sql]) -> Sql:
    value = exp.NthValue(this=arguments[0], offset=arguments[1])
    return call(exp.IgnoreNulls(this=value) if node.ignore_nulls else value)


def _counter_diff(compiler: DuckDBCompiler, node: WindowFunctionCall, arguments: Sequence[Sql]) -> Sql:
    """The evaluator's step from the last row with a value, which DuckDB finds."""
    counter = StructType([StructField(f"f{i}", a.dtype) for i, a in enumerate(node.arguments)])
    fields = [
        exp.PropertyEQ(this=identifier(f.name), expression=a.copy()) for f, a in zip(counter, arguments, strict=True)
    ]
    known = case((is_not_null(arguments[0].copy()), exp.Struct(expressions=fields)))
    last = call(exp.IgnoreNulls(this=exp.Lag(this=known, offset=number(1))))
    step = counter_step(node.arguments, node.dtype, compiler.context)

    def evaluate(last: tuple[Any, ...] | None, *row: Any) -> Any:
        return step(None if last is None else (*last, None)[:2], *row)

    types = tuple(a.dtype for a in node.arguments)
    key = f"{types!r} {compiler.context.time_zone}"
    name = f"spark_counter_diff_{blake2b(key.encode(), digest_size=6).hexdigest()}"
    compiler.request_function(FunctionRequest(name, (counter, *types), node.dtype, evaluate))
    return function(name, last, *(a.copy() for a in arguments))


LOWERINGS: dict[str, Lowering] = {
    "row_number": _rank("row_number"),
    "rank": _rank("rank"),
    "dense_rank": _rank("dense_rank"),
    "percent_rank": _rank("percent_rank"),
    "cume_dist": _rank("cume_dist"),
    "ntile": _ntile,
    "lag": _shift(exp.Lag),
    "lead": _shift(exp.Lead),
    "nth_value": _nth_value,
    "counter_diff": _counter_diff,
}
