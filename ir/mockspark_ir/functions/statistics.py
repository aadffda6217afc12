"""Moments, correlation and linear regression."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeVar

from mockspark_ir.errors.execution import divide_by_zero
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.aggregates import Prepare, average_type, averaged
from mockspark_ir.functions.declare import family, parameter
from mockspark_ir.functions.definition import AggregateFunction, Aggregator, Arguments, EvaluationContext
from mockspark_ir.functions.input_types import DOUBLE, NUMERIC
from mockspark_ir.types import DataType, DoubleType, LongType

_DOUBLE = DoubleType()
State = TypeVar("State")
# n, mean, and the sums of the second, third and fourth powers of the distances from it
Moments = tuple[float, float, float, float, float]
_NO_MOMENTS: Moments = (0.0, 0.0, 0.0, 0.0, 0.0)


def _add_moment(state: Moments, value: float) -> Moments:
    """One more value, in the order of operations that gives Spark's last digits."""
    n, mean, m2, m3, m4 = state
    n += 1.0
    delta = value - mean
    delta_n = delta / n
    delta2 = delta * delta
    delta_n2 = delta_n * delta_n
    new_m2 = m2 + delta * (delta - delta_n)
    new_m3 = m3 - 3.0 * delta_n * new_m2 + delta * (delta2 - delta_n2)
    new_m4 = m4 - 4.0 * delta_n * new_m3 - 6.0 * delta_n2 * new_m2 + delta * (delta * delta2 - delta_n * delta_n2)
    return n, mean + delta_n, new_m2, new_m3, new_m4


# Spark's division of doubles: by zero it raises an error in ANSI mode and gives null without.
Divide = Callable[[float, float], "float | None"]


def _divide(context: EvaluationContext) -> Divide:
    ansi = context.mode is EvalMode.ANSI

    def divide(a: float, b: float) -> float | None:
        if b != 0.0:
            return a / b
        if ansi:
            raise divide_by_zero()
        return None

    return divide


def _sqrt(value: float) -> float:
    return math.nan if value != value or value < 0.0 else math.sqrt(value)


def _population(m: Moments) -> float | None:
    return None if m[0] == 0.0 else m[2] / m[0]


def _sample(m: Moments) -> float | None:
    return None if m[0] <= 1.0 else m[2] / (m[0] - 1.0)


def _root(variance: Callable[[Moments], float | None]) -> Callable[[Moments], float | None]:
    def deviation(m: Moments) -> float | None:
        value = variance(m)
        return None if value is None else _sqrt(value)

    return deviation


def _skewness(m: Moments, divide: Divide) -> float | None:
    n, _, m2, m3, _ = m
    return None if n == 0.0 or m2 == 0.0 else divide(math.sqrt(n) * m3, _sqrt(m2 * m2 * m2))


def _kurtosis(m: Moments, divide: Divide) -> float | None:
    n, _, m2, _, m4 = m
    ratio = None if n == 0.0 or m2 == 0.0 else divide(n * m4, m2 * m2)
    return None if ratio is None else ratio - 3.0


def _moment(name: str, finish: Callable[[Moments], Any], *aliases: str) -> AggregateFunction:
    return _dividing(name, lambda m, divide: finish(m), *aliases)


def _dividing(name: str, finish: Callable[[Moments, Divide], Any], *aliases: str) -> AggregateFunction:
    return AggregateFunction(
        name=name,
        aliases=aliases,
        parameters=(parameter("col", DOUBLE),),
        result=_DOUBLE,
        prepare=_prepared(_NO_MOMENTS, _add_moment, finish),
    )


