"""What the families' lowerings share: SQL for the ordinary values, the evaluator for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, cast, string
from mockspark_ir.expressions import Call, Expression
from mockspark_ir.types import DataType, DoubleType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def evaluator(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """A call of the function's own evaluator over arguments that are SQL already."""

    def lower(argument: Expression) -> Sql:
        return arguments[call.arguments.index(argument)].copy()

    return compiler.evaluator(call, lower)


def typed(expression: Sql, dtype: DataType) -> Sql:
    return cast(expression, sql_type(dtype))


def double(text: str) -> Sql:
    """A DOUBLE constant: a bare number would be a decimal."""
    return typed(string(text), DoubleType())


def divided(left: Sql, right: Sql) -> Sql:
    """`left / right` of doubles, as IEEE 754 has it."""
    return exp.Div(this=exp.Paren(this=left), expression=exp.Paren(this=right), typed=False, safe=False)
