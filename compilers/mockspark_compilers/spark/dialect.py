"""SQL text from sqlglot nodes in Spark's dialect."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.dialects.spark import Spark


def to_sql(statement: exp.Expr, *, pretty: bool = False) -> str:
    """The statement's text. The tree is used up: generation may change it."""
    return Spark().generate(statement, copy=False, pretty=pretty, comments=pretty, normalize_functions=False)
