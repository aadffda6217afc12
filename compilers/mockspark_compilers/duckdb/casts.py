"""Casts: native where DuckDB's answer is Spark's, None (a Python function) elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.literals import literal
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, case, cast, function, not_, number, string, try_cast
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import Cast, EvalMode, Expression, Literal
from mockspark_ir.types import (
    BinaryType,
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


# How many nodes an expression may have to stand twice in the statement.
_REPEATED_SIZE = 8


def lower_cast(compiler: DuckDBCompiler, node: Cast, lower: Callable[[Expression], Sql]) -> Sql | None:
    """The cast in SQL, or None where only its evaluator is exact.

    Many casts are the same for most values only. There, SQL gives the value or null, and the evaluator, which also
    raises Spark's errors, takes what is left: `coalesce(quick, evaluator)`.
    """
    source, target = node.child.dtype, node.target
    if isinstance(node.child, Literal):
        return _constant(compiler, node)
    if source._as_nullable() == target._as_nullable():
        return lower(node.child)
    if isinstance(source, NullType):
        return cast(lower(node.child), sql_type(target))
    if isinstance(source, StringType) and isinstance(target, StringType):
        return lower(node.child)
    if _same_in_both(source, target, node.mode):
        return cast(lower(node.child), sql_type(target))
    if isinstance(source, DateType | TimestampNTZType | TimestampType) and isinstance(target, StringType):
        return _moment_text(compiler, node, lower)
    if isinstance(source, StringType) and isinstance(target, BinaryType):
        return function("encode", lower(node.child))
    if isinstance(target, TimestampType) and isinstance(source, DateType | TimestampNTZType):
        # In other zones Java and ICU don't agree on wall times that a clock change repeats.
        return cast(lower(node.child), sql_type(target)) if _in_utc(compiler) else None
    if is_large(node.child):
        return None  # both ways would compute it: better once, in Python
    quick = _quick(compiler, node, lower)
    if quick is None:
        return None
    return exp.Coalesce(this=quick, expressions=[compiler.evaluator(node, lower)])


def _moment_text(compiler: DuckDBCompiler, node: Cast, lower: Callable[[Expression], Sql]) -> Sql | None:
    """The text of a date or timestamp: DuckDB writes the years from 1 to 9999 as Spark does."""
    if is_large(node.child):
        return None
    clock = lower(node.child)
    if isinstance(node.child.dtype, TimestampType):
        clock = cast(clock, sql_type(TimestampNTZType()))
    usual = exp.Between(this=function("year", clock), low=number(1), high=number(9999))
    return case((not_(usual), compiler.evaluator(node, lower)), otherwise=cast(clock.copy(), sql_type(node.target)))


def is_large(expression: Expression) -> bool:
    """Whether an expression is too much to stand twice in the statement."""
    return any(size > _REPEATED_SIZE for size, _ in enumerate(expression.walk()))


def _quick(compiler: DuckDBCompiler, node: Cast, lower: Callable[[Expression], Sql]) -> Sql | None:
    """The cast of the ordinary values, null for the others; None if there is no quick way."""
    source, target = node.child.dtype, node.target
    if isinstance(source, StringType):
        return _quick_text(compiler, target, lower(node.child))
    if isinstance(source, FloatType | DoubleType | DecimalType) and isinstance(target, IntegralType):
        return try_cast(function("trunc", lower(node.child)), sql_type(target))
    if isinstance(source, IntegralType | DecimalType) and isinstance(target, IntegralType | DecimalType):
        return try_cast(lower(node.child), sql_type(target))
    return None


# Texts that DuckDB and Spark read alike.
_INTEGER_TEXT = "[+-]?[0-9]{1,18}"
_NUMBER_TEXT = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?"
_DATE_TEXT = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIMESTAMP_TEXT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"


def _quick_text(compiler: DuckDBCompiler, target: DataType, text: Sql) -> Sql | None:
    match target:
        case IntegralType():
            return _matching(text, _INTEGER_TEXT, try_cast(text.copy(), sql_type(target)))
        case DoubleType() | FloatType() | DecimalType():
            return _matching(text, _NUMBER_TEXT, try_cast(text.copy(), sql_type(target)))
        case DateType():
            return _matching(text, _DATE_TEXT, try_cast(text.copy(), sql_type(target)))
        case TimestampNTZType():
            return _matching(text, _TIMESTAMP_TEXT, try_cast(text.copy(), sql_type(target)))
        case TimestampType() if _in_utc(compiler):
            wall = try_cast(text.copy(), sql_type(TimestampNTZType()))
            return _matching(text, _TIMESTAMP_TEXT, cast(wall, sql_type(target)))
        case BooleanType():
            low = function("lower", text)
            return case(
                (exp.In(this=low, expressions=[string("true"), string("t")]), exp.true()),
                (exp.In(this=low.copy(), expressions=[string("false"), string("f")]), exp.false()),
            )
        case _:
            return None


def _matching(text: Sql, pattern: str, value: Sql) -> Sql:
    return case((function("regexp_full_match", text, string(pattern)), value))


def _in_utc(compiler: DuckDBCompiler) -> bool:
    return str(compiler.context.time_zone) in ("UTC", "Etc/UTC", "GMT", "Etc/GMT")


def _constant(compiler: DuckDBCompiler, node: Cast) -> Sql | None:
    constant = folded(compiler, node)
    return literal(constant.value, constant.dtype) if isinstance(constant, Literal) else None


def folded(compiler: DuckDBCompiler, node: Expression) -> Expression:
    """The cast of a constant is a constant; one that fails is left to fail when it runs."""
    if not (isinstance(node, Cast) and isinstance(node.child, Literal)):
        return node
    convert = compile_expression(node, (), compiler.context)
    try:
        return Literal(convert(()), node.target)
    except errors.PySparkException:
        return node


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
        return isinstance(target, TimestampNTZType)
    if isinstance(source, TimestampNTZType):
        return isinstance(target, DateType)
    if isinstance(source, TimestampType):
        return isinstance(target, DateType | TimestampNTZType)
    return False
