"""Windows of time as arithmetic: Spark's own functions for them stand in few places, and drop rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.spark.literals import literal
from mockspark_compilers.spark.types import sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    binary,
    case,
    cast,
    column,
    function,
    identifier,
    is_not_null,
    string,
)
from mockspark_ir.expressions import Call, Literal
from mockspark_ir.types import (
    CalendarIntervalType,
    DataType,
    LongType,
    StringType,
    TimestampNTZType,
    TimestampType,
)

if TYPE_CHECKING:
    from mockspark_compilers.spark.compiler import SparkCompiler

_LONG = LongType()
_EPOCH = "1970-01-01 00:00:00"


def window(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """The one window that a moment lies in, or the latest of several."""
    moment, size, slide, start = arguments
    dtype = call.arguments[0].dtype
    first = _last_start(_micros(moment, dtype), slide, start)
    return case((is_not_null(moment.copy()), _struct(first, size, dtype)))


def windows(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """All windows that a moment lies in, the latest first."""
    moment, size, slide, start = arguments
    dtype, sizes = call.arguments[0].dtype, call.arguments[1:3]
    assert all(isinstance(length, Literal) for length in sizes)
    length, step = (int(one.value) for one in sizes if isinstance(one, Literal))
    micros = _micros(moment, dtype)
    begin = binary(exp.Sub, _last_start(micros, slide, start), column("each step"))
    last = -(-length // step) - 1
    steps = function("sequence", literal(0, _LONG), literal(last * step, _LONG), literal(step, _LONG))
    holds = binary(exp.GT, binary(exp.Add, begin, size), micros.copy())
    kept = function("filter", steps, _lambda(holds, "each step"))
    made = function("transform", kept, _lambda(_struct(begin.copy(), size.copy(), dtype), "each step"))
    return case((is_not_null(moment.copy()), made))


def session_end(compiler: SparkCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """A moment and a gap after it; null where the text is no gap."""
    moment, gap = arguments
    if isinstance(call.arguments[1].dtype, StringType):
        gap = function("try_cast", exp.Alias(this=gap, alias=sql_type(CalendarIntervalType())))
    return binary(exp.Add, moment, gap)


def _lambda(body: Sql, name: str) -> exp.Lambda:
    return exp.Lambda(this=body, expressions=[identifier(name)])


def _last_start(micros: Sql, slide: Sql, start: Sql) -> Sql:
    return binary(exp.Sub, micros, function("pmod", binary(exp.Sub, micros.copy(), start), slide))


def _struct(first: Sql, size: Sql, dtype: DataType) -> Sql:
    end = binary(exp.Add, first.copy(), size.copy())
    return function("named_struct", string("start"), _moment(first, dtype), string("end"), _moment(end, dtype))


def _micros(moment: Sql, dtype: DataType) -> Sql:
    """A moment in microseconds from 1970 on; a wall time as if it were one in UTC."""
    if isinstance(dtype, TimestampNTZType):
        written = function("concat", cast(moment, sql_type(StringType())), string("Z"))
        moment = cast(written, sql_type(TimestampType()))
    return function("unix_micros", moment)


def _moment(micros: Sql, dtype: DataType) -> Sql:
    if not isinstance(dtype, TimestampNTZType):
        return function("timestamp_micros", micros)
    span = exp.IntervalSpan(this=exp.var("DAY"), expression=exp.var("SECOND"))
    microsecond = exp.Interval(this=string("0 00:00:00.000001"), unit=span)
    epoch = cast(string(_EPOCH), sql_type(TimestampNTZType()))
    return binary(exp.Add, epoch, binary(exp.Mul, microsecond, micros))
