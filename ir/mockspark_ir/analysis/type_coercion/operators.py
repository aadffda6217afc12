"""Implicit casts and result types of operators: arithmetic, comparisons, boolean logic, IN, CASE and LIKE."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.check_collations import refuse_collations
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.analysis.type_coercion.ansi import AnsiTypeCoercion
from mockspark_ir.analysis.type_coercion.legacy import LegacyTypeCoercion, comparison_type
from mockspark_ir.analysis.type_coercion.rules import TypeCoercion
from mockspark_ir.analysis.type_coercion.whole_numbers import compare_whole_numbers
from mockspark_ir.expressions import (
    Add,
    And,
    BinaryArithmetic,
    BinaryComparison,
    BitwiseAnd,
    BitwiseNot,
    BitwiseOr,
    BitwiseXor,
    CaseWhen,
    Cast,
    Divide,
    EqualNullSafe,
    EqualTo,
    EvalMode,
    Expression,
    GreaterThan,
    GreaterThanOrEqual,
    If,
    ILike,
    In,
    IntegralDivide,
    LessThan,
    LessThanOrEqual,
    Like,
    LikeAll,
    LikeAny,
    Literal,
    MultiLike,
    Multiply,
    Not,
    Or,
    Remainder,
    Subtract,
    UnaryMinus,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import STRING, is_orderable
from mockspark_ir.types import (
    AnsiIntervalType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    NumericType,
    ShortType,
    StringType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    VariantType,
    alike_types,
    same_shape,
)
from mockspark_ir.values import decimals

_DATETIME = DateType | TimestampType | TimestampNTZType | TimeType
_INTERVAL = AnsiIntervalType | CalendarIntervalType
ANSI = AnsiTypeCoercion()
LEGACY = LegacyTypeCoercion()
_RULES: dict[tuple[bool, bool], TypeCoercion] = {
    (True, False): ANSI,
    (False, False): LEGACY,
    (True, True): AnsiTypeCoercion(times=True),
    (False, True): LegacyTypeCoercion(times=True),
}


def rules_for(settings: AnalysisSettings) -> TypeCoercion:
    return _RULES[settings.ansi, settings.time_type]


def coerce_arithmetic(node: BinaryArithmetic, settings: AnalysisSettings) -> Expression:
    """Cast the operands of `+ - * / div % & | ^` and decide the result type."""
    rules = rules_for(settings)
    left, right = node.left, node.right
    mode = node.mode if node.mode is EvalMode.TRY else settings.mode
    if _temporal(left.dtype) or _temporal(right.dtype):
        from mockspark_ir.analysis.type_coercion.datetimes import coerce_datetime_arithmetic

        return coerce_datetime_arithmetic(node, left, right, mode, rules)
    left, right = _typed_operands(node, mode, rules)
    if isinstance(node, Divide) and isinstance(node.left.dtype, NullType):
        decimal = None
    else:
        decimal = _decimal_operands(left, right, rules)
    if decimal is not None and not isinstance(node, _BITWISE):
        if isinstance(node, IntegralDivide):
            return evolve(node, left=decimal[0], right=decimal[1], result=LongType(), mode=mode)
        return _typed_decimal(node, *decimal, mode, settings)
    fixed = _FIXED_RESULT.get(type(node))
    wanted: tuple[type[DataType], ...] = _OPERANDS[type(node)][0]
    if fixed is not None:
        # Numbers of any width are divided as the one type.
        accepted = NumericType if isinstance(node, Divide) else IntegralType
        if not (isinstance(left.dtype, accepted | NullType) and isinstance(right.dtype, accepted | NullType)):
            raise mismatch(node, left.dtype, right.dtype)
        return evolve(node, left=rules.cast(left, fixed), right=rules.cast(right, fixed), result=fixed, mode=mode)
    common = rules.tightest(left.dtype, right.dtype)
    if isinstance(common, NullType):
        common = IntegerType() if isinstance(node, _BITWISE) else DoubleType()
    if common is None or not isinstance(common, wanted):
        raise mismatch(node, left.dtype, right.dtype)
    return evolve(node, left=rules.cast(left, common), right=rules.cast(right, common), result=common, mode=mode)


_BITWISE = BitwiseAnd | BitwiseOr | BitwiseXor
_NUMBERS_AND_INTERVALS = '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")'
_FIXED_RESULT: dict[type[Expression], DataType] = {Divide: DoubleType(), IntegralDivide: LongType()}
# The types that an operator takes as they are, and how its error names them.
_OPERANDS: dict[type[Expression], tuple[tuple[type[DataType], ...], str]] = {
    Add: ((NumericType,), _NUMBERS_AND_INTERVALS),
    Subtract: ((NumericType,), _NUMBERS_AND_INTERVALS),
    Multiply: ((NumericType,), '"NUMERIC"'),
    Remainder: ((NumericType,), '"NUMERIC"'),
    Divide: ((DoubleType, DecimalType), '("DOUBLE" or "DECIMAL")'),
    IntegralDivide: (
        (LongType, DecimalType, AnsiIntervalType),
        '("BIGINT" or "DECIMAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")',
    ),
    BitwiseAnd: ((IntegralType,), '"INTEGRAL"'),
    BitwiseOr: ((IntegralType,), '"INTEGRAL"'),
    BitwiseXor: ((IntegralType,), '"INTEGRAL"'),
}


def _temporal(dtype: DataType) -> bool:
    return isinstance(dtype, _DATETIME | _INTERVAL)


def _typed_operands(node: BinaryArithmetic, mode: EvalMode, rules: TypeCoercion) -> tuple[Expression, Expression]:
    """The operands with strings made numbers, and a decimal beside a floating-point number made a double."""
    left, right = promote_strings(node.left, node.right, rules)
    left, right = _doubles_beside_decimals(left, right, rules)
    if mode is EvalMode.TRY:
        return _forgiving(left, node.left), _forgiving(right, node.right)
    return left, right


def _doubles_beside_decimals(left: Expression, right: Expression, rules: TypeCoercion) -> tuple[Expression, Expression]:
    if isinstance(left.dtype, DecimalType) and isinstance(right.dtype, FloatType | DoubleType):
        return rules.cast(left, DoubleType()), right
    if isinstance(right.dtype, DecimalType) and isinstance(left.dtype, FloatType | DoubleType):
        return left, rules.cast(right, DoubleType())
    return left, right


def promote_strings(left: Expression, right: Expression, rules: TypeCoercion) -> tuple[Expression, Expression]:
    """In ANSI mode a string becomes what the other side is, otherwise a double; not beside intervals."""
    left_string, right_string = isinstance(left.dtype, StringType), isinstance(right.dtype, StringType)
    if not (left_string or right_string) or _is_interval(left.dtype) or _is_interval(right.dtype):
        return left, right
    if not rules.ansi:
        double = DoubleType()
        return rules.cast(left, double) if left_string else left, rules.cast(right, double) if right_string else right
    target = rules.wider_string(left.dtype, right.dtype)
    if target is None:
        return left, right
    return rules.cast(left, target), rules.cast(right, target)


def _is_interval(dtype: DataType) -> bool:
    return isinstance(dtype, AnsiIntervalType | CalendarIntervalType)


def cast_operand(operand: Expression, target: DataType, mode: EvalMode, rules: TypeCoercion) -> Expression:
    """The operand with an implicit cast, which gives null in place of an error within a try_ function."""
    typed = rules.cast(operand, target)
    return _forgiving(typed, operand) if mode is EvalMode.TRY else typed


def _forgiving(operand: Expression, before: Expression) -> Expression:
    """In a try_ function a string that is no number is null."""
    if isinstance(operand, Cast) and operand is not before:
        return evolve(operand, mode=EvalMode.TRY, safe=False)
    return operand


def _decimal_operands(left: Expression, right: Expression, rules: TypeCoercion) -> tuple[Expression, Expression] | None:
    """Both operands as decimals, if one is a decimal and the other a decimal or an integer; None otherwise.

    A literal of smallint, int or bigint becomes the narrowest decimal that holds it; one of tinyint does not.
    """
    a, b = left.dtype, right.dtype
    if not (isinstance(a, DecimalType) or isinstance(b, DecimalType)):
        return None
    if isinstance(a, FloatType | DoubleType) or isinstance(b, FloatType | DoubleType):
        return None
    if isinstance(a, NullType):
        return rules.cast(left, b), right
    if isinstance(b, NullType):
        return left, rules.cast(right, a)
    if not (isinstance(a, NumericType) and isinstance(b, NumericType)):
        return None
    return rules.cast(left, _decimal_type(left)), rules.cast(right, _decimal_type(right))


def _decimal_type(expression: Expression) -> DecimalType:
    narrowed = isinstance(expression.dtype, ShortType | IntegerType | LongType)
    if narrowed and isinstance(expression, Literal) and expression.value is not None:
        return DecimalType(len(str(abs(expression.value))), 0)
    exact = decimals.for_type(expression.dtype)
    assert exact is not None
    return exact


_DECIMAL_RESULT: dict[type[BinaryArithmetic], Callable[[DecimalType, DecimalType, bool], DecimalType]] = {
    Add: decimals.add_type,
    Subtract: decimals.add_type,
    Multiply: decimals.multiply_type,
    Divide: decimals.divide_type,
    Remainder: decimals.remainder_type,
}


def _typed_decimal(
    node: BinaryArithmetic, left: Expression, right: Expression, mode: EvalMode, settings: AnalysisSettings
) -> Expression:
    assert isinstance(left.dtype, DecimalType)
    assert isinstance(right.dtype, DecimalType)
    result = _DECIMAL_RESULT[type(node)](left.dtype, right.dtype, settings.allow_precision_loss)
    return evolve(node, left=left, right=right, result=result, mode=mode)


def coerce_comparison(node: BinaryComparison, settings: AnalysisSettings) -> Expression:
    """Cast both sides of a comparison to one type; AND and OR want booleans."""
    refuse_collations((child.dtype for child in node.children), "the comparison")
    rules = rules_for(settings)
    if isinstance(node, And | Or):
        return _coerce_logic(node, rules)
    whole = compare_whole_numbers(node)
    if not isinstance(whole, BinaryComparison):
        return whole
    common = _comparison_type(whole, rules)
    if common is None:
        raise _different_types(node)
    if isinstance(common, MapType | VariantType | CalendarIntervalType) or not is_orderable(common):
        raise _wrong_ordering(node, common)
    left, right = (_beside_text(side, common, rules) for side in (whole.left, whole.right))
    return evolve(whole, left=left, right=right, typed=True)


def _beside_text(operand: Expression, common: DataType, rules: TypeCoercion) -> Expression:
    """An operand as the common type. Beside a string, all that is void is NULL to Spark."""
    if isinstance(operand.dtype, NullType) and isinstance(common, StringType):
        return Literal(None, common)
    return rules.cast(operand, common)


def _meets_boolean(a: DataType, b: DataType) -> bool:
    return (isinstance(a, BooleanType) and isinstance(b, NumericType)) or (
        isinstance(b, BooleanType) and isinstance(a, NumericType)
    )


def _comparison_type(node: BinaryComparison, rules: TypeCoercion) -> DataType | None:
    a, b = node.left.dtype, node.right.dtype
    if a == b:
        return a
    if not rules.ansi:
        special = comparison_type(a, b)
        if special is not None:
            return special
        if _meets_boolean(a, b):
            return (b if isinstance(a, BooleanType) else a) if isinstance(node, EqualTo | EqualNullSafe) else None
    tightest = rules.tightest(a, b)
    if tightest is not None:  # a struct without fields is false
        return tightest
    return rules.wider_decimal(a, b) or (rules.wider_string(a, b) if rules.ansi else None) or same_shape(a, b)


def _coerce_logic(node: BinaryComparison, rules: TypeCoercion) -> Expression:
    left, right = _boolean(node.left, node.right, rules), _boolean(node.right, node.left, rules)
    if not (isinstance(left.dtype, BooleanType) and isinstance(right.dtype, BooleanType)):
        if rules.ansi:
            left, right = promote_strings(left, right, rules)
        left, right = _doubles_beside_decimals(left, right, rules)
        raise mismatch(node, left.dtype, right.dtype)
    return evolve(node, left=left, right=right, typed=True)


def _boolean(operand: Expression, other: Expression, rules: TypeCoercion) -> Expression:
    if isinstance(operand.dtype, NullType):
        return rules.cast(operand, BooleanType())
    if rules.ansi and isinstance(operand.dtype, StringType) and isinstance(other.dtype, BooleanType):
        return rules.cast(operand, BooleanType())
    return operand


def coerce_not(node: Not, settings: AnalysisSettings) -> Expression:
    rules = rules_for(settings)
    child = node.child
    if isinstance(child.dtype, NullType) or (isinstance(child.dtype, StringType) and rules.ansi):
        child = rules.cast(child, BooleanType())
    if not isinstance(child.dtype, BooleanType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            sql_text(node),
            paramIndex="first",
            requiredType='"BOOLEAN"',
            inputSql=f'"{sql_text(child)}"',
            inputType=f'"{child.dtype.sql}"',
        )
    return evolve(node, child=child, typed=True)


def coerce_minus(node: UnaryMinus, settings: AnalysisSettings) -> Expression:
    rules = rules_for(settings)
    child = node.child
    if isinstance(child.dtype, StringType | NullType):
        child = rules.cast(child, DoubleType())
    if not isinstance(child.dtype, NumericType | AnsiIntervalType | CalendarIntervalType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            sql_text(node),
            paramIndex="first",
            requiredType='("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")',
            inputSql=f'"{sql_text(child)}"',
            inputType=f'"{child.dtype.sql}"',
        )
    return evolve(node, child=child, result=child.dtype, mode=settings.mode)


def coerce_bitwise_not(node: BitwiseNot, settings: AnalysisSettings) -> Expression:
    child = node.child
    if isinstance(child.dtype, NullType):
        child = rules_for(settings).cast(child, IntegerType())
    if not isinstance(child.dtype, IntegralType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            sql_text(node),
            paramIndex="first",
            requiredType='"INTEGRAL"',
            inputSql=f'"{sql_text(child)}"',
            inputType=f'"{child.dtype.sql}"',
        )
    return evolve(node, child=child, result=child.dtype)


def coerce_in(node: In, settings: AnalysisSettings) -> Expression:
    refuse_collations((child.dtype for child in node.children), "the comparison")
    rules = rules_for(settings)
    members = (node.value, *node.items)
    types = [m.dtype for m in members]
    common = types[0] if all(t == types[0] for t in types) else rules.widest(types)
    if common is None:
        common = _same_shapes(types)
    if common is None:
        raise errors.datatype_mismatch(
            "DATA_DIFF_TYPES",
            sql_text(node),
            functionName="`in`",
            dataType="[" + ", ".join(f'"{m.dtype.sql}"' for m in members) + "]",
        )
    if not is_orderable(common):
        raise errors.datatype_mismatch(
            "INVALID_ORDERING_TYPE", sql_text(node), functionName="`in`", dataType=f'"{common.sql}"'
        )
    value, *items = (rules.cast(m, common) for m in members)
    return evolve(node, value=value, items=tuple(items), typed=True, null_in_nothing=not rules.ansi)


def _same_shapes(types: Sequence[DataType]) -> DataType | None:
    shape: DataType | None = types[0]
    for dtype in types[1:]:
        shape = None if shape is None else same_shape(shape, dtype)
    return shape


def coerce_case(node: CaseWhen, settings: AnalysisSettings) -> Expression:
    rules = rules_for(settings)
    branches = (*node.values, *(() if node.otherwise is None else (node.otherwise,)))
    common = rules.widest([b.dtype for b in branches])
    if common is None:
        raise errors.datatype_mismatch(
            "DATA_DIFF_TYPES",
            sql_text(node),
            functionName="`casewhen`",
            dataType="[" + ", ".join(f'"{b.dtype.sql}"' for b in branches) + "]",
        )
    for position, condition in enumerate(node.conditions, 1):
        if not isinstance(condition.dtype, BooleanType):
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                sql_text(node),
                paramIndex=ordinal(position),
                requiredType='"BOOLEAN"',
                inputSql=f'"{sql_text(condition)}"',
                inputType=f'"{condition.dtype.sql}"',
            )
    return evolve(
        node,
        values=tuple(rules.cast(v, common) for v in node.values),
        otherwise=None if node.otherwise is None else rules.cast(node.otherwise, common),
        result=common,
    )


def coerce_if(node: If, settings: AnalysisSettings) -> Expression:
    rules = rules_for(settings)
    common = rules.widest([node.if_true.dtype, node.if_false.dtype])
    predicate = node.predicate
    if isinstance(predicate.dtype, NullType) and common is not None:
        predicate = rules.cast(predicate, BooleanType())
    if not isinstance(predicate.dtype, BooleanType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            sql_text(node),
            paramIndex="first",
            requiredType='"BOOLEAN"',
            inputSql=f'"{sql_text(predicate)}"',
            inputType=f'"{predicate.dtype.sql}"',
        )
    if common is None:
        raise errors.datatype_mismatch(
            "DATA_DIFF_TYPES",
            sql_text(node),
            functionName="`if`",
            dataType=f'["{node.if_true.dtype.sql}", "{node.if_false.dtype.sql}"]',
        )
    return evolve(
        node,
        predicate=predicate,
        if_true=rules.cast(node.if_true, common),
        if_false=rules.cast(node.if_false, common),
        result=common,
    )


def coerce_like(node: Like, settings: AnalysisSettings) -> Expression:
    refuse_collations((child.dtype for child in node.children), "the comparison")
    rules = rules_for(settings)
    left, right = (_as_text(node, side, position, rules) for position, side in enumerate((node.left, node.right), 1))
    return evolve(node, left=left, right=right, typed=True)


def coerce_multi_like(node: MultiLike, settings: AnalysisSettings) -> Expression:
    refuse_collations((child.dtype for child in node.children), "the comparison")
    return evolve(node, child=_as_text(node, node.child, 1, rules_for(settings)), typed=True)


def _as_text(node: Like | MultiLike, operand: Expression, position: int, rules: TypeCoercion) -> Expression:
    text = rules.implicit(operand, STRING)
    if text is None:
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            sql_text(node),
            paramIndex=ordinal(position),
            requiredType='"STRING"',
            inputSql=f'"{sql_text(operand)}"',
            inputType=f'"{operand.dtype.sql}"',
        )
    return text


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip


def ordinal(position: int) -> str:
    """How Spark's messages count arguments, from 1."""
    return _ORDINALS[position - 1] if position <= len(_ORDINALS) else f"{position}th"


