"""Choices between values: coalesce and its kin, greatest, least, NaN."""

from __future__ import annotations

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
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import DOUBLE, NUMERIC, exactly
from mockspark_ir.types import BooleanType, DataType, FloatType, IntegerType, NullType
from mockspark_ir.values.ordering import sort_key

_FLOAT = exactly(FloatType())
_INT = IntegerType()


def _all_nullable(arguments: Arguments) -> bool:
    return all(argument.nullable for argument in arguments)


def _coalesce(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


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
        result=type_of(0),
        null_intolerant=False,
        nullable=_all_nullable,
        evaluate=_coalesce,
    ),
    scalar(
        "greatest",
        parameter("cols"),
        variadic=True,
        minimum=2,
        coerce=same_type(),
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
        coerce=same_type(),
        result=type_of(0),
        null_intolerant=False,
        nullable=_all_nullable,
        prepare=_extreme(last=False),
    ),
    scalar(
        "isnan",
        parameter("col", DOUBLE | _FLOAT),
        result=BooleanType(),
        null_intolerant=False,
        nullable=Nullability.NEVER,
        evaluate=lambda value: value is not None and value != value,
    ),
    scalar(
        "nanvl",
        parameter("col1", DOUBLE | _FLOAT),
        parameter("col2", DOUBLE | _FLOAT),
        coerce=same_type(),
        result=type_of(0),
        null_intolerant=False,
        evaluate=lambda left, right: right if left is not None and left != left else left,
    ),
    replaced(
        "between",
        parameter("input"),
        parameter("lower"),
        parameter("upper"),
        rewrite=lambda value, lower, upper: And(GreaterThanOrEqual(value, lower), LessThanOrEqual(value, upper)),
    ),
    replaced("if", parameter("predicate"), parameter("if_true"), parameter("if_false"), rewrite=_if),
    replaced("isnull", parameter("col"), rewrite=IsNull),
    replaced("isnotnull", parameter("col"), rewrite=IsNotNull),
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
    replaced(
        "zeroifnull", parameter("col", NUMERIC), rewrite=lambda a: UnresolvedFunction("coalesce", (a, Literal(0, _INT)))
    ),
)
