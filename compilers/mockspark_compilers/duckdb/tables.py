"""The statements by which DuckDB keeps stored tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlglot import exp

from mockspark_compilers.duckdb.dialect import to_sql
from mockspark_compilers.duckdb.literals import literal
from mockspark_compilers.sql.nodes import Sql, column, identifier, table
from mockspark_ir.types import DataType

_OLD, _NEW = "old", "new"


def stored_table(schema: str, name: str, alias: str | None = None) -> exp.Table:
    """A table in a schema."""
    found = table(name, alias)
    found.set("db", identifier(schema))
    return found


def create_schema(name: str) -> str:
    return to_sql(exp.Create(this=exp.Table(db=identifier(name)), kind="SCHEMA", exists=True))


def drop_schema(name: str) -> str:
    return to_sql(exp.Drop(tables=[exp.Table(db=identifier(name))], kind="SCHEMA", cascade=True))


def create_table(schema: str, name: str, source: str) -> str:
    """CREATE TABLE with the columns and rows of another."""
    return to_sql(exp.Create(this=stored_table(schema, name), kind="TABLE", expression=_all(source)))


def drop_table(schema: str, name: str) -> str:
    return to_sql(exp.Drop(tables=[stored_table(schema, name)], kind="TABLE"))


def insert(schema: str, name: str, source: str) -> str:
    return to_sql(exp.Insert(this=stored_table(schema, name), expression=_all(source)))


def select(schema: str, name: str) -> str:
    return to_sql(exp.Select(expressions=[exp.Star()], from_=exp.From(this=stored_table(schema, name))))


def count(schema: str, name: str) -> str:
    rows = exp.Count(this=exp.Star())
    return to_sql(exp.Select(expressions=[rows], from_=exp.From(this=stored_table(schema, name))))


def delete(schema: str, name: str) -> str:
    """DELETE of all rows."""
    return to_sql(exp.Delete(this=stored_table(schema, name)))


def delete_where(schema: str, name: str, values: Mapping[str, tuple[Any, DataType]]) -> str:
    """DELETE of the rows with these values, null among them, by the columns' names."""
    conditions = [_same(column(name), literal(value, dtype)) for name, (value, dtype) in values.items()]
    return to_sql(exp.Delete(this=stored_table(schema, name), where=exp.Where(this=exp.and_(*conditions))))


def delete_like(schema: str, name: str, columns: Sequence[str], source: str) -> str:
    """DELETE of the rows that have the same values in some columns as a row of another table."""
    conditions = [_same(column(name, _OLD), column(name, _NEW)) for name in columns]
    rows = exp.Select(
        expressions=[exp.Literal.number(1)],
        from_=exp.From(this=table(source, _NEW)),
        where=exp.Where(this=exp.and_(*conditions)),
    )
    return to_sql(exp.Delete(this=stored_table(schema, name, _OLD), where=exp.Where(this=exp.Exists(this=rows))))


def _all(source: str) -> exp.Select:
    return exp.Select(expressions=[exp.Star()], from_=exp.From(this=table(source)))


def _same(left: Sql, right: Sql) -> Sql:
    return exp.NullSafeEQ(this=left, expression=right)
