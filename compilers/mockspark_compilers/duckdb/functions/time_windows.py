"""Lowerings of windows of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.timestamps import floor_mod
from mockspark_compilers.duckdb.time_zones import epoch_us
from mockspark_compilers.sql.nodes import Sql, binary, column, function, identifier, lambda_, number
from mockspark_ir.expressions import Call, Literal
from mockspark_ir.types import DataType, TimestampType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _durations(call: Call) -> list[int]:
    return [argument.value for argument in call.arguments[1:] if isinstance(argument, Literal)]


def _first(call: Call, moment: Sql) -> Sql:
    """Where the latest window of a moment starts, in microseconds."""
    _, slide, start = _durations(call)
    micros = epoch_us(moment)
    return binary(exp.Sub, micros, floor_mod(binary(exp.Sub, micros.copy(), number(start)), slide))


def _struct(start: Sql, size: int, point: DataType) -> Sql:
    make = "make_timestamptz" if isinstance(point, TimestampType) else "make_timestamp"
    ends = (("start", start), ("end", binary(exp.Add, start.copy(), number(size))))
    fields = [exp.PropertyEQ(this=identifier(name), expression=function(make, value)) for name, value in ends]
    return exp.Struct(expressions=fields)


def _window(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return _struct(_first(call, arguments[0]), _durations(call)[0], call.arguments[0].dtype)


def _windows(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """The windows that a moment lies in, the latest first."""
    size, slide, _ = _durations(call)
    back = function("range", number(-(-size // slide)))
    start = binary(exp.Sub, _first(call, arguments[0]), binary(exp.Mul, column("i"), number(slide)))
    starts = function("list_transform", back, lambda_(start, "i"))
    reaches = binary(exp.GT, binary(exp.Add, column("s"), number(size)), epoch_us(arguments[0].copy()))
    reached = function("list_filter", starts, lambda_(reaches, "s"))
    return function("list_transform", reached, lambda_(_struct(column("s"), size, call.arguments[0].dtype), "s"))


LOWERINGS: dict[str, Lowering] = {"$window": _window, "$windows": _windows}
