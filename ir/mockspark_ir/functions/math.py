"""Functions of doubles: powers, logarithms, angles; whole numbers in other bases.

Spark computes them with Java's StrictMath, and so do these (`values.strict_math`), to the last bit. The exceptions are
sin, cos and tan, for which Java takes what the processor is good at: the last bit of those, and of cot, csc and sec,
may differ from Spark's, as it does between Spark on one kind of processor and on another.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.execution import arithmetic_overflow
from mockspark_ir.expressions import Call, EvalMode
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import (
    DAY_TIME_INTERVAL,
    DOUBLE,
    INTEGER,
    LONG,
    STRING,
    YEAR_MONTH_INTERVAL,
)
from mockspark_ir.types import DataType, DoubleType, LongType, StringType
from mockspark_ir.values import strict_math

_DOUBLE, _LONG, _STRING = DoubleType(), LongType(), StringType()
_NUMBER_OR_INTERVAL = DOUBLE | YEAR_MONTH_INTERVAL | DAY_TIME_INTERVAL
_MICROSECOND = timedelta(microseconds=1)
Unary = Callable[[float], float]

# Doubles as IEEE 754 and Java have them: NaN and infinities where Python raises.


def _or_nan(function: Unary) -> Unary:
    """The function, NaN outside of its domain."""

    def evaluate(value: float) -> float:
        try:
            return function(value)
        except ValueError:
            return math.nan

    return evaluate


def _divided(dividend: float, divisor: float) -> float:
    if divisor != 0.0:
        return dividend / divisor
    if dividend == 0.0 or dividend != dividend:
        return math.nan
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def _one_over(function: Unary) -> Unary:
    whole = _or_nan(function)
    return lambda value: _divided(1.0, whole(value))


def _above(limit: float, function: Unary) -> Callable[[float], float | None]:
    """A logarithm: null at and below the limit of its domain."""

    def evaluate(value: float) -> float | None:
        return None if value <= limit else function(value)

    return evaluate


_LN_2 = strict_math.log(2.0)


def _log2(value: float) -> float:
    return strict_math.log(value) / _LN_2


def _log_to_base(base: float, value: float) -> float | None:
    if base <= 0.0 or value <= 0.0:
        return None
    return _divided(strict_math.log(value), strict_math.log(base))


def _atanh(value: float) -> float:
    return 0.5 * (strict_math.log1p(value) - strict_math.log1p(-value))


def _signum(value: Any) -> float:
    if isinstance(value, float):
        return value if value != value or value == 0.0 else math.copysign(1.0, value)
    zero = type(value)()
    return float((value > zero) - (value < zero))


def _rint(value: float) -> float:
    return math.copysign(float(round(value)), value) if math.isfinite(value) else value


def _degrees(value: float) -> float:
    return value * (180.0 / math.pi)


def _radians(value: float) -> float:
    return value * (math.pi / 180.0)


# Whole numbers


_MASK = (1 << 64) - 1


def _bin(value: int) -> str:
    return format(value & _MASK, "b")


_FACTORIAL_LIMIT = 20


def _factorial(value: int) -> int | None:
    return math.factorial(value) if 0 <= value <= _FACTORIAL_LIMIT else None


_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGIT_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {
    digit.lower(): value for value, digit in enumerate(_DIGITS)
}


def _conv(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[str, int, int], str | None]:
    """Text of a number into another base; numbers are unsigned (64 bits) unless the new base is negative."""
    ansi = context.mode is EvalMode.ANSI

    def convert(text: str, old: int, new: int) -> str | None:
        if not (2 <= old <= 36 and 2 <= abs(new) <= 36):
            return None
        text = text.strip(" ")
        if not text:
            return None
        negative = text[0] == "-"
        value = 0
        for character in text[1:] if negative else text:
            digit = _DIGIT_VALUES.get(character, old)
            if digit >= old:
                break
            value = value * old + digit
            if value > _MASK:
                if ansi:
                    raise arithmetic_overflow()
                value = _MASK
                break
        if new < 0:
            if value >> 63:
                value, negative = -value & _MASK, True
        elif negative:
            value = _MASK if value >> 63 else -value & _MASK
        return ("-" if negative and new < 0 else "") + _in_base(value, abs(new))

    return convert


def _in_base(value: int, base: int) -> str:
    digits = []
    while True:
        value, digit = divmod(value, base)
        digits.append(_DIGITS[digit])
        if not value:
            return "".join(reversed(digits))


# Buckets


def _as_double(value: Any) -> float:
    return float(value // _MICROSECOND if isinstance(value, timedelta) else value)


def _width_bucket(value: Any, low: Any, high: Any, count: int) -> int | None:
    value, low, high = _as_double(value), _as_double(low), _as_double(high)
    if count <= 0 or count == _MASK >> 1 or value != value or low == high:
        return None
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    lower, upper = min(low, high), max(low, high)
    before, behind = (value < lower, value >= upper) if low < high else (value > upper, value <= lower)
    if before:
        return 0
    if behind:
        return count + 1
    distance = value - lower if low < high else upper - value
    return int(count * distance / (upper - lower)) + 1


def _check_width_bucket(arguments: Arguments) -> None:
    if len({type(argument.dtype) for argument in arguments[:3]}) > 1:
        raise errors.datatype_mismatch(
            "DATA_DIFF_TYPES",
            f"width_bucket({', '.join(map(sql_text, arguments))})",
            functionName=errors.to_sql_id(("width_bucket",)),
            dataType="[" + ", ".join(f'"{argument.dtype.sql}"' for argument in arguments[:3]) + "]",
        )


# Declarations


def _shown(name: str) -> Any:
    """Spark writes these functions in capitals."""
    return lambda texts: f"{name.upper()}({', '.join(texts)})"


def _unary(name: str, evaluate: Callable[[float], float | None], *, capitals: bool = True) -> ScalarFunction:
    """A function of a double; Spark takes the result for nullable, whatever the argument."""
    return scalar(
        name,
        parameter("col", DOUBLE),
        result=_DOUBLE,
        evaluate=evaluate,
        nullable=Nullability.ALWAYS,
        name_as=_shown(name) if capitals else None,
    )


def _binary(name: str, first: str, second: str, evaluate: Any, **rest: Any) -> ScalarFunction:
    return scalar(name, parameter(first, DOUBLE), parameter(second, DOUBLE), result=_DOUBLE, evaluate=evaluate, **rest)


def _constant(name: str, value: float) -> ScalarFunction:
    return scalar(name, result=_DOUBLE, evaluate=lambda: value, nullable=Nullability.NEVER, name_as=_shown(name))


def _with_base(arguments: Arguments, rules: CoercionRules) -> Arguments:
    """`log(x)` is to the base of E()."""
    if len(arguments) > 1:
        return arguments
    base = Call(EULER, (), _DOUBLE, False)
    return (base, *arguments)


EULER = _constant("e", math.e)

FUNCTIONS = family(
    EULER,
    _constant("pi", math.pi),
    _unary("acos", strict_math.acos),
    _unary("acosh", strict_math.acosh),
    _unary("asin", strict_math.asin),
    _unary("asinh", strict_math.asinh),
    _unary("atan", strict_math.atan),
    _unary("atanh", _atanh),
    _unary("cbrt", strict_math.cbrt),
    _unary("cos", _or_nan(math.cos)),
    _unary("cosh", strict_math.cosh),
    _unary("cot", _one_over(math.tan)),
    _unary("csc", _one_over(math.sin)),
    _unary("degrees", _degrees),
    _unary("exp", strict_math.exp),
    _unary("expm1", strict_math.expm1),
    _unary("ln", _above(0.0, strict_math.log), capitals=False),
    _unary("log10", _above(0.0, strict_math.log10)),
    _unary("log1p", _above(-1.0, strict_math.log1p)),
    _unary("log2", _above(0.0, _log2)),
    _unary("radians", _radians),
    _unary("rint", _rint, capitals=False),
    _unary("sec", _one_over(math.cos)),
    _unary("sin", _or_nan(math.sin)),
    _unary("sinh", strict_math.sinh),
    _unary("sqrt", _or_nan(math.sqrt)),
    _unary("tan", _or_nan(math.tan)),
    _unary("tanh", strict_math.tanh),
    _binary("atan2", "col1", "col2", lambda y, x: strict_math.atan2(y + 0.0, x + 0.0), name_as=_shown("atan2")),
    _binary("hypot", "col1", "col2", strict_math.hypot, name_as=_shown("hypot")),
    _binary("pow", "col1", "col2", strict_math.power),
    _binary("power", "col1", "col2", strict_math.power, name_as=_shown("power")),
    scalar(
        "log",
        parameter("arg1", DOUBLE),
        parameter("arg2", DOUBLE),
        minimum=1,
        coerce=_with_base,
        result=_DOUBLE,
        evaluate=_log_to_base,
        nullable=Nullability.ALWAYS,
        name_as=_shown("log"),
    ),
    scalar(
        "signum",
        parameter("col", _NUMBER_OR_INTERVAL),
        aliases=("sign",),
        result=_DOUBLE,
        evaluate=_signum,
        nullable=Nullability.ALWAYS,
        name_as=_shown("signum"),
    ),
    scalar("bin", parameter("col", LONG), result=_STRING, evaluate=_bin),
    scalar(
        "conv",
        parameter("col", STRING),
        parameter("fromBase", INTEGER),
        parameter("toBase", INTEGER),
        result=_STRING,
        prepare=_conv,
        nullable=Nullability.ALWAYS,
    ),
    scalar("factorial", parameter("col", INTEGER), result=_LONG, evaluate=_factorial, nullable=Nullability.ALWAYS),
    scalar(
        "width_bucket",
        parameter("v", _NUMBER_OR_INTERVAL),
        parameter("min", _NUMBER_OR_INTERVAL),
        parameter("max", _NUMBER_OR_INTERVAL),
        parameter("numBucket", LONG),
        check=_check_width_bucket,
        result=_LONG,
        evaluate=_width_bucket,
        nullable=Nullability.ALWAYS,
    ),
)
