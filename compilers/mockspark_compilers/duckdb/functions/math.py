"""Lowerings of the math family.

DuckDB calls the C library, whose exponentials, logarithms, powers and angles have other last bits than Java's: those
are functions over columns (`strict_math`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions._quick import divided, double, typed
from mockspark_compilers.sql.compiled import FunctionRequest
from mockspark_compilers.sql.nodes import Sql, and_, binary, case, function, number
from mockspark_ir.expressions import Call
from mockspark_ir.types import DoubleType, LongType
from mockspark_ir.values import strict_math

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_DOUBLE = DoubleType()
_LN_2 = "0.6931471805599453"
_ALL_WHOLE = "4503599627370496"  # from here on every double is a whole number
_FACTORIAL_LIMIT = 20

Rule = Callable[["DuckDBCompiler", Call, Sequence[Sql]], Sql | None]


def _strict(compiler: DuckDBCompiler, evaluate: Callable[..., float], *arguments: Sql) -> Sql:
    """A call of one of the functions of `strict_math`."""
    name = f"strict_{evaluate.__name__}"
    types = (_DOUBLE,) * len(arguments)
    compiler.request_function(FunctionRequest(name, types, _DOUBLE, evaluate, kind="strict_math"))
    return function(name, *arguments)


def _plainly(evaluate: Callable[..., float]) -> Rule:
    return lambda compiler, call, arguments: _strict(compiler, evaluate, *arguments)


def _above(limit: str, evaluate: Callable[[float], float], divisor: str | None = None) -> Rule:
    """A logarithm: null unless the argument is above the limit of its domain."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        [value] = arguments
        logarithm = _strict(compiler, evaluate, value.copy())
        if divisor is not None:
            logarithm = divided(logarithm, double(divisor))
        return case((binary(exp.GT, value, double(limit)), logarithm))

    return lower


def _log(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    base, value = arguments
    known = and_(binary(exp.GT, base, double("0")), binary(exp.GT, value, double("0")))
    quotient = divided(
        _strict(compiler, strict_math.log, value.copy()), _strict(compiler, strict_math.log, base.copy())
    )
    return case((known, quotient))


def _atanh(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    [value] = arguments
    above = _strict(compiler, strict_math.log1p, value)
    below = _strict(compiler, strict_math.log1p, exp.Neg(this=exp.Paren(this=value.copy())))
    return binary(exp.Mul, double("0.5"), exp.Paren(this=binary(exp.Sub, above, below)))


def _one_over(name: str) -> Rule:
    return lambda compiler, call, arguments: divided(double("1"), function(name, *arguments))


def _atan2(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """Spark knows no negative zero here."""
    return _strict(compiler, strict_math.atan2, *(binary(exp.Add, argument, double("0")) for argument in arguments))


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


_STRICT = {
    evaluate.__name__: _plainly(evaluate)
    for evaluate in (
        *(strict_math.acos, strict_math.acosh, strict_math.asin, strict_math.asinh, strict_math.atan),
        *(strict_math.cbrt, strict_math.cosh, strict_math.exp, strict_math.expm1, strict_math.hypot),
        *(strict_math.power, strict_math.sinh, strict_math.tanh),
    )
}

LOWERINGS: dict[str, Lowering] = {
    **{name: name for name in ("cos", "sin", "sqrt", "tan", "bin")},
    **_STRICT,
    "pow": _STRICT["power"],
    "cot": _one_over("tan"),
    "csc": _one_over("sin"),
    "sec": _one_over("cos"),
    "degrees": "degrees",
    "radians": "radians",
    "ln": _above("0", strict_math.log),
    "log10": _above("0", strict_math.log10),
    "log1p": _above("-1", strict_math.log1p),
    "log2": _above("0", strict_math.log, _LN_2),
    "log": _log,
    "atanh": _atanh,
    "atan2": _atan2,
    "signum": _signum,
    "rint": _rint,
    "factorial": _factorial,
}