def _prepared(initial: State, update: Callable[..., State], finish: Callable[[State, Divide], Any]) -> Prepare:
    """The aggregator, with the division of the query's mode."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        divide = _divide(context)
        return Aggregator(lambda: initial, update, lambda state: finish(state, divide))

    return prepare


# n, the means of x and y, and the sums of the products of the distances: xy, xx, yy
Pairs = tuple[float, float, float, float, float, float]
_NO_PAIRS: Pairs = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _add_pair(state: Pairs, x: float, y: float) -> Pairs:
    n, x_mean, y_mean, xy, xx, yy = state
    n += 1.0
    dx, dy = x - x_mean, y - y_mean
    new_x, new_y = x_mean + dx / n, y_mean + dy / n
    return n, new_x, new_y, xy + dx * (y - new_y), xx + dx * (x - new_x), yy + dy * (y - new_y)


def _correlation(s: Pairs, divide: Divide) -> float | None:
    n, _, _, xy, xx, yy = s
    return None if n <= 1.0 or xx == 0.0 or yy == 0.0 else divide(xy, _sqrt(xx * yy))


def _r2(s: Pairs, divide: Divide) -> float | None:
    """The arguments are y and x: the first mean and sum are those of y."""
    n, _, _, xy, yy, xx = s
    if n == 0.0 or xx == 0.0:
        return None
    if yy == 0.0:
        return 1.0
    correlation = divide(xy, _sqrt(xx * yy))
    return None if correlation is None else correlation * correlation


# n, the means of x and y, and the sums of xy and xx: as Spark's covariance and variance side by side
Line = tuple[float, float, float, float, float]
_NO_LINE: Line = (0.0, 0.0, 0.0, 0.0, 0.0)


def _add_point(state: Line, y: float, x: float) -> Line:
    n, x_mean, y_mean, xy, xx = state
    n += 1.0
    dx, dy = x - x_mean, y - y_mean
    new_y = y_mean + dy / n
    return n, x_mean + dx / n, new_y, xy + dx * (y - new_y), xx + dx * (dx - dx / n)


def _slope(s: Line) -> float | None:
    n, _, _, xy, xx = s
    return None if n == 0.0 or xx == 0.0 else xy / xx


def _intercept(s: Line) -> float | None:
    slope = _slope(s)
    return None if slope is None else s[2] - slope * s[1]


def _pair(name: str, first: str, second: str, finish: Callable[[Pairs, Divide], Any]) -> AggregateFunction:
    return AggregateFunction(
        name=name,
        parameters=(parameter(first, DOUBLE), parameter(second, DOUBLE)),
        result=_DOUBLE,
        prepare=_prepared(_NO_PAIRS, _add_pair, finish),
    )


def _regression(
    name: str,
    aggregator: Aggregator,
    distinct_argument: int | None = None,
    needed_first: tuple[int, ...] | None = None,
) -> AggregateFunction:
    return AggregateFunction(
        name=name,
        parameters=(parameter("y", DOUBLE), parameter("x", DOUBLE)),
        result=_DOUBLE,
        distinct_argument=distinct_argument,
        needed_first=needed_first,
        prepare=lambda arguments, dtype, context: aggregator,
    )


def _line(name: str, finish: Callable[[Line], Any]) -> AggregateFunction:
    # Spark has x first in its covariance.
    return _regression(name, Aggregator(lambda: _NO_LINE, _add_point, finish), needed_first=(1, 0))


def _squares(name: str, position: int) -> AggregateFunction:
    """The sum of the squared distances of one of the two from its mean."""

    def update(state: Moments, *pair: float) -> Moments:
        return _add_moment(state, pair[position])

    aggregator = Aggregator(lambda: _NO_MOMENTS, update, lambda m: None if m[0] == 0.0 else m[2])
    return _regression(name, aggregator, position)


_PAIR = (parameter("y", NUMERIC), parameter("x", NUMERIC))


def _average_of(name: str, position: int) -> AggregateFunction:
    """The average of one of the two, of the rows where neither is null."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        one = averaged(None)(arguments[position : position + 1], dtype, context)
        return Aggregator(one.initial, lambda state, *pair: one.update(state, pair[position]), one.finish)

    return AggregateFunction(
        name=name,
        parameters=_PAIR,
        result=lambda a: average_type(a[position].dtype),
        distinct_argument=position,
        prepare=prepare,
    )


FUNCTIONS = family(
    _moment("stddev_pop", _root(_population)),
    _moment("stddev_samp", _root(_sample)),
    _moment("stddev", _root(_sample), "std"),
    _moment("var_pop", _population),
    _moment("var_samp", _sample, "variance"),
    _dividing("skewness", _skewness),
    _dividing("kurtosis", _kurtosis),
    _pair("corr", "col1", "col2", _correlation),
    _pair("covar_pop", "col1", "col2", lambda s, divide: None if s[0] == 0.0 else s[3] / s[0]),
    _pair("covar_samp", "col1", "col2", lambda s, divide: None if s[0] <= 1.0 else s[3] / (s[0] - 1.0)),
    _average_of("regr_avgx", 1),
    _average_of("regr_avgy", 0),
    AggregateFunction(
        name="regr_count",
        parameters=_PAIR,
        result=LongType(),
        nullable=False,
        prepare=lambda arguments, dtype, context: Aggregator(int, lambda n, y, x: n + 1, lambda n: n),
    ),
    _pair("regr_r2", "y", "x", _r2),
    _line("regr_slope", _slope),
    _line("regr_intercept", _intercept),
    _squares("regr_sxx", 1),
    _pair("regr_sxy", "y", "x", lambda s, divide: None if s[0] == 0.0 else s[3]),
    _squares("regr_syy", 0),
)
