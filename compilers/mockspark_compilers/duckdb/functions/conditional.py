"""Lowerings of the conditional family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.sql.nodes import Sql, case
from mockspark_ir.expressions import Call

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _coalesce(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return exp.Coalesce(this=arguments[0], expressions=list(arguments[1:]))


def _isnan(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return exp.Coalesce(this=exp.Anonymous(this="isnan", expressions=list(arguments)), expressions=[exp.false()])


def _nanvl(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    test = exp.Anonymous(this="isnan", expressions=[arguments[0].copy()])
    return case((test, arguments[1]), otherwise=arguments[0])


LOWERINGS: dict[str, Lowering] = {
    "coalesce": _coalesce,
    "isnan": _isnan,
    "nanvl": _nanvl,
    "greatest": "greatest",
    "least": "least",
}
