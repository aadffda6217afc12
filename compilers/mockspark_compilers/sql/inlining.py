"""Which computed columns may be computed again where they are used, instead of once in a SELECT of their own."""

from __future__ import annotations

from typing import Any

from mockspark_compilers.sql.nodes import Sql
from mockspark_ir.expressions import (
    AttributeReference,
    Cast,
    Expression,
    GetStructField,
    Literal,
    OuterReference,
    PythonUDF,
    SubqueryExpression,
)

_INLINE_SIZE = 24
"""Nodes: a computed column of at most this size may be repeated."""


class Computed(Expression):
    """An aggregate or window function that a SELECT computes: usable in its HAVING, ORDER BY and list, as its SQL."""

    __slots__ = ("expression", "sql")

    def __init__(self, expression: Expression | None, sql: Sql | None) -> None:
        assert expression is not None
        assert sql is not None
        self.expression = expression
        self.sql = sql

    @property
    def dtype(self) -> Any:
        return self.expression.dtype

    @property
    def nullable(self) -> bool:
        return self.expression.nullable

    @property
    def deterministic(self) -> bool:
        return self.expression.deterministic

    @property
    def foldable(self) -> bool:
        return False


def is_trivial(expression: Expression) -> bool:
    match expression:
        case AttributeReference() | Literal() | Computed() | OuterReference():
            return True
        case GetStructField():
            return is_trivial(expression.child)
        case Cast():
            return is_trivial(expression.child)
        case _:
            return False


def is_cheap(expression: Expression) -> bool:
    """Whether computing the expression where it is used costs little and changes nothing."""
    if not expression.deterministic:
        return False
    for size, node in enumerate(expression.walk(), 1):
        if size > _INLINE_SIZE or isinstance(node, PythonUDF | SubqueryExpression):
            return False
    return True


def is_constant(expression: Expression) -> bool:
    """Whether this is the same for all rows, also where it stands for a column of a finished list."""
    return expression.expression.foldable if isinstance(expression, Computed) else expression.foldable
