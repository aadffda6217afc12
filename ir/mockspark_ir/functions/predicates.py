"""Comparisons and boolean logic by name."""

from __future__ import annotations

from mockspark_ir import errors
from mockspark_ir.expressions import (
    And,
    BinaryComparison,
    CaseWhen,
    EqualNullSafe,
    EqualTo,
    Expression,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    LessThan,
    LessThanOrEqual,
    Not,
    Or,
)
from mockspark_ir.functions.declare import family, parameter, replaced
from mockspark_ir.functions.definition import ReplacedFunction


def _comparison(name: str, operator: type[BinaryComparison], *aliases: str) -> ReplacedFunction:
    return replaced(
        name, parameter("left"), parameter("right"), aliases=aliases, rewrite=operator, shows_replacement=True
    )


def _in(*members: Expression) -> Expression:
    """Is the first among the rest, which may be nothing?"""
    if not members:
        raise errors.from_condition("FAILED_FUNCTION_CALL", {"funcName": "`in`"})
    return In(members[0], members[1:])


def _when(*arguments: Expression) -> Expression:
    """Conditions and values in turns, and perhaps a value for the rest."""
    if not arguments:
        raise errors.IllegalArgumentException(
            errorClass="COMPLEX_EXPRESSION_UNSUPPORTED_INPUT.NO_INPUTS", messageParameters={"expression": '"CASE END"'}
        )
    if len(arguments) == 1:  # Spark takes it, and fails when it runs
        raise errors.internal_error("`when` has a value and no condition.")
    pairs = len(arguments) // 2 * 2
    otherwise = arguments[-1] if len(arguments) % 2 else None
    return CaseWhen(arguments[0:pairs:2], arguments[1:pairs:2], otherwise)


FUNCTIONS = family(
    _comparison("=", EqualTo, "=="),
    _comparison("<=>", EqualNullSafe),
    _comparison("<", LessThan),
    _comparison("<=", LessThanOrEqual),
    _comparison(">", GreaterThan),
    _comparison(">=", GreaterThanOrEqual),
    _comparison("and", And),
    _comparison("or", Or),
    replaced("not", parameter("col"), aliases=("!",), rewrite=Not, shows_replacement=True),
    replaced("equal_null", parameter("col1"), parameter("col2"), rewrite=EqualNullSafe),
    replaced("in", parameter("members"), variadic=True, minimum=0, rewrite=_in, shows_replacement=True),
    replaced("when", parameter("cols"), variadic=True, minimum=0, rewrite=_when, shows_replacement=True),
)
