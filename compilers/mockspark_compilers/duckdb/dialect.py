"""SQL text from sqlglot nodes in DuckDB's dialect."""

from __future__ import annotations

from collections.abc import Container, Sequence

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from mockspark_compilers.sql.compiled import Stage
from mockspark_compilers.sql.nodes import aliased, column, function, table


def to_sql(statement: exp.Expr, *, pretty: bool = False) -> str:
    """The statement's text. The tree is used up: generation may change it."""
    return DuckDB().generate(statement, copy=False, pretty=pretty, comments=pretty)


def create_table(stage: Stage) -> exp.Create:
    """CREATE TEMPORARY TABLE for a stage."""
    properties = exp.Properties(expressions=[exp.TemporaryProperty()])
    return exp.Create(this=table(stage.name), kind="TABLE", expression=stage.statement, properties=properties)


def create_table_from(name: str, source: str) -> exp.Create:
    """CREATE TABLE with the rows of a relation."""
    query = exp.Select(expressions=[exp.Star()]).from_(table(source))
    return exp.Create(this=table(name), kind="TABLE", expression=query)


def instants_as_microseconds(names: Sequence[str], instants: Container[str]) -> str:
    """A list of all columns, those that are instants as their microseconds since 1970."""
    return ", ".join(
        to_sql(aliased(function("epoch_us", column(name)), name) if name in instants else column(name))
        for name in names
    )


def drop_table(stage: Stage) -> exp.Drop:
    """DROP TABLE for a stage, which may not have been made."""
    return exp.Drop(tables=[table(stage.name)], kind="TABLE", exists=True)


def transpile(statement: exp.Query, dialect: str, *, pretty: bool = False) -> str:
    """The statement in another dialect, as well as sqlglot can say it; for people to read, not to run.

    Raises IllegalArgumentException for a dialect that sqlglot doesn't know.
    """
    from sqlglot.dialects.dialect import Dialect

    from mockspark_ir import errors

    try:
        target = Dialect.get_or_raise(dialect)
    except ValueError as error:
        raise errors.IllegalArgumentException(message=str(error)) from None
    return target.generate(statement, copy=False, pretty=pretty)
