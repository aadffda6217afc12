"""Statements about a cluster's databases and tables."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from mockspark_compilers.spark.dialect import to_sql
from mockspark_compilers.sql.nodes import Sql, identifier, string


def _table(database: str, name: str) -> exp.Table:
    return exp.Table(this=identifier(name), db=identifier(database))


def _schema(name: str) -> exp.Table:
    return exp.Table(this=identifier(name))


def show_databases() -> str:
    return to_sql(exp.Command(this="SHOW", expression="DATABASES"))


def show_tables(database: str, like: str | None = None) -> str:
    pattern = "" if like is None else f" LIKE {to_sql(string(like))}"
    return to_sql(exp.Command(this="SHOW", expression=f"TABLES IN {to_sql(identifier(database))}{pattern}"))


def describe_table(database: str, name: str) -> str:
    return to_sql(exp.Command(this="DESCRIBE", expression=f"TABLE {to_sql(_table(database, name))}"))


def create_database(name: str) -> str:
    return to_sql(exp.Create(this=_schema(name), kind="DATABASE"))


def drop_database(name: str) -> str:
    return to_sql(exp.Drop(tables=[_schema(name)], kind="DATABASE", cascade=True))


def drop_table(database: str, name: str) -> str:
    return to_sql(exp.Drop(tables=[_table(database, name)], kind="TABLE", exists=True))


def truncate_table(database: str, name: str) -> str:
    return to_sql(exp.TruncateTable(expressions=[_table(database, name)]))


def create_table(database: str, name: str, provider: str, partitions: Sequence[str], rows: exp.Query) -> Sql:
    """CREATE TABLE with the columns and rows of a query."""
    properties: list[Sql] = [exp.FileFormatProperty(this=exp.var(provider))]
    if partitions:
        columns = exp.Schema(expressions=[identifier(column) for column in partitions])
        properties.append(exp.PartitionedByProperty(this=columns))
    return exp.Create(
        this=_table(database, name),
        kind="TABLE",
        expression=rows,
        properties=exp.Properties(expressions=properties),
    )


def insert(database: str, name: str, rows: exp.Query, *, overwrite: bool) -> Sql:
    return exp.Insert(this=_table(database, name), expression=rows, overwrite=overwrite)
