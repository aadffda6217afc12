"""round, bround, ceil and floor: to a number of decimal places, of the type that Spark gives to each."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.execution import arithmetic_overflow
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import DECIMAL, DOUBLE, INTEGER, LONG, NUMERIC
from mockspark_ir.types import DataType, DecimalType, FloatType, IntegerType, IntegralType, LongType, NumericType
from mockspark_ir.values import failures
from mockspark_ir.values.arithmetic import int_range, wrap
from mockspark_ir.values.decimals import EXACT, MAX_PRECISION, bounded, for_type, to_precision
from mockspark_ir.values.java_floats import double_text
from mockspark_ir.values.parsing import to_float

_INT, _LONG = IntegerType(), LongType()


def _to_scale(value: Decimal, scale: int, rounding: str) -> Decimal:
    """The value with at most so many places; a negative number of places rounds digits before the point."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if -exponent <= scale:
        return value
    return value.quantize(Decimal(1).scaleb(-scale, EXACT), rounding=rounding, context=EXACT)


# round, bround


def _rounded_type(arguments: Arguments) -> DataType:
    """Decimals keep as many places as they have or shall have, and may need a digit more before the point."""
    dtype = arguments[0].dtype
    if not isinstance(dtype, DecimalType):
        return dtype
    return _decimal_type(dtype, constant(arguments[1]) or 0)


def _decimal_type(dtype: DecimalType, scale: int) -> DecimalType:
    whole = dtype.precision - dtype.scale + 1
    if scale < 0:
        return DecimalType(min(max(whole, 1 - scale), MAX_PRECISION), 0)
    kept = min(dtype.scale, scale)
    return DecimalType(min(whole + kept, MAX_PRECISION), kept)


def _round(rounding: str) -> Callable[[Arguments, DataType, EvaluationContext], Callable[[Any, int], Any]]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[Any, int], Any]:
        match dtype:
            case DecimalType():
                return _round_decimal(dtype, rounding)
            case IntegralType():
                return _round_whole(dtype, rounding, context)
            case FloatType():
                return lambda value, scale: to_float(_round_double(value, scale, rounding))
            case _:
                return lambda value, scale: _round_double(value, scale, rounding)

    return prepare


def _round_double(value: float, scale: int, rounding: str) -> float:
    """Rounds the number's text, as Java writes it; there is no negative zero."""
    if not math.isfinite(value):
        return value
    return float(_to_scale(Decimal(double_text(value)), scale, rounding)) + 0.0


def _round_whole(dtype: IntegralType, rounding: str, context: EvaluationContext) -> Callable[[int, int], int]:
    low, high = int_range(dtype)
    wrapped = wrap(dtype)

    def evaluate(value: int, scale: int) -> int:
        rounded = int(_to_scale(Decimal(value), scale, rounding)) if scale < 0 else value
        if low <= rounded <= high:
            return rounded
        if context.mode is EvalMode.ANSI:
            raise arithmetic_overflow()
        return wrapped(rounded)

    return evaluate


def _round_decimal(dtype: DecimalType, rounding: str) -> Callable[[Decimal, int], Decimal]:
    precision, result_scale = dtype.precision, dtype.scale

    def evaluate(value: Decimal, scale: int) -> Decimal:
        rounded = _to_scale(value, scale, rounding)
        fitting = to_precision(rounded, precision, result_scale)
        if fitting is None:
            raise failures.rounded_value_out_of_range(f"{rounded:f}", f"{value:f}", dtype)
        return fitting

    return evaluate


def _rounding(name: str, rounding: str) -> ScalarFunction:
    return scalar(
        name,
        parameter("col", NUMERIC),
        parameter("scale", INTEGER, default=0, literal=True),
        result=_rounded_type,
        prepare=_round(rounding),
        nullable=Nullability.ALWAYS,
    )


# ceil, floor


def _whole_or_decimal(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """Without a scale whole numbers are bigints; with one, everything is a decimal, and the scale is a plain INT."""
    value = arguments[0]
    if len(arguments) == 1:
        return (rules.cast(value, _LONG),) if isinstance(value.dtype, IntegralType) else arguments
    exact = for_type(value.dtype) if isinstance(value.dtype, NumericType) else None
    decimal = rules.implicit(value, DECIMAL) if exact is None else rules.cast(value, exact)
    return arguments if decimal is None else (decimal, arguments[1])


def _check_scale(name: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        for scale in arguments[1:]:
            if not scale.foldable or scale.dtype != _INT or constant(scale) is None:
                raise errors.AnalysisException(
                    errorClass="NON_FOLDABLE_ARGUMENT",
                    messageParameters={
                        "funcName": errors.to_sql_id((name,)),
                        "paramName": errors.to_sql_id(("scale",)),
                        "paramType": '"INT"',
                    },
                )

    return check


def _bounded_type(arguments: Arguments) -> DataType:
    dtype = arguments[0].dtype
    if not isinstance(dtype, DecimalType):
        return _LONG
    if len(arguments) == 1:
        return dtype if dtype.scale == 0 else bounded(dtype.precision - dtype.scale + 1, 0)
    return _decimal_type(dtype, constant(arguments[1]))


def _bound(
    nearest: Callable[[float], int], rounding: str
) -> Callable[[Arguments, DataType, EvaluationContext], Callable[..., Any]]:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
        if isinstance(dtype, DecimalType):
            evaluate = _round_decimal(dtype, rounding)
            return evaluate if len(arguments) > 1 else lambda value: evaluate(value, 0)
        if isinstance(arguments[0].dtype, LongType):
            return lambda value: value
        return _to_long(nearest, context)

    return prepare


_LOW, _HIGH = int_range(_LONG)


def _to_long(nearest: Callable[[float], int], context: EvaluationContext) -> Callable[[float], int]:
    """The bigint beside a double: NaN is 0, and what is too large an error, or the largest without ANSI mode."""

    def evaluate(value: float) -> int:
        if value != value:
            return 0
        found = nearest(value) if math.isfinite(value) else None
        # A double can't tell the largest bigint from 2^63, which Spark refuses.
        if found is not None and _LOW <= found <= _HIGH:
            return found
        if context.mode is EvalMode.ANSI:
            raise arithmetic_overflow()
        return _HIGH if value > 0 else _LOW

    return evaluate


def _bounding(name: str, nearest: Callable[[float], int], rounding: str, *aliases: str) -> ScalarFunction:
    def name_as(texts: Any) -> str:
        return f"{name.upper() if len(texts) == 1 else name}({', '.join(texts)})"

    return scalar(
        name,
        parameter("col", DOUBLE | DECIMAL | LONG),
        optional("scale"),
        aliases=aliases,
        coerce=_whole_or_decimal,
        check=_check_scale(name),
        result=_bounded_type,
        prepare=_bound(nearest, rounding),
        nullable=Nullability.ALWAYS,
        name_as=name_as,
    )


FUNCTIONS = family(
    _rounding("round", ROUND_HALF_UP),
    _rounding("bround", ROUND_HALF_EVEN),
    _bounding("ceil", math.ceil, ROUND_CEILING, "ceiling"),
    _bounding("floor", math.floor, ROUND_FLOOR),
)
