"""Lowerings of digests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import constant
from mockspark_compilers.sql.nodes import Sql, function
from mockspark_ir.expressions import Call

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _sha2(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    return function("sha256", arguments[0]) if constant(call.arguments[1]) in (0, 256) else None


LOWERINGS: dict[str, Lowering] = {"md5": "md5", "sha1": "sha1", "sha2": _sha2}
