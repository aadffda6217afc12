"""Lowerings of arithmetic by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.fallbacks import evaluator
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions._quick import typed
from mockspark_compilers.sql.inlining import Computed
from mockspark_compilers.sql.nodes import Sql, binary, case, function, number, paren
from mockspark_ir.expressions import AttributeReference, Call, EvalMode, LambdaFunction, Literal, OuterReference
from mockspark_ir.types import DecimalType, DoubleType, FloatType, IntegralType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

# Scala negates decimals of more digits with a loss.
_EXACT_PRECISION = 34


def _abs(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    match call.dtype:
        case IntegralType() if call.mode is EvalMode.ANSI:
            return function("abs", *arguments)  # overflow fails in DuckDB too
        case DoubleType() | FloatType():
            return function("abs", *arguments)
        case DecimalType(precision=precision) if precision <= _EXACT_PRECISION:
            return function("abs", *arguments)
        case _:
            return None


def _positive(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return arguments[0]


def _pmod(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """SQL for positive divisors; by zero it is an error or null, and by negative numbers int may overflow."""
    if isinstance(call.dtype, DecimalType):
        return None
    dividend, divisor = arguments
    # DuckDB folds constants wherever they stand: a division by zero must not be one of them.
    rest = binary(exp.Mod, dividend, function("nullif", divisor, typed(number(0), call.dtype)))
    shifted: Sql = binary(exp.Add, rest.copy(), divisor.copy())
    if not isinstance(call.dtype, IntegralType):
        shifted = binary(exp.Mod, shifted, divisor.copy())
    modulus = case((binary(exp.LT, rest.copy(), number(0)), shifted), otherwise=rest)
    return case((binary(exp.GT, divisor.copy(), number(0)), modulus), otherwise=evaluator(compiler, call, arguments))


# What cannot fail: columns and constants.
_SURE = (AttributeReference, OuterReference, Computed, Literal)


def _try(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """The operation itself, which forgives its own errors, where its operands have none."""
    [tried] = call.arguments
    assert isinstance(tried, LambdaFunction)
    if not all(isinstance(operand, _SURE) for operand in tried.body.children):
        return None
    [body] = arguments
    return paren(body.this)


LOWERINGS: dict[str, Lowering] = {"abs": _abs, "positive": _positive, "pmod": _pmod, "$try": _try}
