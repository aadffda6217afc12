"""Choices between values: coalesce and its kin, greatest, least, NaN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockspark_ir.expressions import (
    And,
    EqualTo,
    Expression,
    GreaterThanOrEqual,
    If,
    IsNotNull,
    IsNull,
    LessThanOrEqual,
    Literal,
    UnresolvedFunction,
)
from mockspark_ir.functions.declare import family, parameter, replaced, same_type, scalar, type_of
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability
from mockspark_ir.functions.element_types import any_of, mismatch, quoted, require_order
from mockspark_ir.functions.input_types import DOUBLE, exactly
from mockspark_ir.types import BooleanType, DataType, FloatType, IntegerType, NullType
from mockspark_ir.values.ordering import sort_key

_FLOATING = DOUBLE | exactly(FloatType())
_INT = IntegerType()


def _all_nullable(arguments: Arguments) -> bool:
    return all(argument.nullable for argument in arguments)


def _coalesce(*arguments: Callable[[], Any]) -> Any:
    for argument in arguments:
        value = argument()
        if value is not None:
            return value
    return None


def _nanvl(left: Callable[[], float | None], right: Callable[[], float | None]) -> float | None:
    value = left()
    return right() if value is not None and value != value else value


def _extreme(last: bool) -> Any:
    """greatest or least, as Spark orders the type (NaN is the largest number); nulls are passed over."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Any:
        key = sort_key(dtype)
        choose = max if last else min

        def evaluate(*values: Any) -> Any:
            known = [value for value in values if value is not None]
            return choose(known, key=key) if known else None

        return evaluate

    return prepare


def _floating(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Both as floats or doubles, and then as one of the two; NULL takes the first one's type."""
    first, second = (rules.implicit(argument, _FLOATING) or argument for argument in arguments)
    if isinstance(arguments[1].dtype, NullType):
        second = rules.cast(arguments[1], first.dtype)
    return same_type()((first, second), rules)


def _one_type(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """The arguments as their common type; text and other types have none here."""
    return same_type()(arguments, rules.without_string_promotion())


def _check_coalesce(arguments: Arguments) -> None:
    if not _of_one_type(arguments):
        raise mismatch("DATA_DIFF_TYPES", "coalesce", arguments, dataType=any_of(arguments))


def _check_extreme(name: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        if not _of_one_type(arguments):
            types = ", ".join(quoted(argument.dtype) for argument in arguments)
            raise mismatch("DATA_DIFF_TYPES", name, arguments, dataType=f"[{types}]")
        require_order(name, arguments, arguments[0].dtype)

    return check


def _of_one_type(arguments: Arguments) -> bool:
    return all(argument.dtype == arguments[0].dtype for argument in arguments)


def _if(predicate: Expression, if_true: Expression, if_false: Expression) -> Expression:
    return If(predicate, if_true, if_false)


def _null_like(value: Expression) -> Expression:
    return Literal(None, NullType())


FUNCTIONS = family(
    scalar(
        "coalesce",
        parameter("cols"),
        variadic=True,
        coerce=same_type(),
        check=_check_coalesce,
        result=type_of(0),
        null_intolerant=False,
        nullable=_all_nullable,
        lazy=True,
        evaluate=_coalesce,
    ),
    scalar(
        "greatest",
        parameter("cols"),
        variadic=True,
        minimum=2,
        coerce=_one_type,
        check=_check_extreme("greatest"),
        result=type_of(0),
        null_intolerant=False,
        nullable=_all_nullable,
        prepare=_extreme(last=True),
    ),
    scalar(
        "least",
        parameter("cols"),
        variadic=True,
        minimum=2,
        coerce=_one_type,
        check=_check_extreme("least"),
        result=type_of(0),
        null_intolerant=False,
        nullable=_all_nullable,
        prepare=_extreme(last=False),
    ),
    scalar(
        "isnan",
        parameter("col", _FLOATING),
        result=BooleanType(),
        null_intolerant=False,
        nullable=Nullability.NEVER,
        evaluate=lambda value: value is not None and value != value,
    ),
    scalar(
        "nanvl",
        parameter("col1", _FLOATING),
        parameter("col2", _FLOATING),
        coerce=_floating,
        result=type_of(0),
        null_intolerant=False,
        lazy=True,
        evaluate=_nanvl,
    ),
    replaced(
        "between",
        parameter("input"),
        parameter("lower"),
        parameter("upper"),
        rewrite=lambda value, lower, upper: And(GreaterThanOrEqual(value, lower), LessThanOrEqual(value, upper)),
    ),
    replaced(
        "if",
        parameter("predicate"),
        parameter("if_true"),
        parameter("if_false"),
        rewrite=_if,
        shows_replacement=True,
    ),
    replaced("isnull", parameter("col"), rewrite=IsNull, shows_replacement=True),
    replaced("isnotnull", parameter("col"), rewrite=IsNotNull, shows_replacement=True),
    replaced(
        "nvl",
        parameter("col1"),
        parameter("col2"),
        aliases=("ifnull",),
        rewrite=lambda a, b: UnresolvedFunction("coalesce", (a, b)),
    ),
    replaced(
        "nvl2", parameter("col1"), parameter("col2"), parameter("col3"), rewrite=lambda a, b, c: If(IsNotNull(a), b, c)
    ),
    replaced("nullif", parameter("col1"), parameter("col2"), rewrite=lambda a, b: If(EqualTo(a, b), _null_like(a), a)),
    replaced(
        "nullifzero",
        parameter("col"),
        rewrite=lambda a: If(EqualTo(a, Literal(0, _INT)), _null_like(a), a),
    ),
    replaced("zeroifnull", parameter("col"), rewrite=lambda a: UnresolvedFunction("coalesce", (a, Literal(0, _INT)))),
)
