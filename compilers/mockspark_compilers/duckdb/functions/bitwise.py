"""Lowerings of the bitwise family."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.fallbacks import evaluator
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions._quick import typed
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, number
from mockspark_ir.expressions import Call
from mockspark_ir.types import IntegralType, LongType, NullType
from mockspark_ir.values.arithmetic import BITS

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_LONG = LongType()


def _huge(value: Sql) -> Sql:
    return cast(value, exp.DataType(this=exp.DataType.Type.INT128))


def _bit_count(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    """Negative numbers count as 64 bits, whatever their type."""
    return typed(function("bit_count", typed(arguments[0], _LONG)), call.dtype)


def _bit_get(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    source = call.arguments[0].dtype
    if isinstance(source, NullType):
        return None
    value, position = typed(arguments[0], _LONG), typed(arguments[1], _LONG)
    inside = exp.Between(this=position, low=number(0), high=number(BITS[type(source)] - 1))
    bit = binary(exp.BitwiseAnd, binary(exp.BitwiseRightShift, value, position.copy()), typed(number(1), _LONG))
    return case((inside, typed(bit, call.dtype)), otherwise=evaluator(compiler, call, arguments))


def _count(call: Call, bits: Sql) -> Sql:
    """The number of places, modulo the width."""
    assert isinstance(call.dtype, IntegralType)
    return binary(exp.BitwiseAnd, bits, number(BITS[type(call.dtype)] - 1))


def _wrapped(call: Call, value: Sql) -> Sql:
    """The low bits of a HUGEINT, as a signed number."""
    assert isinstance(call.dtype, IntegralType)
    half = 1 << (BITS[type(call.dtype)] - 1)
    low = binary(exp.BitwiseAnd, binary(exp.Add, value, _huge(number(half))), _huge(number(2 * half - 1)))
    return typed(binary(exp.Sub, low, _huge(number(half))), call.dtype)


def _shift_right(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    value, bits = arguments
    return binary(exp.BitwiseRightShift, value, typed(_count(call, bits), call.dtype))


def _shift_left(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    value, bits = arguments
    power = binary(exp.BitwiseLeftShift, _huge(number(1)), _huge(_count(call, bits)))
    return _wrapped(call, binary(exp.Mul, _huge(value), power))


def _shift_right_unsigned(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    value, bits = arguments
    assert isinstance(call.dtype, IntegralType)
    mask = (1 << BITS[type(call.dtype)]) - 1
    unsigned = binary(exp.BitwiseAnd, _huge(value), _huge(number(mask)))
    return _wrapped(call, binary(exp.BitwiseRightShift, unsigned, _huge(_count(call, bits))))


LOWERINGS: dict[str, Lowering] = {
    "bit_count": _bit_count,
    "bit_get": _bit_get,
    "shiftright": _shift_right,
    ">>": _shift_right,
    "shiftleft": _shift_left,
    "<<": _shift_left,
    "shiftrightunsigned": _shift_right_unsigned,
    ">>>": _shift_right_unsigned,
}
