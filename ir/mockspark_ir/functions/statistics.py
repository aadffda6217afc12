"""Moments, correlation and linear regression."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from mockspark_ir.functions.aggregates import average_type, averaged
from mockspark_ir.functions.declare import family, parameter
from mockspark_ir.functions.definition import AggregateFunction, Aggregator, Arguments, EvaluationContext
from mockspark_ir.functions.input_types import DOUBLE, NUMERIC
from mockspark_ir.types import DataType, DoubleType, LongType

_DOUBLE = DoubleType()
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


def _quotient(a: float, b: float) -> float:
    """Java's division."""
    if b != 0.0:
        return a / b
    if a == 0.0 or a != a:
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


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


def _skewness(m: Moments) -> float | None:
    n, _, m2, m3, _ = m
    return None if n == 0.0 or m2 == 0.0 else _quotient(math.sqrt(n) * m3, _sqrt(m2 * m2 * m2))


def _kurtosis(m: Moments) -> float | None:
    n, _, m2, _, m4 = m
    return None if n == 0.0 or m2 == 0.0 else _quotient(n * m4, m2 * m2) - 3.0


def _moment(name: str, finish: Callable[[Moments], Any], *aliases: str) -> AggregateFunction:
    aggregator = Aggregator(lambda: _NO_MOMENTS, _add_moment, finish)
    return AggregateFunction(
        name=name,
        aliases=aliases,
        parameters=(parameter("col", DOUBLE),),
        result=_DOUBLE,
        prepare=lambda arguments, dtype, context: aggregator,
    )


# n, the means of x and y, and the sums of the products of the distances: xy, xx, yy
Pairs = tuple[float, float, float, float, float, float]
_NO_PAIRS: Pairs = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _add_pair(state: Pairs, x: float, y: float) -> Pairs:
    n, x_mean, y_mean, xy, xx, yy = state
    n += 1.0
    dx, dy = x - x_mean, y - y_mean
    new_x, new_y = x_mean + dx / n, y_mean + dy / n
    return n, new_x, new_y, xy + dx * (y - new_y), xx + dx * (x - new_x), yy + dy * (y - new_y)


def _correlation(s: Pairs) -> float | None:
    n, _, _, xy, xx, yy = s
    if n <= 1.0:
        return None
    divisor = _sqrt(xx * yy)
    return None if divisor == 0.0 else _quotient(xy, divisor)


def _r2(s: Pairs) -> float | None:
    """The arguments are y and x: the first mean and sum are those of y."""
    n, _, _, xy, yy, xx = s
    if n == 0.0 or xx == 0.0:
        return None
    if yy == 0.0:
        return 1.0
    correlation = _quotient(xy, _sqrt(xx * yy))
    return correlation * correlation


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
    return None if n == 0.0 or xx == 0.0 else _quotient(xy, xx)


def _intercept(s: Line) -> float | None:
    slope = _slope(s)
    return None if slope is None else s[2] - slope * s[1]


def _pair(name: str, first: str, second: str, finish: Callable[[Pairs], Any]) -> AggregateFunction:
    aggregator = Aggregator(lambda: _NO_PAIRS, _add_pair, finish)
    return AggregateFunction(
        name=name,
        parameters=(parameter(first, DOUBLE), parameter(second, DOUBLE)),
        result=_DOUBLE,
        prepare=lambda arguments, dtype, context: aggregator,
    )


def _regression(name: str, aggregator: Aggregator) -> AggregateFunction:
    return AggregateFunction(
        name=name,
        parameters=(parameter("y", DOUBLE), parameter("x", DOUBLE)),
        result=_DOUBLE,
        prepare=lambda arguments, dtype, context: aggregator,
    )


def _line(name: str, finish: Callable[[Line], Any]) -> AggregateFunction:
    return _regression(name, Aggregator(lambda: _NO_LINE, _add_point, finish))


def _squares(name: str, chosen: Callable[[float, float], float]) -> AggregateFunction:
    """The sum of the squared distances of one of the two from its mean."""

    def update(state: Moments, y: float, x: float) -> Moments:
        return _add_moment(state, chosen(y, x))

    return _regression(name, Aggregator(lambda: _NO_MOMENTS, update, lambda m: None if m[0] == 0.0 else m[2]))


_PAIR = (parameter("y", NUMERIC), parameter("x", NUMERIC))


def _average_of(name: str, position: int) -> AggregateFunction:
    """The average of one of the two, of the rows where neither is null."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        one = averaged(None)(arguments[position : position + 1], dtype, context)
        return Aggregator(one.initial, lambda state, *pair: one.update(state, pair[position]), one.finish)

    return AggregateFunction(
        name=name, parameters=_PAIR, result=lambda a: average_type(a[position].dtype), prepare=prepare
    )


FUNCTIONS = family(
    _moment("stddev_pop", _root(_population)),
    _moment("stddev_samp", _root(_sample)),
    _moment("stddev", _root(_sample), "std"),
    _moment("var_pop", _population),
    _moment("var_samp", _sample, "variance"),
    _moment("skewness", _skewness),
    _moment("kurtosis", _kurtosis),
    _pair("corr", "col1", "col2", _correlation),
    _pair("covar_pop", "col1", "col2", lambda s: None if s[0] == 0.0 else s[3] / s[0]),
    _pair("covar_samp", "col1", "col2", lambda s: None if s[0] <= 1.0 else s[3] / (s[0] - 1.0)),
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
    _squares("regr_sxx", lambda y, x: x),
    _pair("regr_sxy", "y", "x", lambda s: None if s[0] == 0.0 else s[3]),
    _squares("regr_syy", lambda y, x: y),
)
