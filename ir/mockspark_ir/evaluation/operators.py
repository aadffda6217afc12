"""Arithmetic and bitwise operators: which operation it is, the operands' types tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from mockspark_ir.evaluation.compiler import Compiler, Evaluator, Row
from mockspark_ir.evaluation.predicates import null_intolerant
from mockspark_ir.expressions import (
    Add,
    BinaryArithmetic,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    Divide,
    EvalMode,
    Expression,
    IntegralDivide,
    Multiply,
    Remainder,
    Subtract,
    UnaryMinus,
)
from mockspark_ir.types import (
    AnsiIntervalType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    YearMonthIntervalType,
)
from mockspark_ir.values import arithmetic, calendar_arithmetic, datetime_arithmetic
from mockspark_ir.values.datetimes import to_instant
from mockspark_ir.values.decimals import integral_divide_type
from mockspark_ir.values.failures import not_supported

Unary = Callable[[Any], Any]
Binary = Callable[[Any, Any], Any]
Factory = Callable[[BinaryArithmetic, bool, tzinfo], Binary]

_Point = DateType | TimestampType | TimestampNTZType | TimeType
_Interval = AnsiIntervalType | CalendarIntervalType


def binary(compiler: Compiler, node: BinaryArithmetic) -> Evaluator:
    """`left operator right`, null where one is; a TRY operator is null where it would fail."""
    attempted = node.mode is EvalMode.TRY
    operate = _FACTORIES[type(node)](node, node.mode is not EvalMode.LEGACY, compiler.context.time_zone)
    if attempted:
        operate = arithmetic.attempt(operate)
    left, right = compiler.compile(node.left), compiler.compile(node.right)
    if takes_right_first(node):
        return null_intolerant(right, left, lambda b, a: operate(a, b))
    return null_intolerant(left, right, operate)


def takes_right_first(node: BinaryArithmetic) -> bool:
    """Whether Spark computes the right operand first, and the left one only if that is not null."""
    match node:
        case Add():
            return isinstance(node.right.dtype, _Point)
        case Multiply():
            return isinstance(node.right.dtype, _Interval)
        case Divide():
            return not isinstance(node.left.dtype, _Interval)
        case _:
            return isinstance(node, IntegralDivide | Remainder)


def minus(compiler: Compiler, node: UnaryMinus) -> Evaluator:
    operate = arithmetic.negate(node.result, node.mode is not EvalMode.LEGACY)
    return _unary(compiler.compile(node.child), arithmetic.attempt(operate) if node.mode is EvalMode.TRY else operate)


def bitwise_not(compiler: Compiler, node: BitwiseNot) -> Evaluator:
    return _unary(compiler.compile(node.child), arithmetic.bitwise_not(node.result))


def _unary(child: Evaluator, operate: Unary) -> Evaluator:
    def evaluate(row: Row) -> Any:
        value = child(row)
        return None if value is None else operate(value)

    return evaluate


def _add(node: BinaryArithmetic, ansi: bool, zone: tzinfo) -> Binary:
    left, right = node.left.dtype, node.right.dtype
    if isinstance(left, _Point):
        return _shift(left, right, node.result, ansi, zone)
    if isinstance(right, _Point):
        shift = _shift(right, left, node.result, ansi, zone)
        return lambda interval, point: shift(point, interval)
    return arithmetic.add(node.result, ansi)


def _subtract(node: BinaryArithmetic, ansi: bool, zone: tzinfo) -> Binary:
    left, right = node.left.dtype, node.right.dtype
    match left, right:
        case DateType(), DateType():
            return datetime_arithmetic.subtract_dates
        case TimestampType(), TimestampType():
            return datetime_arithmetic.subtract_timestamps(zone)
        case TimestampNTZType(), TimestampNTZType():
            return datetime_arithmetic.subtract_timestamps(None)
        case TimeType(), TimeType():
            return datetime_arithmetic.subtract_times
    if isinstance(left, _Point):
        shift, negate = _shift(left, right, node.result, ansi, zone), arithmetic.negate(right, ansi)
        return lambda point, interval: shift(point, negate(interval))
    return arithmetic.subtract(node.result, ansi)


def _shift(point: DataType, interval: DataType, result: DataType, ansi: bool, zone: tzinfo) -> Binary:
    """What moves a date, time or timestamp by an interval."""
    match point, interval:
        case DateType(), YearMonthIntervalType():
            return datetime_arithmetic.add_months
        case DateType(), DayTimeIntervalType() if isinstance(result, TimestampType):
            add = datetime_arithmetic.timestamp_add_interval(zone)
            return lambda day, moved: add(_midnight(day, zone), moved)
        case DateType(), DayTimeIntervalType():
            return _add_days_of
        case TimestampType(), YearMonthIntervalType():
            return datetime_arithmetic.timestamp_add_months(zone)
        case TimestampNTZType(), YearMonthIntervalType():
            return datetime_arithmetic.timestamp_add_months(None)
        case TimestampType(), DayTimeIntervalType():
            return datetime_arithmetic.timestamp_add_interval(zone)
        case TimestampNTZType(), DayTimeIntervalType():
            return datetime_arithmetic.timestamp_add_interval(None)
        case DateType(), CalendarIntervalType():
            return calendar_arithmetic.date_add_interval(None if ansi else zone)
        case TimestampType(), CalendarIntervalType():
            return calendar_arithmetic.timestamp_add_interval(zone)
        case TimestampNTZType(), CalendarIntervalType():
            return calendar_arithmetic.timestamp_add_interval(None)
        case TimeType(), DayTimeIntervalType():
            return datetime_arithmetic.time_add_interval(interval)
    raise not_supported(f"arithmetic of {point.simpleString()} and {interval.simpleString()}")


def _add_days_of(day: date, interval: timedelta) -> date:
    return datetime_arithmetic.add_days(day, interval.days)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return to_instant(datetime.combine(day, time()), zone)


def _multiply(node: BinaryArithmetic, ansi: bool, zone: tzinfo) -> Binary:
    left, right = node.left.dtype, node.right.dtype
    if isinstance(node.result, CalendarIntervalType):
        multiply = calendar_arithmetic.product(ansi)
        return (
            multiply if isinstance(left, CalendarIntervalType) else lambda number, interval: multiply(interval, number)
        )
    if isinstance(left, AnsiIntervalType):
        return datetime_arithmetic.multiply_interval(left, right)
    if isinstance(right, AnsiIntervalType):
        multiply = datetime_arithmetic.multiply_interval(right, left)
        return lambda number, interval: multiply(interval, number)
    return arithmetic.multiply(node.result, ansi)


def _divide(node: BinaryArithmetic, ansi: bool, zone: tzinfo) -> Binary:
    left, right = node.left.dtype, node.right.dtype
    if isinstance(left, CalendarIntervalType):
        return calendar_arithmetic.quotient(ansi)
    if isinstance(left, AnsiIntervalType):
        return datetime_arithmetic.divide_interval(left, right)
    return arithmetic.divide(node.result, ansi)


def _integral_divide(node: BinaryArithmetic, ansi: bool, zone: tzinfo) -> Binary:
    left, right = node.left.dtype, node.right.dtype
    if isinstance(left, DecimalType) and isinstance(right, DecimalType):
        return arithmetic.integral_divide(integral_divide_type(left, right), ansi)
    return arithmetic.integral_divide(left, ansi)


_FACTORIES: dict[type[Expression], Factory] = {
    Add: _add,
    Subtract: _subtract,
    Multiply: _multiply,
    Divide: _divide,
    IntegralDivide: _integral_divide,
    Remainder: lambda node, ansi, zone: arithmetic.remainder(node.result, ansi),
    BitwiseAnd: lambda node, ansi, zone: arithmetic.bitwise_and(node.result),
    BitwiseOr: lambda node, ansi, zone: arithmetic.bitwise_or(node.result),
    BitwiseXor: lambda node, ansi, zone: arithmetic.bitwise_xor(node.result),
}
