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
from mockspark_ir.evaluation.mersenne_twister import MersenneTwister
from mockspark_ir.evaluation.xorshift import XORShiftRandom
from mockspark_ir.expressions import TRUE, Call, Expression, Literal
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.functions.declare import family, optional, parameter, replaced, scalar, type_of
from mockspark_ir.functions.definition import Arguments, CoercionRules, EvaluationContext, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import ARRAY, BOOLEAN, InputType
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


# Ids and permutations: their seeds are literals


def _literal_seed(name: str, position: int) -> Callable[[Arguments, CoercionRules], Arguments]:
    """A coercion: the seed at a position is a whole number, and drawn where it is null or absent."""
    draw = _with_drawn_seed(name.lower(), position)

    def coerce(arguments: Arguments, rules: CoercionRules) -> Arguments:
        if len(arguments) != position + 1:
            return draw(arguments, rules)
        seed = arguments[position]
        if not isinstance(seed, Literal) or not isinstance(seed.dtype, IntegerType | LongType | NullType):
            raise errors.analysis_error(
                "INVALID_PARAMETER_VALUE.LONG",
                functionName=errors.to_sql_id((name,)),
                parameter=errors.to_sql_id(("seed",)),
                invalidValue=errors.to_sql_expr(sql_text(seed)),
            )
        return draw(arguments[:position], rules) if seed.value is None else arguments

    return coerce


def _twister(seed: Expression, context: EvaluationContext) -> MersenneTwister:
    return MersenneTwister(constant(seed) + context.partition)


def _uuid(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., str]:
    """Random ids of version 4."""
    numbers = _twister(arguments[0], context)

    def draw(*ignored: Any) -> str:
        high = numbers.next_long()
        return str(uuid.UUID(int=high << 64 | numbers.next_long(), version=4))

    return draw


def _shuffle(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., list[Any]]:
    numbers = _twister(arguments[1], context)
    return lambda values, *ignored: [values[i] for i in numbers.permutation(len(values))]


def _draw(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., int]:
    numbers = _twister(arguments[0], context)
    return lambda *ignored: numbers.next_long() >> 1


def _shuffled(values: Expression, seed: Expression, *drawn: Expression) -> Expression:
    """Without a seed of its own each row draws one for itself: then its order does not depend on other rows."""
    if drawn:
        number = Call(_SEEDS, (seed, *drawn), _LONG, False)
        return Call(_SHUFFLED, (values, number), values.dtype, values.nullable)
    return Call(_SHUFFLE, (values, seed), values.dtype, values.nullable)


_FIRST_ONLY: Any = {"name_as": lambda texts: f"shuffle({texts[0]})"}
_SHUFFLE = scalar(
    "shuffle",
    parameter("col", ARRAY),
    parameter("seed"),
    result=type_of(0),
    prepare=_shuffle,
    deterministic=False,
    **_FIRST_ONLY,
)
_SHUFFLED = scalar(
    "shuffle",
    parameter("col", ARRAY),
    parameter("number"),
    result=type_of(0),
    evaluate=lambda values, number: [values[i] for i in MersenneTwister(number).permutation(len(values))],
    foldable=False,
    **_FIRST_ONLY,
)
_SEEDS = scalar(
    "$seeds",
    *_SEED_AND_MARK,
    result=_LONG,
    prepare=_draw,
    null_intolerant=False,
    nullable=Nullability.NEVER,
    deterministic=False,
)


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
        coerce=_literal_seed("UUID", 0),
        result=_STRING,
        prepare=_uuid,
        null_intolerant=False,
        nullable=Nullability.NEVER,
        deterministic=False,
        name_as=lambda texts: "uuid()",
    ),
    replaced(
        "shuffle",
        parameter("col", ARRAY),
        *_SEED_AND_MARK,
        coerce=_literal_seed("shuffle", 1),
        rewrite=_shuffled,
        shows_replacement=True,
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
