"""Counts of different values: HyperLogLog++, and bitmaps."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Any

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.expressions import AggregateExpression, Literal, UnresolvedFunction
from mockspark_ir.functions.aggregates import aggregate
from mockspark_ir.functions.declare import family, optional, parameter, scalar
from mockspark_ir.functions.definition import Aggregator, Arguments, CoercionRules, EvaluationContext
from mockspark_ir.functions.input_types import LONG, InputType
from mockspark_ir.types import BinaryType, DataType, DecimalType, DoubleType, LongType
from mockspark_ir.values.hashing import XXHASH64, hasher

_LONG = LongType()
# Bytes as they are: nothing is cast to them, not even null.
_BITMAP = InputType('"BINARY"', lambda t: isinstance(t, BinaryType))
_MASK_64 = (1 << 64) - 1

# HyperLogLog++ (Heule, Nunkesser, Hall). The tables of its appendix are in hyperloglog.json, a row a precision from 4.
_LEAST_PRECISION = 4
_BIAS_CORRECTED_BELOW = 19
_NEIGHBOURS = 6
_SEED = 42
# Spark counts the registers in an int; asked for more, it writes beyond its memory and may end the JVM.
_MOST_PRECISION = 30
_DEFAULT_DEVIATION = 0.05


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads((Path(__file__).parent / "hyperloglog.json").read_text())
    return tables


def _precision(deviation: float) -> int:
    """How many bits of a hash choose the register."""
    return math.ceil(2.0 * math.log(1.106 / deviation) / math.log(2.0))


def _deviation(call: AggregateExpression, given: UnresolvedFunction, rules: CoercionRules) -> AggregateExpression:
    if len(call.arguments) == 1:
        return call
    deviation = call.arguments[1]
    if (
        not isinstance(deviation, Literal)
        or not isinstance(deviation.dtype, DoubleType | DecimalType)
        or deviation.value is None
    ):
        raise errors.analysis_error("_LEGACY_ERROR_TEMP_1104")
    value = float(deviation.value)
    if value == 0.0 or (value > 0.0 and _precision(value) > _MOST_PRECISION):
        raise errors.unsupported_feature(f"{call.function.name} with the deviation {value}, too small for Spark itself")
    if not value > 0.0 or _precision(value) < _LEAST_PRECISION:
        raise errors.analysis_error("FAILED_FUNCTION_CALL", funcName=errors.to_sql_id((call.function.name,)))
    return evolve(call, arguments=(call.arguments[0], Literal(value, DoubleType())))


def _approx_count_distinct(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
    deviation = arguments[1].value if len(arguments) == 2 and isinstance(arguments[1], Literal) else _DEFAULT_DEVIATION
    precision, hash_of = _precision(deviation), hasher(arguments[0].dtype, XXHASH64)
    padding = 1 << (precision - 1)

    def update(registers: dict[int, int], value: Any, *deviation: Any) -> dict[int, int]:
        if value is None:
            return registers
        hashed = hash_of(value, _SEED) & _MASK_64
        register = hashed >> (64 - precision)
        zeros = 65 - (((hashed << precision) & _MASK_64) | padding).bit_length()
        if zeros > registers.get(register, 0):
            registers[register] = zeros
        return registers

    return Aggregator(dict, update, lambda registers: _estimate(registers, precision))


def _estimate(registers: dict[int, int], precision: int) -> int:
    size = 1 << precision
    empty = size - len(registers)
    # Summed in the order of the registers, and with Java's shifts of an int, as Spark has it.
    inverse = 0.0
    for register in range(size):
        inverse += 1.0 / _shifted(registers.get(register, 0))
    estimate = _alpha(precision) * size * size / inverse
    corrected = precision < _BIAS_CORRECTED_BELOW
    if corrected and estimate < 5.0 * size:
        estimate -= _bias(estimate, precision)
    if empty > 0:
        linear = size * math.log(size / empty)
        threshold = _tables()["thresholds"][precision - _LEAST_PRECISION] if corrected else -1
        if (corrected and linear <= threshold) or estimate <= 2.5 * size:
            estimate = linear
    return math.floor(estimate + 0.5)


def _shifted(bits: int) -> int:
    value = 1 << (bits & 31)
    return value - (1 << 32) if value >> 31 else value


def _alpha(precision: int) -> float:
    known = {4: 0.673, 5: 0.697, 6: 0.709}.get(precision)
    return 0.7213 / (1.0 + 1.079 / (1 << precision)) if known is None else known


def _bias(estimate: float, precision: int) -> float:
    """The mean bias of the six nearest estimates in the table."""
    estimates = _tables()["estimates"][precision - _LEAST_PRECISION]
    biases = _tables()["biases"][precision - _LEAST_PRECISION]

    def distance(i: int) -> float:
        difference: float = estimate - estimates[i]
        return difference * difference

    low = max(bisect_left(estimates, estimate) - _NEIGHBOURS + 1, 0)
    high = min(low + _NEIGHBOURS, len(estimates))
    while high < len(estimates) and distance(high) < distance(low):
        low, high = low + 1, high + 1
    total = 0.0
    for bias in biases[low:high]:
        total += bias
    return total / (high - low)


# Bitmaps

_BYTES = 4096
_BITS = 8 * _BYTES


def _bit_position(value: int) -> int:
    return (value - 1) % _BITS if value > 0 else -value % _BITS


def _bucket_number(value: int) -> int:
    return 1 + (value - 1) // _BITS if value > 0 else -(-value // _BITS)


def _set_bit(bitmap: int, position: int) -> int:
    if not 0 <= position < _BITS:
        raise errors.from_condition(
            "INVALID_BITMAP_POSITION",
            {"bitPosition": str(position), "bitmapNumBits": str(_BITS), "bitmapNumBytes": str(_BYTES)},
        )
    return bitmap | (1 << position)


def _padded(bitmap: bytes) -> int:
    return int.from_bytes(bitmap[:_BYTES], "little")


def _bitmap(initial: int, update: Any) -> Any:
    aggregator = Aggregator(lambda: initial, update, lambda bitmap: bitmap.to_bytes(_BYTES, "little"))
    return lambda arguments, dtype, context: aggregator


FUNCTIONS = family(
    aggregate(
        "approx_count_distinct",
        parameter("col"),
        optional("rsd"),
        result=_LONG,
        nullable=False,
        skips_nulls=False,
        complete=_deviation,
        name_as=lambda texts: f"approx_count_distinct({texts[0]})",
        prepare=_approx_count_distinct,
    ),
    scalar("bitmap_bit_position", parameter("col", LONG), result=_LONG, evaluate=_bit_position),
    scalar("bitmap_bucket_number", parameter("col", LONG), result=_LONG, evaluate=_bucket_number),
    scalar(
        "bitmap_count",
        parameter("col", _BITMAP),
        result=_LONG,
        evaluate=lambda bitmap: int.from_bytes(bitmap, "little").bit_count(),
    ),
    aggregate(
        "bitmap_construct_agg",
        parameter("col", LONG),
        result=BinaryType(),
        nullable=False,
        prepare=_bitmap(0, _set_bit),
    ),
    aggregate(
        "bitmap_or_agg",
        parameter("col", _BITMAP),
        result=BinaryType(),
        nullable=False,
        prepare=_bitmap(0, lambda bitmap, other: bitmap | _padded(other)),
    ),
    aggregate(
        "bitmap_and_agg",
        parameter("col", _BITMAP),
        result=BinaryType(),
        nullable=False,
        prepare=_bitmap((1 << _BITS) - 1, lambda bitmap, other: bitmap & _padded(other)),
    ),
)
