"""Pieces of SQL over lists that the lowerings of several families use."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.types import field_names
from mockspark_compilers.sql.nodes import (
    Sql,
    and_,
    binary,
    case,
    column,
    function,
    identifier,
    is_not_null,
    is_null,
    lambda_,
    number,
)
from mockspark_ir.expressions import Call, Expression, Literal
from mockspark_ir.types import ArrayType, AtomicType, DataType, DoubleType, FloatType, MapType, NullType, StructType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def is_plain(dtype: DataType) -> bool:
    """Whether DuckDB's lists find values of the type as Spark does: not those with nulls inside, nor bare nulls."""
    return isinstance(dtype, AtomicType) and not isinstance(dtype, NullType)


def is_exact(dtype: DataType) -> bool:
    """Whether equal values of the type are also the same to see, unlike 0.0 and -0.0."""
    return is_plain(dtype) and not isinstance(dtype, DoubleType | FloatType)


def element(argument: Expression) -> DataType:
    assert isinstance(argument.dtype, ArrayType)
    return argument.dtype.elementType


def may_hold_null(argument: Expression) -> bool:
    assert isinstance(argument.dtype, ArrayType)
    return argument.dtype.containsNull


def key_type(argument: Expression) -> DataType:
    assert isinstance(argument.dtype, MapType)
    return argument.dtype.keyType


def constant(argument: Expression) -> object:
    """The value of a literal; None for NULL and for what is no literal."""
    return argument.value if isinstance(argument, Literal) else None


def unless_null(value: Sql, *operands: tuple[Expression, Sql]) -> Sql:
    """The value where no operand is null."""
    tests = [is_not_null(sql.copy()) for expression, sql in operands if expression.nullable]
    return case((and_(*tests), value)) if tests else value


def length(values: Sql) -> Sql:
    return function("len", values)


def filtered(values: Sql, condition: Sql, *names: str) -> Sql:
    return function("list_filter", values, lambda_(condition, *names))


def transformed(values: Sql, body: Sql, *names: str) -> Sql:
    return function("list_transform", values, lambda_(body, *names))


def holds_null(values: Sql) -> Sql:
    """Whether a list that is not null has a null in it."""
    return binary(exp.GT, length(filtered(values, is_null(column("e")), "e")), number(0))


def struct(dtype: StructType, values: Sequence[Sql]) -> exp.Struct:
    """A struct of values, with the names that its fields have in DuckDB."""
    return exp.Struct(
        expressions=[
            exp.PropertyEQ(this=identifier(name), expression=value)
            for name, value in zip(field_names(dtype), values, strict=True)
        ]
    )


def bound(value: Sql, body: Callable[[Sql], Sql], name: str) -> Sql:
    """`body` of a value that is computed once."""
    return function("list_extract", transformed(exp.Array(expressions=[value]), body(column(name)), name), number(1))


def parameters(lambda_sql: Sql) -> tuple[str, ...]:
    """The names of a lambda's parameters."""
    assert isinstance(lambda_sql, exp.Lambda)
    return tuple(parameter.name for parameter in lambda_sql.expressions)


def body_with(lambda_sql: Sql, given: Mapping[str, Sql]) -> Sql:
    """A copy of a lambda's body with other SQL in the place of parameters."""
    assert isinstance(lambda_sql, exp.Lambda)

    def replaced(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.Column) and not node.table and node.name in given:
            return exp.Paren(this=given[node.name].copy())
        return node

    body: Sql = lambda_sql.this.copy().transform(replaced)
    return body


def evaluated(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """A call of the function's own evaluator, beside a form that does not serve all values."""
    by_argument = {id(argument): sql for argument, sql in zip(call.arguments, arguments, strict=True)}
    return compiler.evaluator(call, lambda argument: by_argument[id(argument)].copy())
