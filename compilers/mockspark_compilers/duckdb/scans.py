"""Files read in place: Parquet, CSV, JSON and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark_compilers.sql.query import Query
from mockspark_ir import errors
from mockspark_ir.plans import FileScan

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def file_scan(compiler: DuckDBCompiler, plan: FileScan) -> Query:
    raise errors.unsupported_feature(f"reading {plan.format} files on the duckdb backend")
