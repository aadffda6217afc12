"""Result types of arithmetic on dates, timestamps and intervals.

The operator's class stays; backends tell `date + int` from `timestamp + interval` by the operands' types. Which
operands go together, and what is wrong with those that don't, are facts of Catalyst's
BinaryArithmeticWithDatetimeResolver and of the expressions that it chooses.
"""

from __future__ import annotations

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.type_coercion.operators import cast_operand, mismatch, ordinal, promote_strings
from mockspark_ir.analysis.type_coercion.rules import TypeCoercion
from mockspark_ir.expressions import (
    Add,
    BinaryArithmetic,
    Cast,
    Divide,
    EvalMode,
    Expression,
    IntegralDivide,
    Literal,
    Multiply,
    Subtract,
    UnaryMinus,
    UnresolvedFunction,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import DOUBLE
from mockspark_ir.types import (
    AnsiIntervalType,
    ByteType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DoubleType,
    IntegerType,
    IntegralType,
    LongType,
    NullType,
    NumericType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    YearMonthIntervalType,
)

_TIMESTAMP = TimestampType | TimestampNTZType
_POINT = DateType | TimestampType | TimestampNTZType
_DAYS = ByteType | ShortType | IntegerType
_DURATION = DayTimeIntervalType | CalendarIntervalType
_DAYS_TEXT = '("INT" or "SMALLINT" or "TINYINT")'
_TIMESTAMP_TEXT = (
    '("(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)" or "(TIMESTAMP_LTZ(P) OR TIMESTAMP_NTZ(P) WITH P IN [7, 9])")'
)


def coerce_datetime_arithmetic(
    node: BinaryArithmetic, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression:
    """Type `+ - * /` where an operand is a date, a timestamp or an interval.

    Raises an AnalysisException (DATATYPE_MISMATCH.*) for operands that don't go together. `date + days` becomes
    a call of `date_add`, as in Spark, and needs resolving again.
    """
    typed: Expression | None
    _forbid_times(node, left.dtype, right.dtype, rules)
    match node:
        case Add():
            typed = _sum(node, left, right, mode, rules) or _sum(node, right, left, mode, rules, swapped=True)
        case Subtract():
            typed = _difference(node, left, right, mode, rules)
        case Multiply() if _scale_rank(right.dtype) > _scale_rank(left.dtype):
            typed = _scaled(node, right, left, mode, rules, swapped=True)
        case Multiply() | Divide():
            typed = _scaled(node, left, right, mode, rules)
        case IntegralDivide():
            typed = _quotient(node, left, right, mode, rules)
        case _:
            typed = None
    if typed is not None:
        return typed
    left, right = promote_strings(left, right, rules)
    raise mismatch(node, *(_divided_as(node, side.dtype) for side in (left, right)))


def _divided_as(node: BinaryArithmetic, dtype: DataType) -> DataType:
    """The type as which `div` takes an operand."""
    return LongType() if isinstance(node, IntegralDivide) and isinstance(dtype, IntegralType) else dtype


def _forbid_times(node: BinaryArithmetic, left: DataType, right: DataType, rules: TypeCoercion) -> None:
    """`time - time` and `time + interval` are off by default in Spark, and not there yet in mockspark."""
    operands = (TimeType, DayTimeIntervalType) if isinstance(node, Add | Subtract) else ()
    if isinstance(node, Add) and isinstance(left, TimeType) and isinstance(right, TimeType):
        raise mismatch(node, left, right)
    if isinstance(left, operands) and isinstance(right, operands) and TimeType in (type(left), type(right)):
        if not rules.times:
            raise errors.analysis_error("UNSUPPORTED_TIME_TYPE")
        raise errors.unsupported_feature("arithmetic on TIME")


def _is_interval(dtype: DataType) -> bool:
    return isinstance(dtype, AnsiIntervalType | CalendarIntervalType)


def _scale_rank(dtype: DataType) -> int:
    """Of two operands, the one with the higher rank is the interval that the other multiplies."""
    return _SCALE_RANKS.get(type(dtype), 0)


_SCALE_RANKS: dict[type[DataType], int] = {CalendarIntervalType: 3, YearMonthIntervalType: 2, DayTimeIntervalType: 1}


def _unexpected(
    node: BinaryArithmetic,
    position: int,
    required: str,
    operand: Expression,
    dtype: DataType | None = None,
    shown: str | None = None,
) -> errors.AnalysisException:
    return errors.datatype_mismatch(
        "UNEXPECTED_INPUT_TYPE",
        shown or sql_text(node),
        paramIndex=ordinal(position),
        requiredType=required,
        inputSql=f'"{sql_text(operand)}"',
        inputType=f'"{(dtype or operand.dtype).sql}"',
    )


def _sum(
    node: Add, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion, *, swapped: bool = False
) -> Expression | None:
    """`left + right` for what Spark knows in this order; None for what it may know in the other order."""
    a, b = left.dtype, right.dtype

    def typed(first: Expression, second: Expression, result: DataType) -> Expression:
        one, other = (second, first) if swapped else (first, second)
        return evolve(node, left=one, right=other, result=result, mode=mode)

    if isinstance(a, _POINT) and isinstance(b, NullType):
        result = TimestampType() if isinstance(a, DateType) else a
        return typed(cast_operand(left, result, mode, rules), Literal(None, DayTimeIntervalType()), result)
    moved = _moved(a, b)
    if moved is not None:
        return typed(left, right, moved)
    void_moves = _moves_void(left, right, mode) or _moves_void(right, left, mode)
    merged = None if void_moves else _merged(a, b)
    if merged is not None:
        return typed(rules.cast(left, merged), rules.cast(right, merged), merged)
    if isinstance(a, DateType) and isinstance(b, _DAYS):
        return UnresolvedFunction("date_add", (left, right))
    if isinstance(b, _DURATION) and not isinstance(a, _POINT):
        return _text_moved(typed(_as_timestamp(node, left, right, mode, rules), right, TimestampType()), mode)
    if isinstance(a, DateType) and not _is_interval(b):
        raise _unexpected(node, 2, _DAYS_TEXT, right)
    return None


def _difference(
    node: Subtract, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression | None:
    a, b = left.dtype, right.dtype
    result = _moved(a, b)
    if result is not None:
        return evolve(node, left=left, right=right, result=result, mode=mode)
    merged = None if _moves_void(left, right, mode) else _merged(a, b)
    if merged is not None:
        return evolve(node, left=rules.cast(left, merged), right=rules.cast(right, merged), result=merged, mode=mode)
    if isinstance(b, _DURATION):
        moved = evolve(
            node, left=_as_timestamp(node, left, right, mode, rules), right=right, result=TimestampType(), mode=mode
        )
        return _text_moved(moved, mode)
    if isinstance(a, _TIMESTAMP) or isinstance(b, _TIMESTAMP):
        return _between(node, left, right, mode, rules)
    if isinstance(b, DateType):
        if not isinstance(a, DateType | StringType | NullType):
            raise _unexpected(node, 1, '"DATE"', left)
        return _days_between(node, left, right, mode, rules)
    if isinstance(a, DateType):
        if isinstance(b, NullType) or (isinstance(b, StringType) and rules.ansi):
            return _days_between(node, left, right, mode, rules)
        if isinstance(b, _DAYS):
            return UnresolvedFunction("date_sub", (left, right))
        raise _unexpected(node, 2, _DAYS_TEXT, right, DoubleType() if isinstance(b, StringType) else None)
    return None


def _days_between(
    node: Subtract, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression:
    date = DateType()
    days = DayTimeIntervalType(DayTimeIntervalType.DAY, DayTimeIntervalType.DAY)
    sides = cast_operand(left, date, mode, rules), cast_operand(right, date, mode, rules)
    return evolve(node, left=sides[0], right=sides[1], result=days, mode=mode)


def _between(node: Subtract, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion) -> Expression:
    """The time between two points, of which at least one is a timestamp."""
    for position, side, other in ((1, left, right), (2, right, left)):
        fits = isinstance(side.dtype, _POINT | NullType) or (isinstance(side.dtype, StringType) and rules.ansi)
        if not fits:
            shown = DoubleType() if isinstance(side.dtype, StringType) else None
            raise _unexpected(node, position, _TIMESTAMP_TEXT, side, shown)
        if not isinstance(side.dtype, _POINT):
            assert isinstance(other.dtype, _TIMESTAMP)
    kinds = [side.dtype for side in (left, right) if isinstance(side.dtype, _POINT)]
    common = rules.tightest(kinds[0], kinds[-1])
    assert common is not None
    sides = cast_operand(left, common, mode, rules), cast_operand(right, common, mode, rules)
    return evolve(node, left=sides[0], right=sides[1], result=DayTimeIntervalType(), mode=mode)


def _scaled(
    node: Multiply | Divide,
    interval: Expression,
    number: Expression,
    mode: EvalMode,
    rules: TypeCoercion,
    *,
    swapped: bool = False,
) -> Expression | None:
    """An interval times or divided by a number; strings become doubles."""
    if isinstance(interval.dtype, CalendarIntervalType):
        return _scaled_by_double(node, interval, number, mode, rules, swapped=swapped)
    match interval.dtype:
        case YearMonthIntervalType():
            result: DataType = YearMonthIntervalType()
        case DayTimeIntervalType():
            result = DayTimeIntervalType()
        case _:
            return None
    if isinstance(number.dtype, StringType):
        number = cast_operand(number, DoubleType(), mode, rules)
    if not isinstance(number.dtype, NumericType | NullType):
        raise _unexpected(node, 2, '"NUMERIC"', number)
    left, right = (number, interval) if swapped else (interval, number)
    return evolve(node, left=left, right=right, result=result, mode=mode)


def _scaled_by_double(
    node: Multiply | Divide,
    interval: Expression,
    number: Expression,
    mode: EvalMode,
    rules: TypeCoercion,
    *,
    swapped: bool,
) -> Expression:
    """A calendar interval times or divided by a number, which is a double."""
    double = rules.implicit(number, DOUBLE)
    if double is None:
        name = "multiply_interval" if isinstance(node, Multiply) else "divide_interval"
        shown = f"{name}({sql_text(interval)}, {sql_text(number)})"
        raise _unexpected(node, 2, DOUBLE.text, number, shown=shown)
    left, right = (double, interval) if swapped else (interval, double)
    return evolve(node, left=left, right=right, result=interval.dtype, mode=mode)


def _quotient(
    node: IntegralDivide, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression | None:
    """How often an interval goes into another of its kind."""
    a, b = left.dtype, right.dtype
    if isinstance(a, NullType) and isinstance(b, AnsiIntervalType):
        left, a = rules.cast(left, b), b
    if isinstance(b, NullType) and isinstance(a, AnsiIntervalType):
        right, b = rules.cast(right, a), a
    if not (isinstance(a, AnsiIntervalType) and type(a) is type(b)):
        return None
    return evolve(node, left=left, right=right, result=LongType(), mode=mode)


def _as_timestamp(
    node: Add | Subtract, point: Expression, duration: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression:
    """A string that a duration moves."""
    if isinstance(point.dtype, NullType):
        shown = f"{sql_text(point)} {node.symbol} {sql_text(duration)}"
        raise errors.datatype_mismatch("CAST_WITHOUT_SUGGESTION", shown, srcType='"TIMESTAMP"', targetType='"VOID"')
    if not isinstance(point.dtype, StringType):
        moved = duration if isinstance(node, Add) else UnaryMinus(duration)
        shown = f"{sql_text(point)} + {sql_text(moved)}"
        raise _unexpected(node, 1, _TIMESTAMP_TEXT, point, shown=shown)
    return cast_operand(point, TimestampType(), mode, rules)


def _text_moved(moved: Expression, mode: EvalMode) -> Expression:
    """A string that was moved is a string again."""
    return Cast(moved, StringType(), mode, False, True)


def _moves_void(point: Expression, interval: Expression, mode: EvalMode) -> bool:
    """Whether an untyped NULL is to Spark a point in time, which a calendar interval moves.

    Elsewhere it is an interval too: where something within the interval was cast implicitly, a round before.
    """
    if not (isinstance(point.dtype, NullType) and isinstance(interval.dtype, CalendarIntervalType)):
        return False
    return mode is EvalMode.TRY or not any(map(_is_implicitly_cast, interval.walk()))


def _is_implicitly_cast(node: Expression) -> bool:
    if isinstance(node, Literal):
        return node.value is None and not isinstance(node.dtype, NullType)
    return isinstance(node, Cast) and not node.explicit


def _moved(point: DataType, interval: DataType) -> DataType | None:
    """What a point in time is after an interval, or before it."""
    if isinstance(point, _TIMESTAMP) and isinstance(interval, AnsiIntervalType | CalendarIntervalType):
        return point
    if isinstance(point, DateType):
        if isinstance(interval, YearMonthIntervalType | CalendarIntervalType):
            return point
        if isinstance(interval, DayTimeIntervalType):
            only_days = interval.endField == DayTimeIntervalType.DAY
            return point if only_days else TimestampType()
    return None


def _merged(a: DataType, b: DataType) -> DataType | None:
    if isinstance(a, DayTimeIntervalType) and isinstance(b, DayTimeIntervalType):
        return DayTimeIntervalType(min(a.startField, b.startField), max(a.endField, b.endField))
    if isinstance(a, YearMonthIntervalType) and isinstance(b, YearMonthIntervalType):
        return YearMonthIntervalType(min(a.startField, b.startField), max(a.endField, b.endField))
    if isinstance(a, CalendarIntervalType) and isinstance(b, CalendarIntervalType):
        return a
    if _is_interval(a) and isinstance(b, NullType):
        return a
    if _is_interval(b) and isinstance(a, NullType):
        return b
    return None
