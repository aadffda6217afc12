"""Random numbers and row numbers: streams that start anew in every partition.

A seed determines the numbers of a partition, one for each row in its order. Without a seed the analyzer draws one, so
that a DataFrame gives the same numbers each time that it runs.
"""

from __future__ import annotations

import math
import random
import uuid
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.execution import invalid_parameter_value
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.expressions import TRUE, Expression, Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import BOOLEAN, InputType
from mockspark_ir.types import (
    DataType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    NullType,
    NumericType,
    ShortType,
    StringType,
)
from mockspark_ir.values import strict_math
from mockspark_ir.values.decimals import UNITS
from mockspark_ir.values.parsing import to_float

_INT, _LONG, _DOUBLE, _STRING = IntegerType(), LongType(), DoubleType(), StringType()
_SEED = InputType('("INT" or "BIGINT")', lambda t: isinstance(t, IntegerType | LongType | NullType))
_LENGTH = InputType('("INT" or "SMALLINT")', lambda t: isinstance(t, IntegerType | ShortType | NullType))
_BOUND = InputType('"NUMERIC"', lambda t: isinstance(t, NumericType | NullType))

# The second says that the first was drawn; users can't give it.
_SEED_AND_MARK = (optional("seed", _SEED), optional("drawn", BOOLEAN))


def _with_drawn_seed(name: str, before: int) -> Callable[[Arguments, CoercionRules], Arguments]:
    """Without a seed one is drawn, and marked so that names do not show it."""

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        if len(arguments) > before + 1:
            raise errors.wrong_num_args(name, f"[{before}, {before + 1}]", len(arguments))
        if len(arguments) > before:
            return arguments
        return (*arguments, Literal(random.getrandbits(63), _LONG), TRUE)

    return coerce


def _is_drawn(texts: Sequence[str]) -> bool:
    return texts[-1] == "true"


def _named(name: str) -> Callable[[Sequence[str]], str]:
    return lambda texts: f"{name}({', '.join(texts[:-2] if _is_drawn(texts) else texts)})"


def _check_seed(name: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        seed = arguments[0]
        if not seed.foldable:
            raise errors.AnalysisException(
                errorClass="SEED_EXPRESSION_IS_UNFOLDABLE",
                messageParameters={"seedExpr": f'"{sql_text(seed)}"', "exprWithSeed": f'"{name}({sql_text(seed)})"'},
            )

    return check


def _stream(seed: Expression, context: EvaluationContext) -> XORShiftRandom:
    return XORShiftRandom((constant(seed) or 0) + context.partition)


def _uniform_double(stream: XORShiftRandom) -> Callable[[], float]:
    return stream.next_double


def _normal(stream: XORShiftRandom) -> Callable[[], float]:
    """Normally distributed numbers, two at a time, by the polar method."""
    waiting: list[float] = []

    def draw() -> float:
        if waiting:
            return waiting.pop()
        while True:
            first, second = 2 * stream.next_double() - 1, 2 * stream.next_double() - 1
            square = first * first + second * second
            if 0.0 < square < 1.0:
                break
        factor = math.sqrt(-2 * strict_math.log(square) / square)
        waiting.append(second * factor)
        return first * factor

    return draw


def _distribution(name: str, draw: Callable[[XORShiftRandom], Callable[[], float]], *aliases: str) -> ScalarFunction:
    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., float]:
        step = draw(_stream(arguments[0], context))
        return lambda *ignored: step()

    return scalar(
        name,
        *_SEED_AND_MARK,
        aliases=aliases,
        coerce=_with_drawn_seed(name, 0),
        check=_check_seed(name),
        result=_DOUBLE,
        prepare=prepare,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        deterministic=False,
        name_as=_named(name),
    )


# uniform(min, max): of the narrower kinds of number


def _uniform_type(arguments: Arguments) -> DataType:
    low, high = arguments[0].dtype, arguments[1].dtype
    for cls in (NullType, DoubleType, FloatType):
        for dtype in (low, high):
            if isinstance(dtype, cls):
                return dtype
    match low, high:
        case DecimalType(), DecimalType():
            scale = max(low.scale, high.scale)
            return DecimalType(max(low.precision - low.scale, high.precision - high.scale) + scale, scale)
        case (DecimalType(), _) | (_, DecimalType()):
            return low if isinstance(low, DecimalType) else high
        case _:
            return max(low, high, key=lambda t: t.defaultSize() if hasattr(t, "defaultSize") else _WIDTH[t.typeName()])


