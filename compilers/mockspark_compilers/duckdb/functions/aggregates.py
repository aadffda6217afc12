"""Lowerings of counts, sums, extremes and collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.aggregates import call
from mockspark_compilers.duckdb.decimals import half_up, unscaled, with_scale
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.keys import has_other_key
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import (
    Sql,
    array,
    binary,
    boolean,
    case,
    cast,
    function,
    is_not_null,
    number,
    paren,
    string,
    try_cast,
)
from mockspark_ir.expressions import AggregateExpression, Call, EvalMode, Literal
from mockspark_ir.functions.aggregates import sum_type
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    DataType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    LongType,
    StructType,
    YearMonthIntervalType,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockspark_compilers.duckdb.aggregates import AggregateBuilder
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_LONG, _DOUBLE = LongType(), DoubleType()
_MAX_DIGITS = 38
# Sums of decimals of so many digits can be scaled up within 128 bits.
_INLINE_DIGITS = 23


def _distinct_as_one(call_: AggregateExpression, builder: AggregateBuilder) -> list[Sql]:
    """Several arguments are one value for DISTINCT."""
    values = builder.arguments
    return [exp.Tuple(expressions=values)] if len(values) > 1 else values


def _count(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql:
    known = builder.known(*range(len(builder)))
    if node.deduplicates:
        single = len(builder) == 1
        return builder.call("count", *_distinct_as_one(node, builder), where=None if single else known)
    if len(builder) == 1 and known is not None:
        return builder.call("count", builder[0])
    return builder.call("count", exp.Star(), where=known)


def _count_if(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql:
    return builder.call("count", function("nullif", builder[0], boolean(False)))


# Sums and averages


def _sum(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    return _total(node, builder, 0, node.mode)


def _try_sum(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    return _total(node, builder, 0, EvalMode.TRY)


def _total(
    node: AggregateExpression, builder: AggregateBuilder, position: int, mode: EvalMode, where: Sql | None = None
) -> Sql | None:
    """The sum in Spark's type; None where DuckDB raises for what Spark makes null."""
    source = node.inputs[position].dtype
    target = sum_type(source)
    if isinstance(target, DoubleType) and builder.exact and builder.reordered:
        return None
    total = builder.call("sum", builder[position], where=where)
    match target:
        case LongType() if mode is EvalMode.TRY:
            return try_cast(total, sql_type(target))
        case LongType() if mode is EvalMode.LEGACY and isinstance(source, LongType):
            return _wrapped(total)
        case LongType():
            return cast(total, sql_type(target))
        case DecimalType():
            if mode is not EvalMode.ANSI and not _has_room(source):
                return None
            return cast(total, sql_type(target))
        case DayTimeIntervalType() | YearMonthIntervalType():
            fitting = try_cast(total, sql_type(target))
            return fitting if mode is EvalMode.TRY else _or_interval_overflow(fitting, total.copy(), "try_sum")
        case _:
            return total


def _has_room(dtype: DataType) -> bool:
    """Whether a sum of such decimals has ten digits more than its values."""
    return isinstance(dtype, DecimalType) and dtype.precision + 10 <= _MAX_DIGITS


def _wrapped(total: Sql) -> Sql:
    """The low 64 bits."""
    huge = exp.DataType.build("HUGEINT", dialect="duckdb")
    half, whole = string("9223372036854775808"), string("18446744073709551615")
    shifted = binary(exp.Add, total, cast(half, huge))
    masked = binary(exp.BitwiseAnd, paren(shifted), cast(whole, huge.copy()))
    return cast(binary(exp.Sub, masked, cast(half.copy(), huge.copy())), sql_type(_LONG))


def _or_interval_overflow(value: Sql, total: Sql, suggestion: str) -> Sql:
    from mockspark_compilers.duckdb.expressions import error

    failure = error("INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION", functionName=string(f"`{suggestion}`"))
    return exp.Coalesce(this=value, expressions=[case((is_not_null(total), failure))])


