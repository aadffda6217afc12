"""SQL text from sqlglot nodes in Spark's dialect."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.dialects.spark import Spark

from mockspark_compilers.spark.compiled import FileSource, SparkQuery


def to_sql(statement: exp.Expr, *, pretty: bool = False) -> str:
    """The statement's text. The tree is used up: generation may change it."""
    return Spark().generate(statement, copy=False, pretty=pretty, comments=pretty, normalize_functions=False)


def texts(compiled: SparkQuery, *, pretty: bool = False) -> list[str]:
    """The texts of a compiled query: those of statements that it reads by a name, under that name, and its own."""
    read = [source for source in compiled.sources if not isinstance(source, FileSource)]
    named = [f"/* {source.name} */ {to_sql(source.statement, pretty=pretty)}" for source in read]
    return [*named, to_sql(compiled.statement, pretty=pretty)]
