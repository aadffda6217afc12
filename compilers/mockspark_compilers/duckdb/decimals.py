"""Decimals as whole numbers: quotients, which DuckDB has as doubles only."""

from __future__ import annotations

from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, cast, function, number, string
from mockspark_ir.types import DecimalType
from mockspark_ir.values.decimals import bounded

_HUGE = exp.DataType.build("HUGEINT", dialect="duckdb")
MAX_FACTOR = 36
"""The largest power of ten by which `half_up` can multiply: twice of it is still a HUGEINT."""


def unscaled(value: Sql) -> Sql:
    """The digits of a decimal as a whole number. Only texts go beyond 38 digits between decimal and HUGEINT."""
    digits = exp.Anonymous(
        this="replace", expressions=[cast(value, exp.DataType.build("VARCHAR")), string("."), string("")]
    )
    return cast(digits, _HUGE)


def half_up(total: Sql, divisor: Sql, factor: int, sign_of: Sql, magnitude: Sql | None = None) -> Sql:
    """total * factor / divisor in whole numbers, halves away from zero; null where the divisor is zero.

    Parameters
    ----------
    sign_of: what has the sign of the total.
    magnitude: the divisor without its sign, where it may have one.
    """
    doubled = binary(exp.Mul, total, number(2 * factor))
    half = binary(exp.Mul, function("sign", sign_of), magnitude or divisor)
    twice = binary(exp.Mul, number(2), function("nullif", divisor.copy(), number(0)))
    return exp.IntDiv(this=exp.Paren(this=binary(exp.Add, doubled, half)), expression=exp.Paren(this=twice))


def with_scale(whole: Sql, result: DecimalType) -> Sql:
    """A decimal from its digits as a whole number."""
    if not result.scale:
        return cast(whole, sql_type(result))
    unit = cast(string(f"0.{'0' * (result.scale - 1)}1"), sql_type(bounded(result.scale + 1, result.scale)))
    return cast(binary(exp.Mul, cast(whole, sql_type(DecimalType(38, 0))), unit), sql_type(result))
