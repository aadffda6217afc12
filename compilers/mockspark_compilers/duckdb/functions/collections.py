"""Lowerings of what arrays and maps have in common, and of `sequence`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.expressions import error
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import constant, evaluated, is_exact, key_type, length
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, and_, array, binary, case, cast, function, is_not_null, number
from mockspark_ir.errors.execution import MAX_ARRAY_LENGTH
from mockspark_ir.expressions import Call, EvalMode, Expression, Literal
from mockspark_ir.types import ByteType, IntegerType, LongType, MapType, ShortType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _size(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    is_map = isinstance(call.arguments[0].dtype, MapType)
    count = cast(function("cardinality" if is_map else "len", arguments[0]), sql_type(call.dtype))
    legacy = call.mode is EvalMode.LEGACY and compiler.context.settings("spark.sql.legacy.sizeOfNull") != "false"
    return exp.Coalesce(this=count, expressions=[number(-1)]) if legacy else count


def _array_size(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return cast(length(arguments[0]), sql_type(call.dtype))


def _element_at(strict: bool) -> Lowering:
    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        values, index = arguments
        if isinstance(call.arguments[0].dtype, MapType):
            if not is_exact(key_type(call.arguments[0])):
                return None
            return function("list_extract", function("map_extract", values, index), number(1))
        branches: list[tuple[Sql, Sql]] = []
        wide = cast(index.copy(), sql_type(LongType()))
        if strict and call.mode is EvalMode.ANSI:
            outside = binary(exp.GT, function("abs", wide), length(values.copy()))
            failure = error(
                "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", indexValue=index.copy(), arraySize=length(values.copy())
            )
            branches.append((outside, failure))
        if not constant(call.arguments[1]):
            at_zero = and_(binary(exp.EQ, index.copy(), number(0)), is_not_null(values.copy()))
            branches.append((at_zero, error("INVALID_INDEX_OF_ZERO")))
        item = function("list_extract", values, index)
        return case(*branches, otherwise=item) if branches else item

    return lower


def _slice(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """For constant positions that Spark allows."""
    values = arguments[0]
    start, count = constant(call.arguments[1]), constant(call.arguments[2])
    if not isinstance(start, int) or not isinstance(count, int) or start == 0 or count <= 0:
        return None
    if start > 0:
        return function("list_slice", values, number(start), number(start + count - 1))
    size = length(values.copy())
    first = binary(exp.Add, size, number(start + 1))
    last = binary(exp.Add, size.copy(), number(start + count))
    before = binary(exp.LT, size.copy(), number(-start))
    nothing = cast(array([]), sql_type(call.dtype))
    return case((before, nothing), otherwise=function("list_slice", values, first, last))


_WHOLE = (ByteType, ShortType, IntegerType, LongType)


def _sequence(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """Whole numbers, with the step left out or constant."""
    start, stop = call.arguments[:2]
    if not isinstance(start.dtype, _WHOLE):
        return None
    step = _value(call.arguments[2]) if len(call.arguments) > 2 else None
    if len(call.arguments) > 2 and not step:
        return None
    if isinstance(start, Literal) and isinstance(stop, Literal):
        return _constant_sequence(call, arguments, step)
    up, down = (_series(call, arguments, s) for s in ((1, -1) if step is None else (step, step)))
    low, high = arguments[0].copy(), arguments[1].copy()
    ascends = binary(exp.LTE, low, high)
    descends = binary(exp.GT if step is None else exp.GTE, low.copy(), high.copy())
    wide = exp.DataType(this=exp.DataType.Type.INT128, nested=False)
    distance = function("abs", binary(exp.Sub, cast(high.copy(), wide), cast(low.copy(), wide.copy())))
    short = binary(exp.LT, distance, number(MAX_ARRAY_LENGTH))
    branches = []
    if step is None or step > 0:
        branches.append((and_(ascends, short), up))
    if step is None or step < 0:
        branches.append((and_(descends, short.copy()), down))
    return case(*branches, otherwise=evaluated(compiler, call, arguments))


def _constant_sequence(call: Call, arguments: Sequence[Sql], step: int | None) -> Sql | None:
    """A sequence of known length; the evaluator raises what is wrong with another."""
    start, stop = _value(call.arguments[0]), _value(call.arguments[1])
    if start is None or stop is None:
        return None
    if step is None:
        step = 1 if start <= stop else -1
    if (stop - start) * step < 0 or 1 + (stop - start) // step > MAX_ARRAY_LENGTH:
        return None
    return _series(call, arguments, step)


def _value(argument: Expression) -> int | None:
    value = constant(argument)
    return value if isinstance(value, int) else None


def _series(call: Call, arguments: Sequence[Sql], step: int) -> Sql:
    bounds = [cast(sql.copy(), sql_type(LongType())) for sql in arguments[:2]]
    return cast(function("generate_series", *bounds, number(step)), sql_type(call.dtype))


LOWERINGS: dict[str, Lowering] = {
    "array_size": _array_size,
    "element_at": _element_at(True),
    "sequence": _sequence,
    "size": _size,
    "slice": _slice,
    "try_element_at": _element_at(False),
}
