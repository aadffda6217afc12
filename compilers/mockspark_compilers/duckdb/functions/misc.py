"""Lowerings of the misc family: errors on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions._quick import typed
from mockspark_compilers.sql.nodes import Sql, case, null, string
from mockspark_ir.expressions import Call

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _raise_error(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    from mockspark_compilers.duckdb.expressions import error

    message = exp.Coalesce(this=arguments[0], expressions=[string("null")])
    return typed(error("USER_RAISED_EXCEPTION", errorMessage=message), call.dtype)


def _assert_true(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    condition, message = arguments
    return case((condition, typed(null(), call.dtype)), otherwise=_raise_error(compiler, call, [message]))


LOWERINGS: dict[str, Lowering] = {"raise_error": _raise_error, "assert_true": _assert_true}
