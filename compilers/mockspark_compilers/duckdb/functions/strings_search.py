"""Lowerings of searches in strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import constant
from mockspark_compilers.duckdb.functions.strings import as_result, is_text
from mockspark_compilers.sql.nodes import Sql, binary, case, function, is_null, number, string
from mockspark_ir.expressions import Call

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _test(name: str) -> Callable[[DuckDBCompiler, Call, Sequence[Sql]], Sql | None]:
    """DuckDB has these for texts only."""
    return lambda compiler, call, arguments: function(name, *arguments) if is_text(call) else None


def _instr(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    return as_result(call, function("strpos", *arguments)) if len(arguments) == 2 else None


def _locate(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    part, text, position = arguments
    if constant(call.arguments[2]) == 1:
        return as_result(call, function("strpos", text, part))
    found = function("strpos", function("substring", text.copy(), position.copy()), part.copy())
    moved = binary(exp.Sub, binary(exp.Add, found.copy(), position.copy()), number(1))
    later = case((binary(exp.GT, found, number(0)), moved), otherwise=number(0))
    nothing = case((binary(exp.EQ, part.copy(), string("")), number(1)), otherwise=later)
    return as_result(
        call,
        case(
            (is_null(position), number(0)),
            (exp.Or(this=is_null(part.copy()), expression=is_null(text.copy())), exp.Null()),
            (binary(exp.LTE, position.copy(), number(0)), number(0)),
            otherwise=nothing,
        ),
    )


def _split_part(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """With constants, of which neither is empty or zero: there DuckDB and Spark differ."""
    if constant(call.arguments[1]) and constant(call.arguments[2]):
        return function("split_part", *arguments)
    return None


def _substring_index(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """With constants, and delimiters of one character, which can't overlap."""
    delimiter, count = constant(call.arguments[1]), constant(call.arguments[2])
    if not isinstance(delimiter, str) or len(delimiter) != 1 or not isinstance(count, int) or count == 0:
        return None
    parts = function("string_split", arguments[0], string(delimiter))
    first, last = (1, count) if count > 0 else (count, -1)
    return function("array_to_string", function("list_slice", parts, number(first), number(last)), string(delimiter))


LOWERINGS: dict[str, Lowering] = {
    "contains": _test("contains"),
    "startswith": _test("starts_with"),
    "endswith": _test("ends_with"),
    "instr": _instr,
    "locate": _locate,
    "split_part": _split_part,
    "substring_index": _substring_index,
}
