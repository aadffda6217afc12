"""Lowerings of the functions that take functions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import (
    body_with,
    bound,
    filtered,
    length,
    parameters,
    transformed,
    unless_null,
)
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    binary,
    case,
    cast,
    column,
    field,
    function,
    is_null,
    lambda_,
    not_,
    number,
)
from mockspark_ir.expressions import Call, LambdaFunction
from mockspark_ir.types import IntegerType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _from_zero(function_sql: Sql) -> Sql:
    """A lambda whose second parameter counts from 0: DuckDB's counts from 1."""
    names = parameters(function_sql)
    if len(names) < 2:
        return function_sql
    position = cast(binary(exp.Sub, column(names[1]), number(1)), sql_type(IntegerType()))
    return lambda_(body_with(function_sql, {names[1]: position}), *names)


def _over_elements(name: str) -> Lowering:
    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        return function(name, arguments[0], _from_zero(arguments[1]))

    return lower


def _some(values: Sql, condition: Sql, names: Sequence[str]) -> Sql:
    return binary(exp.GT, length(filtered(values.copy(), condition, *names)), number(0))


def _quantified(universal: bool) -> Lowering:
    """`exists` and `forall`: one element decides, and a null answer leaves it open."""
    early, late = (exp.false(), exp.true()) if universal else (exp.true(), exp.false())

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        values, predicate = arguments
        names = parameters(predicate)
        body = body_with(predicate, {})
        decides = _some(values, not_(body) if universal else body, names)
        branches: list[tuple[Sql, Sql]] = [(decides, early.copy())]
        if call.arguments[1].nullable:
            unknown = _some(values, is_null(body.copy()), names)
            branches.append((not_(unknown), late.copy()))
            found = case(*branches)
        else:
            found = case(*branches, otherwise=late.copy())
        return unless_null(found, (call.arguments[0], values))

    return lower


def _aggregate(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    values, start, merge, finish = arguments
    state = sql_type(call.arguments[1].dtype)
    step = lambda_(cast(body_with(merge, {}), state), *parameters(merge))
    folded: Sql = function("list_reduce", values, step, cast(start, state.copy()))
    last = call.arguments[3]
    assert isinstance(last, LambdaFunction)
    if last.body != last.parameters[0]:
        name = parameters(finish)[0]
        folded = bound(folded, lambda state: body_with(finish, {}), name)
    return unless_null(folded, (call.arguments[0], values))


def _zip_with(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    left, right, merge = arguments
    first, second = parameters(merge)
    row = f"{first}_{second}"
    items = {name: function("struct_extract_at", column(row), number(i)) for i, name in enumerate((first, second), 1)}
    zipped = transformed(function("list_zip", left, right), body_with(merge, items), row)
    return unless_null(zipped, (call.arguments[0], left), (call.arguments[1], right))


def _entry_body(function_sql: Sql) -> tuple[Sql, str]:
    """The body of a lambda of key and value as one of an entry, and the entry's name."""
    key, value = parameters(function_sql)
    entry = f"{key}_{value}"
    return body_with(function_sql, {key: field(column(entry), "key"), value: field(column(entry), "value")}), entry


def _map_filter(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    body, entry = _entry_body(arguments[1])
    kept = filtered(function("map_entries", arguments[0]), body, entry)
    return unless_null(function("map_from_entries", kept), (call.arguments[0], arguments[0]))


def _transform_values(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    entries = arguments[0]
    body, entry = _entry_body(arguments[1])
    values = transformed(function("map_entries", entries), body, entry)
    made = function("map", function("map_keys", entries.copy()), values)
    return unless_null(made, (call.arguments[0], entries))


LOWERINGS: dict[str, Lowering] = {
    "aggregate": _aggregate,
    "exists": _quantified(False),
    "filter": _over_elements("list_filter"),
    "forall": _quantified(True),
    "map_filter": _map_filter,
    "transform": _over_elements("list_transform"),
    "transform_values": _transform_values,
    "zip_with": _zip_with,
}
