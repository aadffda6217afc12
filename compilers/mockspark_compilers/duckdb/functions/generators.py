"""Lowerings of generators: their rows as a list of structs, whose fields are called as the generator's columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import struct, transformed
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, array, binary, cast, column, field, function, null, number
from mockspark_ir.expressions import GeneratorCall, Literal
from mockspark_ir.types import ArrayType, IntegerType, MapType, StructField, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _row(call: GeneratorCall) -> StructType:
    return StructType([StructField(name, dtype, nullable) for name, dtype, nullable in call.columns])


def _explode(compiler: DuckDBCompiler, call: GeneratorCall, arguments: Sequence[Sql]) -> Sql:
    """Of a map; the elements of an array need no list of structs."""
    return function("map_entries", arguments[0])


def _posexplode(compiler: DuckDBCompiler, call: GeneratorCall, arguments: Sequence[Sql]) -> Sql:
    position = cast(binary(exp.Sub, column("i"), number(1)), sql_type(IntegerType()))
    values = arguments[0]
    items: list[Sql] = [column("e")]
    if isinstance(call.arguments[0].dtype, MapType):
        values = function("map_entries", values)
        items = [field(column("e"), "key"), field(column("e"), "value")]
    return transformed(values, struct(_row(call), [position, *items]), "e", "i")


def _inline(compiler: DuckDBCompiler, call: GeneratorCall, arguments: Sequence[Sql]) -> Sql:
    return arguments[0]


def _stack(compiler: DuckDBCompiler, call: GeneratorCall, arguments: Sequence[Sql]) -> Sql:
    row, width = _row(call), len(call.columns)
    values = [*arguments[1:], *(null() for _ in range(-(len(arguments) - 1) % width))]
    rows = [
        struct(row, [cast(v, sql_type(f.dataType)) for v, f in zip(values[i : i + width], row.fields, strict=True)])
        for i in range(0, len(values), width)
    ]
    number_of_rows = call.arguments[0]
    assert isinstance(number_of_rows, Literal)
    count = number_of_rows.value
    nothing = [struct(row, [cast(null(), sql_type(f.dataType)) for f in row.fields]) for _ in range(count - len(rows))]
    return cast(array([*rows, *nothing]), sql_type(ArrayType(row)))


LOWERINGS: dict[str, Lowering] = {
    "explode": _explode,
    "explode_outer": _explode,
    "inline": _inline,
    "inline_outer": _inline,
    "posexplode": _posexplode,
    "posexplode_outer": _posexplode,
    "stack": _stack,
}