_WIDTH = {"byte": 1, "short": 2, "integer": 4, "long": 8}


def _uniform(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., Any]:
    low, high = constant(arguments[0]), constant(arguments[1])
    stream = _stream(arguments[2], context)
    if low is None or high is None:
        return lambda *ignored: None
    start, width = float(low), float(high) - float(low)

    def evaluate(*ignored: Any) -> Any:
        value = start + width * stream.next_double()
        match dtype:
            case IntegralType():
                return int(value)
            case DecimalType():
                return Decimal(repr(value)).quantize(UNITS[dtype.scale], rounding=ROUND_HALF_UP)
            case FloatType():
                return to_float(value)
            case _:
                return value

    return evaluate


def _check_uniform(arguments: Arguments) -> None:
    _check_foldable("uniform", ("min", "max", "seed"), arguments)


def _check_foldable(function: str, names: Sequence[str], arguments: Arguments) -> None:
    for name, argument in zip(names, arguments, strict=False):
        if not argument.foldable:
            raise errors.datatype_mismatch(
                "NON_FOLDABLE_INPUT",
                _named(function)([sql_text(a) for a in arguments]),
                inputName=errors.to_sql_id((name,)),
                inputType="integer or floating-point",
                inputExpr=f'"{sql_text(argument)}"',
            )


# randstr


_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _letters(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    length, stream = constant(arguments[0]) or 0, _stream(arguments[1], context)

    def letter() -> str:
        bits = stream.next_bits(32)
        return _LETTERS[min(bits, (1 << 32) - bits) % len(_LETTERS)]

    return lambda *ignored: "".join([letter() for _ in range(length)])


def _check_randstr(arguments: Arguments) -> None:
    _check_foldable("randstr", ("length", "seed"), arguments)
    length = constant(arguments[0])
    if length is not None and length < 0:
        raise invalid_parameter_value("LENGTH", "randstr", "length", length=length)


# Numbers of rows and partitions


def _row_id(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], int]:
    return count(context.partition << 33).__next__


def _partition(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[[], int]:
    return lambda: context.partition


def _uuid(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    """Random ids of version 4. The numbers behind Spark's own `uuid(seed)` are others: only drawn seeds are taken."""
    if len(arguments) == 1:
        raise errors.unsupported_feature("uuid with a seed")
    numbers = random.Random((constant(arguments[0]) << 32) + context.partition)
    return lambda *ignored: str(uuid.UUID(int=numbers.getrandbits(128), version=4))


FUNCTIONS = family(
    _distribution("rand", _uniform_double, "random"),
    _distribution("randn", _normal),
    scalar(
        "uniform",
        parameter("min", _BOUND),
        parameter("max", _BOUND),
        *_SEED_AND_MARK,
        coerce=_with_drawn_seed("uniform", 2),
        check=_check_uniform,
        result=_uniform_type,
        prepare=_uniform,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        deterministic=False,
        name_as=_named("uniform"),
    ),
    scalar(
        "randstr",
        parameter("length", _LENGTH),
        *_SEED_AND_MARK,
        coerce=_with_drawn_seed("randstr", 1),
        check=_check_randstr,
        result=_STRING,
        prepare=_letters,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        deterministic=False,
        name_as=_named("randstr"),
    ),
    scalar(
        "uuid",
        *_SEED_AND_MARK,
        coerce=_with_drawn_seed("uuid", 0),
        result=_STRING,
        prepare=_uuid,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        deterministic=False,
        name_as=_named("uuid"),
    ),
    scalar(
        "monotonically_increasing_id",
        result=_LONG,
        prepare=_row_id,
        nullable=Nullability.NEVER,
        deterministic=False,
    ),
    scalar(
        "spark_partition_id",
        result=_INT,
        prepare=_partition,
        nullable=Nullability.NEVER,
        deterministic=False,
        of_partitions=True,
        name_as=lambda texts: "SPARK_PARTITION_ID()",
    ),
)
