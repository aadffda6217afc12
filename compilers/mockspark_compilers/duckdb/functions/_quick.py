"""What the families' lowerings share: casts, constants and quotients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, cast, string
from mockspark_ir.types import DataType, DoubleType

if TYPE_CHECKING:
    pass


def typed(expression: Sql, dtype: DataType) -> Sql:
    return cast(expression, sql_type(dtype))


def double(text: str) -> Sql:
    """A DOUBLE constant: a bare number would be a decimal."""
    return typed(string(text), DoubleType())


def divided(left: Sql, right: Sql) -> Sql:
    """`left / right` of doubles, as IEEE 754 has it."""
    return exp.Div(this=exp.Paren(this=left), expression=exp.Paren(this=right), typed=False, safe=False)
