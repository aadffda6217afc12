"""Arithmetic by name: the operators' own names, abs, pmod, and the try_ functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import (
    Add,
    BinaryArithmetic,
    Divide,
    EvalMode,
    Expression,
    IntegralDivide,
    Multiply,
    Remainder,
    Subtract,
    UnaryMinus,
    UnresolvedFunction,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.declare import family, parameter, replaced, scalar, type_of
from mockspark_ir.functions.definition import (
    Arguments,
    CoercionRules,
    EvaluationContext,
    Nullability,
    ReplacedFunction,
)
from mockspark_ir.functions.input_types import DAY_TIME_INTERVAL, INTERVAL, LAMBDA, NUMERIC, YEAR_MONTH_INTERVAL
from mockspark_ir.types import DataType, NumericType
from mockspark_ir.values import arithmetic

_NUMBER_OR_INTERVAL = NUMERIC | DAY_TIME_INTERVAL | YEAR_MONTH_INTERVAL
_SIGNED = _NUMBER_OR_INTERVAL | INTERVAL


def _operator(name: str, operator: type[BinaryArithmetic]) -> ReplacedFunction:
    """An operator called by its symbol; only backticks let SQL do that."""
    return replaced(name, parameter("left"), parameter("right"), rewrite=operator, shows_replacement=True)


def _attempt(name: str, operator: type[BinaryArithmetic]) -> ReplacedFunction:
    """The operator, null where it would fail; and where what it is of fails, unless that is two numbers."""

    def rewrite(left: Expression, right: Expression) -> Expression:
        tried = operator(left, right, mode=EvalMode.TRY)
        if isinstance(left.dtype, NumericType) and isinstance(right.dtype, NumericType):
            return tried
        return UnresolvedFunction("$try", (tried,))

    return replaced(name, parameter("left"), parameter("right"), rewrite=rewrite)


def _tried(value: Callable[[], Any]) -> Any:
    """The value, null for any error of Spark's on the way to it."""
    try:
        return value()
    except errors.PySparkNotImplementedError:
        raise
    except errors.PySparkException:
        return None


def _absolute(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any], Any]:
    return arithmetic.absolute(dtype, context.mode is EvalMode.ANSI)


def _modulus(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any, Any], Any]:
    return arithmetic.pmod(dtype, context.mode is EvalMode.ANSI)


def _as_remainder(arguments: Arguments, rules: CoercionRules) -> BinaryArithmetic:
    """The arguments of pmod have the types of those of %."""
    from mockspark_ir.analysis.settings import AnalysisSettings
    from mockspark_ir.analysis.type_coercion.operators import coerce_arithmetic

    left, right = arguments
    try:
        typed = coerce_arithmetic(Remainder(left, right), AnalysisSettings(ansi=rules.ansi))
    except errors.AnalysisException as error:
        text = f'"pmod({sql_text(left)}, {sql_text(right)})"'
        raise errors.AnalysisException(
            errorClass=error.getCondition(), messageParameters={**(error.getMessageParameters() or {}), "sqlExpr": text}
        ) from None
    assert isinstance(typed, Remainder)
    return typed


def _modulus_arguments(arguments: Arguments, rules: CoercionRules) -> Arguments:
    typed = _as_remainder(arguments, rules)
    return (typed.left, typed.right)


def _modulus_type(arguments: Arguments) -> DataType:
    """The type of % for arguments that have been cast already."""
    from mockspark_ir.analysis.type_coercion.operators import ANSI

    return _as_remainder(arguments, ANSI).result


FUNCTIONS = family(
    _operator("+", Add),
    _operator("-", Subtract),
    _operator("*", Multiply),
    _operator("/", Divide),
    _operator("%", Remainder),
    _operator("div", IntegralDivide),
    replaced("mod", parameter("left"), parameter("right"), rewrite=Remainder),
    replaced("negative", parameter("col"), rewrite=UnaryMinus),
    _attempt("try_add", Add),
    _attempt("try_subtract", Subtract),
    _attempt("try_multiply", Multiply),
    _attempt("try_divide", Divide),
    _attempt("try_mod", Remainder),
    scalar(
        "$try",
        parameter("col", LAMBDA),
        lambda_types=lambda position, arguments, count: (),
        result=type_of(0),
        nullable=Nullability.ALWAYS,
        evaluate=_tried,
    ),
    scalar("abs", parameter("col", _NUMBER_OR_INTERVAL), result=type_of(0), prepare=_absolute),
    scalar(
        "positive",
        parameter("col", _SIGNED),
        result=type_of(0),
        evaluate=lambda value: value,
        name_as=lambda texts: f"(+ {texts[0]})",
    ),
    scalar(
        "pmod",
        parameter("dividend"),
        parameter("divisor"),
        coerce=_modulus_arguments,
        result=_modulus_type,
        prepare=_modulus,
        nullable=Nullability.ALWAYS,
    ),
)
