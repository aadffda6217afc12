"""Result types of arithmetic on dates, timestamps and intervals.

The operator's class stays; backends tell `date + int` from `timestamp + interval` by the operands' types.
"""

from __future__ import annotations

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.type_coercion.rules import TypeCoercion
from mockspark_ir.expressions import (
    Add,
    BinaryArithmetic,
    Divide,
    EvalMode,
    Expression,
    IntegralDivide,
    Multiply,
    Subtract,
    UnresolvedFunction,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.types import (
    AnsiIntervalType,
    ByteType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    IntegerType,
    LongType,
    NullType,
    NumericType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
    YearMonthIntervalType,
)

_TIMESTAMP = TimestampType | TimestampNTZType
_DAYS = ByteType | ShortType | IntegerType


def coerce_datetime_arithmetic(
    node: BinaryArithmetic, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression:
    """Type `+ - * /` where an operand is a date, a timestamp or an interval.

    Raises an AnalysisException (DATATYPE_MISMATCH.*) for operands that don't go together. `date + days` becomes
    a call of `date_add`, as in Spark, and needs resolving again.
    """
    a, b = left.dtype, right.dtype
    if isinstance(node, Add | Subtract):
        if isinstance(a, DateType) and isinstance(b, _DAYS):
            name = "date_add" if isinstance(node, Add) else "date_sub"
            return UnresolvedFunction(name, (left, right))
        if isinstance(node, Add) and isinstance(b, DateType) and isinstance(a, _DAYS):
            return UnresolvedFunction("date_add", (right, left))
        if isinstance(node, Subtract):
            difference = _difference(node, left, right, mode, rules)
            if difference is not None:
                return difference
    if isinstance(node, Add | Subtract) and isinstance(a, StringType) and isinstance(b, AnsiIntervalType):
        left = rules.cast(left, TimestampType())
    elif isinstance(node, Add) and isinstance(b, StringType) and isinstance(a, AnsiIntervalType):
        right = rules.cast(right, TimestampType())
    result = _result(node, left.dtype, right.dtype)
    if result is None:
        if type(a) is type(b):
            raise errors.datatype_mismatch(
                "BINARY_OP_WRONG_TYPE",
                sql_text(node),
                inputType='("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
                actualDataType=f'"{a.sql}"',
            )
        raise errors.datatype_mismatch("BINARY_OP_DIFF_TYPES", sql_text(node), left=f'"{a.sql}"', right=f'"{b.sql}"')
    if (
        isinstance(left.dtype, AnsiIntervalType)
        and isinstance(right.dtype, AnsiIntervalType)
        and not isinstance(node, Divide | IntegralDivide)
    ):
        left, right = rules.cast(left, result), rules.cast(right, result)
    return evolve(node, left=left, right=right, result=result, mode=mode)


def _difference(
    node: BinaryArithmetic, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression | None:
    """`date - date` is in days, other differences of points in time in days to seconds."""
    a, b = left.dtype, right.dtype
    if isinstance(a, StringType) and isinstance(b, DateType | _TIMESTAMP):
        left, a = rules.cast(left, b), b
    elif isinstance(b, StringType) and isinstance(a, DateType | _TIMESTAMP):
        right, b = rules.cast(right, a), a
    if isinstance(a, NullType) and isinstance(b, DateType | _TIMESTAMP):
        left, a = rules.cast(left, b), b
    elif isinstance(b, NullType) and isinstance(a, DateType | _TIMESTAMP):
        right, b = rules.cast(right, a), a
    if isinstance(a, DateType) and isinstance(b, DateType):
        result: DataType = DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY)
        return evolve(node, left=left, right=right, result=result, mode=mode)
    if isinstance(a, DateType | _TIMESTAMP) and isinstance(b, DateType | _TIMESTAMP):
        common = rules.tightest(a, b)
        assert common is not None
        return evolve(
            node,
            left=rules.cast(left, common),
            right=rules.cast(right, common),
            result=DayTimeIntervalType(),
            mode=mode,
        )
    return None


def _result(node: BinaryArithmetic, a: DataType, b: DataType) -> DataType | None:
    """The result type for operands that are used as they are, or None."""
    if isinstance(node, Add):
        return _shifted(a, b) or _shifted(b, a) or _merged(a, b)
    if isinstance(node, Subtract):
        return _shifted(a, b) or _merged(a, b)
    if isinstance(node, Multiply):
        return _scaled(a, b) or _scaled(b, a)
    if isinstance(node, Divide):
        return _scaled(a, b)
    if isinstance(node, IntegralDivide) and type(a) is type(b) and isinstance(a, AnsiIntervalType):
        return LongType()
    return None


def _shifted(point: DataType, interval: DataType) -> DataType | None:
    if isinstance(point, _TIMESTAMP) and isinstance(interval, AnsiIntervalType | CalendarIntervalType):
        return point
    if isinstance(point, DateType):
        if isinstance(interval, YearMonthIntervalType):
            return point
        if isinstance(interval, DayTimeIntervalType):
            only_days = interval.endField == DayTimeIntervalType.DAY
            return point if only_days else TimestampType()
        if isinstance(interval, CalendarIntervalType):
            return point
    return None


def _merged(a: DataType, b: DataType) -> DataType | None:
    if isinstance(a, DayTimeIntervalType) and isinstance(b, DayTimeIntervalType):
        return DayTimeIntervalType(min(a.startField, b.startField), max(a.endField, b.endField))
    if isinstance(a, YearMonthIntervalType) and isinstance(b, YearMonthIntervalType):
        return YearMonthIntervalType(min(a.startField, b.startField), max(a.endField, b.endField))
    if isinstance(a, AnsiIntervalType | CalendarIntervalType) and isinstance(b, NullType):
        return a
    if isinstance(b, AnsiIntervalType | CalendarIntervalType) and isinstance(a, NullType):
        return b
    return None


def _scaled(interval: DataType, number: DataType) -> DataType | None:
    if not isinstance(number, NumericType | NullType):
        return None
    if isinstance(interval, YearMonthIntervalType):
        return YearMonthIntervalType()
    return DayTimeIntervalType() if isinstance(interval, DayTimeIntervalType) else None
