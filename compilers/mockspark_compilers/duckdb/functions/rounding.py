"""Lowerings of the rounding family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.fallbacks import evaluator, otherwise
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions._quick import double, typed
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, case, function, number, try_cast
from mockspark_ir.expressions import Call, Literal
from mockspark_ir.types import (
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    LongType,
    StringType,
)

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_STRING, _DOUBLE, _LONG = StringType(), DoubleType(), LongType()
# So far a number's text has at most 15 digits that count, with which Java, Python and DuckDB agree.
_MOST_PLACES = 6
_LARGEST = "1e9"
_ROUNDED_PRECISION = 18
_WIDEST = 38


def _scale(call: Call) -> int | None:
    scale = call.arguments[1]
    return scale.value if isinstance(scale, Literal) else None


def _round(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    scale = _scale(call)
    if scale is None or scale < 0:
        return None
    value, source = arguments[0], call.arguments[0].dtype
    match source:
        case IntegralType():
            return value
        case DecimalType():
            return _round_decimal(value, source, scale, call)
        case DoubleType() | FloatType() if scale <= _MOST_PLACES:
            text = typed(typed(value, _DOUBLE) if isinstance(source, FloatType) else value, _STRING)
            rounded = typed(typed(text, DecimalType(_ROUNDED_PRECISION, scale)), _DOUBLE)
            if isinstance(source, FloatType):
                rounded = typed(rounded, source)
            short = binary(exp.LT, function("abs", value.copy()), double(_LARGEST))
            return case((short, rounded), otherwise=evaluator(compiler, call, arguments))
        case _:
            return None


def _round_decimal(value: Sql, source: DecimalType, scale: int, call: Call) -> Sql | None:
    if scale >= source.scale:
        return typed(value, call.dtype)
    if source.precision == _WIDEST:
        return None
    return typed(function("round", value, number(scale)), call.dtype)


def _bound(name: str) -> Lowering:
    """ceil and floor; the evaluator takes NaN and what is no bigint."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        if len(arguments) > 1:
            return None
        [value] = arguments
        match call.arguments[0].dtype:
            case LongType():
                return value
            case DecimalType(scale=0):
                return value
            case DecimalType(precision=precision):
                return typed(function(name, value), call.dtype) if precision < _WIDEST else None
            case _:
                whole = try_cast(function(name, value), sql_type(_LONG))
                return otherwise(compiler, call, arguments, whole)

    return lower


LOWERINGS: dict[str, Lowering] = {
    "round": _round,
    "ceil": _bound("ceil"),
    "floor": _bound("floor"),
}
