"""Lowerings of moments, correlation and regression, for inputs that are too large for the exact evaluators.

Their last digits depend on the order of the operations; in Spark too, once the data has more than one partition.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.aggregates import average
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, not_, null, number, paren, string
from mockspark_ir.expressions import AggregateExpression, Cast
from mockspark_ir.types import DoubleType, FloatType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.aggregates import AggregateBuilder
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_DOUBLE = DoubleType()
Shape = Callable[["AggregateBuilder", "Sql | None"], Sql]
Lowered = Callable[[AggregateExpression, "AggregateBuilder"], Sql]


def _only_finite(shape: Shape) -> Lowered:
    """NaN where a value is not finite: DuckDB raises then."""

    def lower(node: AggregateExpression, builder: AggregateBuilder) -> Sql:
        source = node.inputs[0]
        if isinstance(source, Cast) and not isinstance(source.child.dtype, DoubleType | FloatType):
            return shape(builder, None)
        finite = function("isfinite", builder[0])
        infinite = builder.call("bool_or", not_(finite))
        nan = cast(string("nan"), sql_type(_DOUBLE))
        return case((infinite, nan), otherwise=shape(builder, finite.copy()))

    return lower


def _skewness(builder: AggregateBuilder, where: Sql | None) -> Sql:
    """DuckDB corrects the bias and needs three values; Spark's is that of the population."""

    def of(name: str) -> Sql:
        return builder.call(name, builder[0], where=where)

    count = cast(of("count"), sql_type(_DOUBLE))
    corrected = binary(exp.Mul, of("skewness"), exp.Paren(this=binary(exp.Sub, count, number(2))))
    root = function("sqrt", binary(exp.Mul, count.copy(), exp.Paren(this=binary(exp.Sub, count.copy(), number(1)))))
    population = exp.Div(this=paren(corrected), expression=root, typed=False, safe=False)
    few = binary(exp.LTE, of("count"), number(2))
    zero = cast(number(0), sql_type(_DOUBLE))
    spread = binary(exp.GT, of("var_pop"), number(0))
    return case((spread, case((few, zero), otherwise=population)))


def _kurtosis(builder: AggregateBuilder, where: Sql | None) -> Sql:
    return builder.call("kurtosis_pop", builder[0], where=where)


def _correlation(node: AggregateExpression, builder: AggregateBuilder) -> Sql:
    """Null where one side does not vary."""
    flat = exp.Or(this=_no_spread("regr_sxx", builder), expression=_no_spread("regr_syy", builder))
    return case((flat, cast(null(), sql_type(_DOUBLE))), otherwise=builder.call("corr", builder[0], builder[1]))


def _no_spread(name: str, builder: AggregateBuilder) -> Sql:
    return binary(exp.EQ, builder.call(name, builder[0], builder[1]), number(0))


def _line(name: str) -> Lowered:
    """Null where the independent variable does not vary."""

    def lower(node: AggregateExpression, builder: AggregateBuilder) -> Sql:
        value = builder.call(name, builder[0], builder[1])
        return case((_no_spread("regr_sxx", builder), cast(null(), sql_type(_DOUBLE))), otherwise=value)

    return lower


def _average_of(position: int) -> Lowering:
    def lower(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
        return average(compiler, node, builder, position, node.mode, builder.known(0, 1))

    return lower


def _regr_count(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql:
    if node.deduplicates:
        return builder.call("count", exp.Tuple(expressions=builder.arguments), where=builder.known(0, 1))
    return builder.call("count", exp.Star(), where=builder.known(0, 1))


def _large(lowering: str | Lowered) -> Lowering:
    """The evaluator where it costs little, because it gives Spark's last digits."""

    def lower(compiler: DuckDBCompiler, node: AggregateExpression, builder: AggregateBuilder) -> Sql | None:
        if builder.exact:
            return None
        return builder.call(lowering, *builder.arguments) if isinstance(lowering, str) else lowering(node, builder)

    return lower


LOWERINGS: dict[str, Lowering] = {
    "stddev": _large("stddev_samp"),
    "stddev_samp": _large("stddev_samp"),
    "stddev_pop": _large("stddev_pop"),
    "var_samp": _large("var_samp"),
    "var_pop": _large("var_pop"),
    "skewness": _large(_only_finite(_skewness)),
    "kurtosis": _large(_only_finite(_kurtosis)),
    "corr": _large(_correlation),
    "covar_pop": _large("covar_pop"),
    "covar_samp": _large("covar_samp"),
    "regr_avgx": _average_of(1),
    "regr_avgy": _average_of(0),
    "regr_count": _regr_count,
    "regr_r2": _large("regr_r2"),
    "regr_slope": _large(_line("regr_slope")),
    "regr_intercept": _large(_line("regr_intercept")),
    "regr_sxx": _large("regr_sxx"),
    "regr_sxy": _large("regr_sxy"),
    "regr_syy": _large("regr_syy"),
}
