"""Random numbers and row numbers depend on the order of the rows in their partition, which no scalar SQL knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.sql.nodes import Sql
from mockspark_ir import errors
from mockspark_ir.expressions import Call

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _refuse(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    raise errors.unsupported_feature(f"{call.written or call.function.name} on the duckdb backend")


LOWERINGS: dict[str, Lowering] = dict.fromkeys(
    (
        *("rand", "randn", "uniform", "randstr", "uuid", "$seeds"),
        *("monotonically_increasing_id", "spark_partition_id"),
    ),
    _refuse,
)