def _different_types(node: BinaryComparison) -> errors.AnalysisException:
    return errors.datatype_mismatch(
        "BINARY_OP_DIFF_TYPES",
        sql_text(node),
        left=f'"{node.left.dtype.sql}"',
        right=f'"{node.right.dtype.sql}"',
    )


def mismatch(node: BinaryArithmetic | BinaryComparison, left: DataType, right: DataType) -> errors.AnalysisException:
    """The error for operands, as they are after implicit casts, that the operator does not take."""
    if isinstance(left, DecimalType) and isinstance(right, IntegralType):
        right = decimals.for_type(right) or right
    elif isinstance(right, DecimalType) and isinstance(left, IntegralType):
        left = decimals.for_type(left) or left
    alike = same_shape(left, right) is not None if isinstance(node, BinaryComparison) else alike_types(left, right)
    if alike:
        return errors.datatype_mismatch(
            "BINARY_OP_WRONG_TYPE",
            sql_text(node),
            inputType=_OPERANDS[type(node)][1] if isinstance(node, BinaryArithmetic) else '"BOOLEAN"',
            actualDataType=f'"{left.sql}"',
        )
    return errors.datatype_mismatch(
        "BINARY_OP_DIFF_TYPES", sql_text(node), left=f'"{left.sql}"', right=f'"{right.sql}"'
    )


def _wrong_ordering(node: BinaryComparison, actual: DataType) -> errors.AnalysisException:
    return errors.datatype_mismatch(
        "INVALID_ORDERING_TYPE", sql_text(node), functionName=f"`{node.symbol}`", dataType=f'"{actual.sql}"'
    )


# One entry an operator class: what types and casts it.
COERCIONS: dict[type[Expression], Callable[..., Expression]] = {
    **dict.fromkeys(
        (Add, Subtract, Multiply, Divide, IntegralDivide, Remainder, BitwiseAnd, BitwiseOr, BitwiseXor),
        coerce_arithmetic,
    ),
    **dict.fromkeys(
        (EqualTo, EqualNullSafe, LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual, And, Or), coerce_comparison
    ),
    Not: coerce_not,
    UnaryMinus: coerce_minus,
    BitwiseNot: coerce_bitwise_not,
    In: coerce_in,
    CaseWhen: coerce_case,
    If: coerce_if,
    **dict.fromkeys((Like, ILike), coerce_like),
    **dict.fromkeys((LikeAny, LikeAll), coerce_multi_like),
}
