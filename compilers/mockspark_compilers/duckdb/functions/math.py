"""Lowerings of the math family: DuckDB and Python call the same C library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions._quick import divided, double, typed
from mockspark_compilers.sql.nodes import Sql, and_, binary, case, function, number
from mockspark_ir.expressions import Call
from mockspark_ir.types import DoubleType, LongType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_LN_2 = "0.6931471805599453"
_ALL_WHOLE = "4503599627370496"  # from here on every double is a whole number
_FACTORIAL_LIMIT = 20

Rule = Callable[["DuckDBCompiler", Call, Sequence[Sql]], Sql | None]


def _positive(build: Callable[[Sql], Sql]) -> Rule:
    """A logarithm: null unless the argument is positive."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        [value] = arguments
        return case((binary(exp.GT, value, double("0")), build(value.copy())))

    return lower


def _log(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    base, value = arguments
    known = and_(binary(exp.GT, base, double("0")), binary(exp.GT, value, double("0")))
    return case((known, divided(function("ln", value.copy()), function("ln", base.copy()))))


def _one_over(name: str) -> Rule:
    return lambda compiler, call, arguments: divided(double("1"), function(name, *arguments))


def _pow(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """C gives 1 for 1 to the power of NaN and infinities, Java NaN."""
    base, exponent = arguments
    unit = binary(exp.EQ, function("abs", base), double("1"))
    limit = exp.Not(this=function("isfinite", exponent))
    return case((and_(unit, limit), double("nan")), otherwise=function("pow", base.copy(), exponent.copy()))


def _atan2(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """Spark knows no negative zero here."""
    return function("atan2", *(binary(exp.Add, argument, double("0")) for argument in arguments))


def _signum(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    [value] = arguments
    sign = typed(function("sign", value), DoubleType())
    if not isinstance(call.arguments[0].dtype, DoubleType):
        return sign
    itself = exp.Or(this=binary(exp.EQ, value.copy(), double("0")), expression=function("isnan", value.copy()))
    return case((itself, value.copy()), otherwise=sign)


def _rint(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    [value] = arguments
    fraction = binary(exp.LT, function("abs", value), double(_ALL_WHOLE))
    return case((fraction, function("round_even", value.copy(), number(0))), otherwise=value.copy())


def _factorial(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    [value] = arguments
    known = exp.Between(this=exp.Paren(this=value), low=number(0), high=number(_FACTORIAL_LIMIT))
    return case((known, typed(function("factorial", value.copy()), LongType())))


LOWERINGS: dict[str, Lowering] = {
    **{
        name: name
        for name in (
            *("acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "exp", "sin", "sinh", "sqrt"),
            *("tan", "tanh", "bin"),
        )
    },
    "cot": _one_over("tan"),
    "csc": _one_over("sin"),
    "sec": _one_over("cos"),
    "degrees": "degrees",
    "radians": "radians",
    "ln": _positive(lambda value: function("ln", value)),
    "log10": _positive(lambda value: function("log10", value)),
    "log2": _positive(lambda value: divided(function("ln", value), double(_LN_2))),
    "log": _log,
    "pow": _pow,
    "power": _pow,
    "atan2": _atan2,
    "signum": _signum,
    "rint": _rint,
    "factorial": _factorial,
}
