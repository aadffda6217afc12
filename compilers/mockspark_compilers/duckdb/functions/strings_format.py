"""Lowerings of formats: the ordinary ones, with constants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import constant, evaluated
from mockspark_compilers.duckdb.functions.strings import joined
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, number, string
from mockspark_ir.errors import PySparkException
from mockspark_ir.expressions import Call, Expression
from mockspark_ir.types import BooleanType, DoubleType, FloatType, IntegralType, StringType
from mockspark_ir.values.java_formatter import Directive, parse

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

# A double below 10^15 / 10^places is rounded to those places as Java does.
_SURE_DIGITS = 15


def _format_number(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    places = constant(call.arguments[1])
    if not isinstance(places, int) or not 0 <= places < _SURE_DIGITS:
        return None
    if not isinstance(call.arguments[0].dtype, IntegralType | DoubleType | FloatType):
        return None
    value = cast(arguments[0], exp.DataType.build("DOUBLE"))
    ordinary = binary(exp.LT, function("abs", value), number(10 ** (_SURE_DIGITS - places)))
    text = function("format", string(f"{{:,.{places}f}}"), value.copy())
    return case((ordinary, text), otherwise=evaluated(compiler, call, arguments))


def _format_string(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """Plain %s and %d, one argument after the other."""
    form = constant(call.arguments[0])
    if not isinstance(form, str):
        return None
    try:
        parts = parse(form)
    except PySparkException:
        return None
    values = iter(zip(call.arguments[1:], arguments[1:], strict=True))
    pieces: list[Sql] = [string("")]
    for part in parts:
        piece = string(part) if isinstance(part, str) else _directive(part, values)
        if piece is None:
            return None
        pieces.append(piece)
    return joined(pieces)


def _directive(directive: Directive, values: Iterator[tuple[Expression, Sql]]) -> Sql | None:
    if directive.source == "%%":
        return string("%")
    found = next(values, None)
    if found is None or not _is_plain(directive.source, found[0]):
        return None
    return exp.Coalesce(this=cast(found[1], exp.DataType.build("VARCHAR")), expressions=[string("null")])


def _is_plain(source: str, argument: Expression) -> bool:
    if source == "%s":
        return isinstance(argument.dtype, StringType | IntegralType | BooleanType)
    return source == "%d" and isinstance(argument.dtype, IntegralType)


LOWERINGS: dict[str, Lowering] = {"format_number": _format_number, "format_string": _format_string}
