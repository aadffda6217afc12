"""Operands that need not be computed: Spark takes the second operand of an operator only where the first is not null.

DuckDB computes both for all rows; an error of the second would then come up where Spark has null.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlglot import exp

from mockspark_compilers.sql.nodes import Sql, and_, case, is_not_null
from mockspark_ir.evaluation.operators import takes_right_first
from mockspark_ir.expressions import (
    Add,
    BinaryArithmetic,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
    Divide,
    EvalMode,
    Expression,
    IntegralDivide,
    Multiply,
    Remainder,
    Subtract,
    UnaryMinus,
)
from mockspark_ir.types import DoubleType, FloatType

Lower = Callable[[Expression], Sql]


def in_order(node: BinaryArithmetic, operands: Mapping[int, Sql], lower: Lower, value: Sql) -> Sql:
    """An operator's value, null without a look at its second operand where the first is null.

    Parameters
    ----------
    operands: the SQL of the operands by their `id`, as it stands in the value.
    """
    first, second = (node.right, node.left) if takes_right_first(node) else (node.left, node.right)
    if not second.children or not first.deterministic or not _may_fail(operands[id(second)]):
        return value
    return where_not_null(first, lower, value)


def may_fail(node: Expression, sql: Sql) -> bool:
    """Whether an expression with this SQL may raise an error, an overflow included."""
    return _may_fail(sql) or any(
        isinstance(part, BinaryArithmetic | UnaryMinus) and not isinstance(part.dtype, DoubleType | FloatType)
        for part in node.walk()
    )


def _may_fail(sql: Sql) -> bool:
    """Whether an error is raised in it, or an evaluator called that may raise one. Overflow is not looked for."""
    return any(node.name == "error" or node.name.startswith("spark_") for node in sql.find_all(exp.Anonymous))


def where_not_null(expression: Expression, lower: Lower, value: Sql) -> Sql:
    """The value where an expression is not null; that is asked of what is deepest in it, and not of the whole again."""
    tests = [is_not_null(lower(part)) for part in _nullable_parts(expression)]
    return case((and_(*tests), value)) if tests else value


_NULL_BY_OPERANDS = (Add, Subtract, Multiply, BitwiseAnd, BitwiseOr, BitwiseXor)
_NULL_BY_ZERO = (Divide, IntegralDivide, Remainder)


def _nullable_parts(expression: Expression) -> Iterator[Expression]:
    """The operands deep inside of operators; the whole is null where one of them is."""
    if _is_null_by_operands(expression):
        for child in expression.children:
            yield from _nullable_parts(child)
    elif expression.nullable:
        yield expression


def _is_null_by_operands(expression: Expression) -> bool:
    if isinstance(expression, _NULL_BY_ZERO):
        return expression.mode is EvalMode.ANSI
    return isinstance(expression, _NULL_BY_OPERANDS) and expression.mode is not EvalMode.TRY
