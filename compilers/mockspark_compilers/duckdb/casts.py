"""Casts: native where DuckDB's answer is Spark's, None (a Python function) elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mockspark_compilers.duckdb.literals import literal
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, cast, function
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import Cast, EvalMode, Expression, Literal
from mockspark_ir.types import (
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    NullType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
)

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_WIDTH: dict[type[DataType], int] = {ByteType: 3, ShortType: 5, IntegerType: 10, LongType: 19}


def lower_cast(compiler: DuckDBCompiler, node: Cast, lower: Callable[[Expression], Sql]) -> Sql | None:
    """The cast in SQL, or None where only its evaluator is exact."""
    source, target = node.child.dtype, node.target
    if isinstance(node.child, Literal):
        return _constant(compiler, node)
    if source == target or isinstance(source, NullType):
        child = lower(node.child)
        return child if source == target else cast(child, sql_type(target))
    if isinstance(source, StringType) and isinstance(target, StringType):
        return lower(node.child)
    if _same_in_both(source, target, node.mode):
        return cast(lower(node.child), sql_type(target))
    if isinstance(source, TimestampType) and isinstance(target, StringType):
        return cast(cast(lower(node.child), sql_type(TimestampNTZType())), sql_type(target))
    if isinstance(source, FloatType | DoubleType) and isinstance(target, IntegralType) and node.mode is EvalMode.ANSI:
        return None
    if isinstance(source, DecimalType) and isinstance(target, IntegralType) and node.mode is EvalMode.ANSI:
        return None
    if isinstance(source, StringType) and type(target).__name__ == "BinaryType":
        return function("encode", lower(node.child))
    return None


def _constant(compiler: DuckDBCompiler, node: Cast) -> Sql | None:
    """The cast of a constant is a constant; one that fails is left to fail when it runs."""
    assert isinstance(node.child, Literal)
    convert = compile_expression(node, (), compiler.context)
    try:
        value = convert(())
    except errors.PySparkException:
        return None
    return literal(value, node.target)


def _same_in_both(source: DataType, target: DataType, mode: EvalMode | None) -> bool:
    """Pairs for which DuckDB's CAST is exactly Spark's."""
    if isinstance(source, IntegralType):
        if isinstance(target, IntegralType):
            return _WIDTH[type(source)] <= _WIDTH[type(target)]
        if isinstance(target, DecimalType):
            return target.precision - target.scale >= _WIDTH[type(source)]
        return isinstance(target, DoubleType | FloatType | StringType | BooleanType)
    if isinstance(source, BooleanType):
        return isinstance(target, IntegralType | StringType | DoubleType | FloatType)
    if isinstance(source, FloatType | DoubleType):
        return isinstance(target, BooleanType) or (isinstance(source, FloatType) and isinstance(target, DoubleType))
    if isinstance(source, DecimalType):
        if isinstance(target, DecimalType):
            return target.precision - target.scale >= source.precision - source.scale and target.scale >= source.scale
        return isinstance(target, DoubleType) or (isinstance(target, StringType) and mode is EvalMode.ANSI)
    if isinstance(source, DateType):
        return isinstance(target, StringType | TimestampNTZType)
    if isinstance(source, TimestampNTZType):
        return isinstance(target, StringType | DateType)
    if isinstance(source, TimestampType):
        return isinstance(target, DateType | TimestampNTZType)
    return False
