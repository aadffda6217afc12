"""Expressions whose SQL is the same in every dialect."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mockspark_compilers.sql.inlining import Computed
from mockspark_compilers.sql.nodes import Sql, is_not_null, is_null
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Expression,
    IsNotNull,
    IsNull,
    NamedLambdaVariable,
    OuterReference,
    Replaced,
    WindowExpression,
)

if TYPE_CHECKING:
    from mockspark_compilers.sql.compiler import SqlCompiler

Scope = dict[int, Sql]


def _named(compiler: SqlCompiler, node: AttributeReference | NamedLambdaVariable, scope: Scope) -> Sql:
    return scope[node.expr_id].copy()


def _outer(compiler: SqlCompiler, node: OuterReference, scope: Scope) -> Sql:
    return compiler.outer_column(node)


def _computed(compiler: SqlCompiler, node: Computed, scope: Scope) -> Sql:
    return node.sql.copy()


def _alias(compiler: SqlCompiler, node: Alias, scope: Scope) -> Sql:
    return compiler.expression(node.child, scope)


def _replaced(compiler: SqlCompiler, node: Replaced, scope: Scope) -> Sql:
    return compiler.expression(node.replacement, scope)


def _is_null(compiler: SqlCompiler, node: IsNull, scope: Scope) -> Sql:
    return is_null(compiler.expression(node.child, scope))


def _is_not_null(compiler: SqlCompiler, node: IsNotNull, scope: Scope) -> Sql:
    return is_not_null(compiler.expression(node.child, scope))


def _window_expression(compiler: SqlCompiler, node: WindowExpression, scope: Scope) -> Sql:
    raise errors.unsupported_feature("a window function in this place")


SHARED_RULES: dict[type[Expression], Callable[..., Any]] = {
    AttributeReference: _named,
    NamedLambdaVariable: _named,
    OuterReference: _outer,
    Computed: _computed,
    Alias: _alias,
    Replaced: _replaced,
    IsNull: _is_null,
    IsNotNull: _is_not_null,
    WindowExpression: _window_expression,
}
