"""SQL text from sqlglot nodes in DuckDB's dialect."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from mockspark_compilers.duckdb.aggregates import strip_marks


def to_sql(statement: exp.Query, *, pretty: bool = False) -> str:
    """The statement's text. The tree is used up: generation may change it."""
    return DuckDB().generate(strip_marks(statement), copy=False, pretty=pretty, comments=pretty)