def _average(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    return average(compiler, node, builder, 0, node.mode)


def _try_average(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    return average(compiler, node, builder, 0, EvalMode.TRY)


def average(
    compiler: DuckDBCompiler,
    node: AggregateExpression,
    builder: AggregateBuilder,
    position: int,
    mode: EvalMode,
    where: Sql | None = None,
) -> Sql | None:
    """The average of an input over the rows that `where` lets through too."""
    source = node.inputs[position].dtype
    if isinstance(node.dtype, DecimalType) and isinstance(source, DecimalType):
        return _decimal_average(compiler, node, builder, position, mode, where)
    if isinstance(node.dtype, DayTimeIntervalType | YearMonthIntervalType):
        return _interval_average(node, builder, position, mode, where)
    if builder.exact and builder.reordered and isinstance(source, DoubleType | FloatType):
        return None
    # Spark adds up doubles: beyond 2**53 that is less exact than DuckDB's own average of whole numbers.
    value = cast(builder[position], sql_type(_DOUBLE)) if isinstance(source, LongType) else builder[position]
    return builder.call("avg", value, where=where)


def _decimal_average(
    compiler: DuckDBCompiler,
    node: AggregateExpression,
    builder: AggregateBuilder,
    position: int,
    mode: EvalMode,
    where: Sql | None,
) -> Sql | None:
    source, result = node.inputs[position].dtype, node.dtype
    assert isinstance(source, DecimalType)
    assert isinstance(result, DecimalType)
    if not _has_room(source) and mode is not EvalMode.ANSI:
        return None
    total = builder.call("sum", builder[position], where=where)
    count = builder.call("count", builder[position], where=where)
    if source.precision > _INLINE_DIGITS:
        return _divided_in_python(compiler, node, source, total, count)
    scaled = half_up(unscaled(total), count, 10 ** (result.scale - source.scale), total.copy())
    return with_scale(scaled, result)


def _divided_in_python(
    compiler: DuckDBCompiler, node: AggregateExpression, source: DecimalType, total: Sql, count: Sql
) -> Sql:
    """The quotient of sum and count by the evaluator: it has more digits than DuckDB's numbers."""
    from mockspark_ir.functions.aggregates import decimal_divider

    result = node.dtype
    assert isinstance(result, DecimalType)
    divide = decimal_divider(result, node.mode)
    name = f"spark_avg_decimal_{source.precision}_{source.scale}_{node.mode.value}"
    types = (sum_type(source), _LONG)
    request = FunctionRequest(name, types, result, lambda t, n: None if t is None or not n else divide(t, n))
    compiler.request_function(request)
    return function(name, total, count)


def _interval_average(
    node: AggregateExpression, builder: AggregateBuilder, position: int, mode: EvalMode, where: Sql | None
) -> Sql:
    total = builder.call("sum", builder[position], where=where)
    count = builder.call("count", builder[position], where=where)
    dtype = node.inputs[position].dtype
    fitting = try_cast(total, sql_type(dtype))
    quotient = cast(half_up(fitting, count, 1, total.copy()), sql_type(node.dtype))
    return quotient if mode is EvalMode.TRY else _or_interval_overflow(quotient, total.copy(), "try_avg")


# Extremes


def _loses_signs(dtype: DataType) -> bool:
    """Whether DuckDB's aggregates that choose one of the values may give 0.0 for -0.0."""
    return has_other_key(dtype) and not isinstance(dtype, DoubleType)


def _extreme(name: str) -> Lowering:
    by = {"max": "arg_max", "min": "arg_min"}[name]

    def lower(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
        from mockspark_compilers.duckdb.expressions import nested_order_key

        dtype = node.inputs[0].dtype
        if builder.exact and isinstance(dtype, DoubleType | FloatType):
            # Of 0.0 and -0.0 Spark takes the first one, and DuckDB's `max` the last. Of floats it loses the sign.
            value = builder[0] if isinstance(dtype, DoubleType) else cast(builder[0], sql_type(_DOUBLE))
            chosen = call(builder.filtered(function(by, value, value.copy())))
            return chosen if isinstance(dtype, DoubleType) else cast(chosen, sql_type(dtype))
        if not isinstance(dtype, ArrayType | StructType):
            return builder.call(name, builder[0])
        if _loses_signs(dtype):
            return None
        # DuckDB orders nulls inside of arrays and structs last.
        key = nested_order_key(builder[0], dtype)
        return call(builder.filtered(function(by, builder[0], key)))

    return lower


def _extreme_by(name: str) -> Lowering:
    native = {"max_by": "arg_max_null", "min_by": "arg_min_null"}[name]

    def lower(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
        from mockspark_compilers.duckdb.expressions import nested_order_key

        # Of equal values Spark takes the last one and DuckDB the first.
        if builder.exact or len(builder) == 3 or _loses_signs(node.dtype):
            return None
        key = nested_order_key(builder[1], node.inputs[1].dtype)
        return call(builder.filtered(function(native, builder[0], key), builder.known(1)))

    return lower


# The first and the last


def _end(name: str) -> Lowering:
    over = {"first": exp.FirstValue, "last": exp.LastValue}[name]
    index = {"first": 1, "last": -1}[name]

    def lower(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql:
        where = builder.known(0) if node.ignore_nulls else None
        # DuckDB has no FILTER for these over windows.
        if builder.condition is not None if builder.windowed else _loses_signs(node.dtype):
            listed = call(builder.filtered(function("list", builder[0]), where))
            return function("list_extract", listed, number(index))
        if not builder.windowed:
            return call(builder.filtered(function(name, builder[0]), where))
        value = over(this=builder[0])
        return call(exp.IgnoreNulls(this=value) if where is not None else value)

    return lower


# Collections


def _collect_list(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql:
    where = builder.known(0) if node.skips_nulls else None
    empty = cast(array([]), sql_type(node.dtype))
    return exp.Coalesce(this=builder.call("list", builder[0], where=where), expressions=[empty])


def _collect_set(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    """Small sets come in Spark's order, from the evaluator."""
    if builder.exact:
        return None
    where = builder.known(0) if node.skips_nulls else None
    value = exp.Distinct(expressions=[builder.grouped(0, builder[0])])
    listed = call(builder.filtered(function("list", value), where))
    return exp.Coalesce(this=listed, expressions=[cast(array([]), sql_type(node.dtype))])


def _listagg(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
    delimiter = node.inputs[1]
    if isinstance(node.dtype, BinaryType) or not isinstance(delimiter, Literal):
        return None
    # Equal keys stay in the order of the rows; and DuckDB wants DISTINCT and ORDER BY over the same expression.
    if node.order and (builder.exact or node.deduplicates):
        return None
    joint = "" if delimiter.value is None else delimiter.value
    return builder.call("string_agg", builder[0], string(joint))


# Grouping sets


def _grouping(compiler: DuckDBCompiler, node: Call, arguments: Sequence[Sql]) -> Sql:
    return cast(function("grouping", *arguments), sql_type(node.dtype))


LOWERINGS: dict[str, Lowering] = {
    "count": _count,
    "count_if": _count_if,
    "sum": _sum,
    "try_sum": _try_sum,
    "avg": _average,
    "try_avg": _try_average,
    "product": "product",
    "min": _extreme("min"),
    "max": _extreme("max"),
    "max_by": _extreme_by("max_by"),
    "min_by": _extreme_by("min_by"),
    "first": _end("first"),
    "last": _end("last"),
    "any_value": _end("first"),
    "collect_list": _collect_list,
    "collect_set": _collect_set,
    "listagg": _listagg,
    "bool_and": "bool_and",
    "bool_or": "bool_or",
    "bit_and": "bit_and",
    "bit_or": "bit_or",
    "bit_xor": "bit_xor",
    "grouping": _grouping,
    "grouping_id": _grouping,
}
