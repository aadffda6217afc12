"""Lowerings of the conditional family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.expressions import nested_order_key
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import transformed
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    array,
    binary,
    case,
    cast,
    column,
    field,
    function,
    identifier,
    is_not_null,
    number,
)
from mockspark_ir.expressions import Call
from mockspark_ir.types import ArrayType, DoubleType, FloatType, StructType, UserDefinedType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _coalesce(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return exp.Coalesce(this=arguments[0], expressions=list(arguments[1:]))


def _isnan(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return exp.Coalesce(this=exp.Anonymous(this="isnan", expressions=list(arguments)), expressions=[exp.false()])


def _nanvl(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    test = exp.Anonymous(this="isnan", expressions=[arguments[0].copy()])
    return case((test, arguments[1]), otherwise=arguments[0])


def _extreme(name: str, of_list: str, sign: int) -> Lowering:
    """The first of the greatest or least values: arrays and structs by the order in which Spark sorts them."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        if isinstance(call.dtype, FloatType):
            # Of FLOAT they give 0.0 for -0.0, of DOUBLE they don't.
            wide = [cast(argument, sql_type(DoubleType())) for argument in arguments]
            return cast(function(name, *wide), sql_type(call.dtype))
        if isinstance(call.dtype, UserDefinedType):
            return None
        if not isinstance(call.dtype, ArrayType | StructType):
            return function(name, *arguments)
        if not call.deterministic:
            return None  # the values stand twice in the statement
        values = array(arguments)
        place = binary(exp.Mul, column("i"), number(sign))
        entry = exp.Struct(
            expressions=[
                exp.PropertyEQ(this=identifier("key"), expression=nested_order_key(column("v"), call.dtype)),
                exp.PropertyEQ(this=identifier("place"), expression=place),
            ]
        )
        found = function(of_list, transformed(values, case((is_not_null(column("v")), entry)), "v", "i"))
        return function("list_extract", values.copy(), function("abs", field(found, "place")))

    return lower


LOWERINGS: dict[str, Lowering] = {
    "coalesce": _coalesce,
    "isnan": _isnan,
    "nanvl": _nanvl,
    "greatest": _extreme("greatest", "list_max", -1),
    "least": _extreme("least", "list_min", 1),
}
