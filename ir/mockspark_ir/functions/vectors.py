"""Vectors: arrays of floats, computed with in doubles (but for their sums and averages), as Spark does."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.functions.aggregates import aggregate
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import AggregateFunction, Aggregator, Nullability, ScalarFunction
from mockspark_ir.functions.input_types import InputType
from mockspark_ir.types import ArrayType, DataType, FloatType
from mockspark_ir.values.java_floats import float_text
from mockspark_ir.values.parsing import to_float

_FLOAT = FloatType()
_FLOATS = ArrayType(_FLOAT)
Vector = list[Any]


def _is_vector(dtype: DataType) -> bool:
    return isinstance(dtype, ArrayType) and isinstance(dtype.elementType, FloatType)


# Nothing is cast to these, not even null.
_VECTOR = InputType('"ARRAY<FLOAT>"', _is_vector)
_DEGREE = InputType('"FLOAT"', lambda t: isinstance(t, FloatType))


def _check_length(function: str, left: Vector, right: Vector) -> None:
    """Raises SparkRuntimeException (VECTOR_DIMENSION_MISMATCH)."""
    if len(left) != len(right):
        raise errors.from_condition(
            "VECTOR_DIMENSION_MISMATCH",
            {
                "functionName": errors.to_sql_id((function,)),
                "leftDim": str(len(left)),
                "rightDim": str(len(right)),
            },
        )


# Of two vectors


def _product(left: Vector, right: Vector) -> float:
    total = 0.0
    for x, y in zip(left, right, strict=True):
        total += x * y
    return total


def _cosine(left: Vector, right: Vector) -> float | None:
    squares = _product(left, left) * _product(right, right)
    return None if squares == 0.0 else _product(left, right) / math.sqrt(squares)


def _distance(left: Vector, right: Vector) -> float:
    total = 0.0
    for x, y in zip(left, right, strict=True):
        total += (x - y) * (x - y)
    return math.sqrt(total)


def _of_two(name: str, compute: Callable[[Vector, Vector], float | None]) -> ScalarFunction:
    def evaluate(left: Vector, right: Vector) -> float | None:
        _check_length(name, left, right)
        if None in left or None in right:
            return None
        value = compute(left, right)
        return None if value is None else to_float(value)

    return scalar(
        name,
        parameter("left", _VECTOR),
        parameter("right", _VECTOR),
        result=_FLOAT,
        nullable=Nullability.ALWAYS,
        evaluate=evaluate,
    )


# Norms


def _euclidean(vector: Vector) -> float:
    return math.sqrt(_product(vector, vector))


def _taxicab(vector: Vector) -> float:
    total = 0.0
    for x in vector:
        total += abs(x)
    return total


def _largest(vector: Vector) -> float:
    largest = 0.0
    for x in vector:
        size = abs(x)
        if size > largest or size != size:
            largest = size
    return largest


_NORMS = {1.0: _taxicab, 2.0: _euclidean, math.inf: _largest}


def _norm(function: str, vector: Vector, degree: float) -> float | None:
    norm = _NORMS.get(degree)
    if norm is None:
        raise errors.from_condition(
            "INVALID_VECTOR_NORM_DEGREE",
            {"functionName": errors.to_sql_id((function,)), "degree": float_text(degree)},
        )
    return None if None in vector else norm(vector)


def _vector_norm(vector: Vector, degree: float) -> float | None:
    norm = _norm("vector_norm", vector, degree)
    return None if norm is None else to_float(norm)


def _vector_normalize(vector: Vector, degree: float) -> Vector | None:
    norm = _norm("vector_normalize", vector, degree)
    if norm is None or (norm == 0.0 and vector):
        return None
    return [to_float(x / norm) for x in vector]


def _normed(name: str, result: DataType, evaluate: Callable[[Vector, float], Any]) -> ScalarFunction:
    return scalar(
        name,
        parameter("vector", _VECTOR),
        parameter("degree", _DEGREE, default=2.0, default_type=_FLOAT),
        result=result,
        nullable=Nullability.ALWAYS,
        evaluate=evaluate,
    )


# Of the vectors of a group: those with a null in them do not count


def _summed(name: str, merge: Callable[[float, float, float], float]) -> AggregateFunction:
    """An aggregate of vectors; `merge` gets an element so far, the next one's, and one over the number of vectors."""

    def update(state: tuple[int, Vector], vector: Vector) -> tuple[int, Vector]:
        count, found = state
        if None in vector:
            return state
        if not count:
            return 1, list(vector)
        _check_length(name, found, vector)
        share = to_float(1.0 / (count + 1))
        return count + 1, [merge(x, y, share) for x, y in zip(found, vector, strict=True)]

    aggregator = Aggregator(lambda: (0, []), update, lambda state: state[1] if state[0] else None)
    return aggregate(
        name,
        parameter("col", _VECTOR),
        result=ArrayType(_FLOAT, False),
        order_sensitive=True,
        prepare=lambda arguments, dtype, context: aggregator,
    )


def _sum(total: float, x: float, share: float) -> float:
    return to_float(total + x)


def _mean(mean: float, x: float, share: float) -> float:
    return to_float(mean + to_float(to_float(x - mean) * share))


FUNCTIONS = family(
    _of_two("vector_cosine_similarity", _cosine),
    _of_two("vector_inner_product", _product),
    _of_two("vector_l2_distance", _distance),
    _normed("vector_norm", _FLOAT, _vector_norm),
    _normed("vector_normalize", _FLOATS, _vector_normalize),
    _summed("vector_sum", _sum),
    _summed("vector_avg", _mean),
)
