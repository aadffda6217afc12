"""Short constructors for the sqlglot nodes that the compilers use all the time."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

Sql = exp.Expr


def identifier(name: str) -> exp.Identifier:
    return exp.Identifier(this=name, quoted=True)


def column(name: str, table: str | None = None) -> exp.Column:
    if table is None:
        return exp.Column(this=identifier(name))
    return exp.Column(this=identifier(name), table=identifier(table))


def aliased(expression: Sql, name: str) -> exp.Alias:
    return exp.Alias(this=expression, alias=identifier(name))


def table(name: str, alias: str | None = None) -> exp.Table:
    if alias is None or alias == name:
        return exp.Table(this=identifier(name))
    return exp.Table(this=identifier(name), alias=exp.TableAlias(this=identifier(alias)))


def number(value: int | str) -> exp.Literal | exp.Neg:
    text = str(value)
    return exp.Neg(this=exp.Literal.number(text[1:])) if text.startswith("-") else exp.Literal.number(text)


def string(value: str) -> exp.Literal:
    return exp.Literal.string(value)


def boolean(value: bool) -> exp.Boolean:
    return exp.Boolean(this=value)


def null() -> exp.Null:
    return exp.Null()


def function(name: str, *arguments: Sql) -> exp.Anonymous:
    return exp.Anonymous(this=name, expressions=list(arguments))


def field(value: Sql, name: str) -> exp.Anonymous:
    """A field of a struct. Not `value.name`: where a lambda's parameter is called as a column, that is the column's."""
    return function("struct_extract", value, string(name))


def cast(expression: Sql, target: Sql) -> exp.Cast:
    return exp.Cast(this=expression, to=target)


def try_cast(expression: Sql, target: exp.DataType) -> exp.TryCast:
    return exp.TryCast(this=expression, to=target)


def paren(expression: Sql) -> Sql:
    """Parentheses where precedence could bite: the compilers never rely on it."""
    return exp.Paren(this=expression) if isinstance(expression, _LOOSE) else expression


_LOOSE = (exp.Binary, exp.Unary, exp.Between, exp.In, exp.Is, exp.Interval, exp.Lambda)


def binary(kind: type[exp.Binary], left: Sql, right: Sql) -> exp.Binary:
    return kind(this=paren(left), expression=paren(right))


def and_(*conditions: Sql) -> Sql:
    result = conditions[0]
    for condition in conditions[1:]:
        result = exp.And(this=_logical(result), expression=_logical(condition))
    return result


def _logical(condition: Sql) -> Sql:
    return condition if isinstance(condition, exp.And) else paren(condition)


def not_(condition: Sql) -> exp.Not:
    return exp.Not(this=paren(condition))


def is_null(expression: Sql) -> exp.Is:
    return exp.Is(this=paren(expression), expression=exp.Null())


def is_not_null(expression: Sql) -> exp.Not:
    return exp.Not(this=is_null(expression))


def case(*branches: tuple[Sql, Sql], otherwise: Sql | None = None) -> exp.Case:
    return exp.Case(ifs=[exp.If(this=condition, true=value) for condition, value in branches], default=otherwise)


def lambda_(body: Sql, *parameters: str) -> exp.Lambda:
    """A lambda function, its parameters named as no column is: inside of a struct DuckDB takes a column for them."""
    for node in body.find_all(exp.Column):
        if node.name in parameters and not node.table:
            node.set("this", identifier(f"each {node.name}"))
    return exp.Lambda(this=body, expressions=[identifier(f"each {p}") for p in parameters])


def array(items: Sequence[Sql]) -> exp.Array:
    return exp.Array(expressions=list(items))


def subquery(select: exp.Query, alias: str | None = None) -> exp.Subquery:
    if alias is None:
        return exp.Subquery(this=select)
    return exp.Subquery(this=select, alias=exp.TableAlias(this=identifier(alias)))
