"""Implicit casts and result types of operators: arithmetic, comparisons, boolean logic, IN, CASE and LIKE."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.analysis.type_coercion.ansi import AnsiTypeCoercion
from mockspark_ir.analysis.type_coercion.legacy import LegacyTypeCoercion, comparison_type
from mockspark_ir.analysis.type_coercion.rules import TypeCoercion
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
    Literal,
    Multiply,
    Not,
    Or,
    Remainder,
    Subtract,
    UnaryMinus,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import is_orderable
from mockspark_ir.types import (
    AnsiIntervalType,
    BinaryType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    NumericType,
    StringType,
    TimestampNTZType,
    TimestampType,
    VariantType,
)
from mockspark_ir.values import decimals

_DATETIME = DateType | TimestampType | TimestampNTZType
_INTERVAL = AnsiIntervalType | CalendarIntervalType
ANSI = AnsiTypeCoercion()
LEGACY = LegacyTypeCoercion()


def rules_for(settings: AnalysisSettings) -> TypeCoercion:
    return ANSI if settings.ansi else LEGACY


def coerce_arithmetic(node: BinaryArithmetic, settings: AnalysisSettings) -> Expression:
    """Cast the operands of `+ - * / div % & | ^` and decide the result type."""
    rules = rules_for(settings)
    left, right = node.left, node.right
    mode = node.mode if node.mode is EvalMode.TRY else settings.mode
    if _temporal(left.dtype) or _temporal(right.dtype):
        from mockspark_ir.analysis.type_coercion.datetimes import coerce_datetime_arithmetic

        return coerce_datetime_arithmetic(node, left, right, mode, rules)
    left, right = _promote_strings(node, left, right, rules)
    if isinstance(node, BitwiseAnd | BitwiseOr | BitwiseXor):
        return _typed_bitwise(node, left, right, mode, rules)
    if isinstance(left.dtype, NullType) and isinstance(right.dtype, NullType):
        left, right = rules.cast(left, DoubleType()), rules.cast(right, DoubleType())
    if isinstance(node, Divide):
        return _typed_divide(node, left, right, mode, rules, settings)
    if isinstance(node, IntegralDivide):
        return _typed_integral_divide(node, left, right, mode, rules)
    decimal = _decimal_operands(left, right, rules)
    if decimal is not None:
        return _typed_decimal(node, *decimal, mode, settings)
    common = rules.tightest(left.dtype, right.dtype)
    if common is None:
        raise _different_types(node)
    if not isinstance(common, NumericType):
        raise _wrong_operand(
            node,
            common,
            '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")'
            if isinstance(node, Add | Subtract)
            else '"NUMERIC"',
        )
    return evolve(node, left=rules.cast(left, common), right=rules.cast(right, common), result=common, mode=mode)


def _temporal(dtype: DataType) -> bool:
    return isinstance(dtype, _DATETIME | _INTERVAL)


def _promote_strings(
    node: BinaryArithmetic, left: Expression, right: Expression, rules: TypeCoercion
) -> tuple[Expression, Expression]:
    """In ANSI mode a string takes the other side's kind of number; otherwise it becomes a double."""
    left_string, right_string = isinstance(left.dtype, StringType), isinstance(right.dtype, StringType)
    if not (left_string or right_string):
        return left, right
    if not rules.ansi:
        integral = isinstance(node, BitwiseAnd | BitwiseOr | BitwiseXor)
        target = DoubleType() if not integral else None
        if target is None:
            return left, right
        if isinstance(node, IntegralDivide):
            target = LongType()  # type: ignore[assignment]
        return (
            rules.cast(left, target) if left_string else left,
            rules.cast(right, target) if right_string else right,
        )
    if left_string and right_string:
        return left, right
    other = right if left_string else left
    target_type = rules.wider_string(left.dtype, right.dtype)
    if target_type is None or isinstance(other.dtype, NullType):
        target_type = DoubleType() if isinstance(other.dtype, NullType) else None
    if target_type is None:
        return left, right
    return (
        rules.cast(left, target_type) if left_string else left,
        rules.cast(right, target_type) if right_string else right,
    )


def _typed_bitwise(
    node: BinaryArithmetic, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression:
    common = rules.tightest(left.dtype, right.dtype)
    if common is None:
        raise _different_types(node)
    if not isinstance(common, IntegralType):
        raise _wrong_operand(node, common, '"INTEGRAL"')
    return evolve(node, left=rules.cast(left, common), right=rules.cast(right, common), result=common, mode=mode)


def _typed_divide(
    node: BinaryArithmetic,
    left: Expression,
    right: Expression,
    mode: EvalMode,
    rules: TypeCoercion,
    settings: AnalysisSettings,
) -> Expression:
    decimal = _decimal_operands(left, right, rules)
    if decimal is not None:
        return _typed_decimal(node, *decimal, mode, settings)
    for side in (left, right):
        if not isinstance(side.dtype, NumericType | NullType):
            common = rules.tightest(left.dtype, right.dtype)
            if common is None:
                raise _different_types(node)
            raise _wrong_operand(node, common, '("DOUBLE" or "DECIMAL")')
    double = DoubleType()
    return evolve(node, left=rules.cast(left, double), right=rules.cast(right, double), result=double, mode=mode)


def _typed_integral_divide(
    node: BinaryArithmetic, left: Expression, right: Expression, mode: EvalMode, rules: TypeCoercion
) -> Expression:
    decimal = _decimal_operands(left, right, rules)
    if decimal is not None:
        return evolve(node, left=decimal[0], right=decimal[1], result=LongType(), mode=mode)
    for side in (left, right):
        if not isinstance(side.dtype, IntegralType | NullType):
            common = rules.tightest(left.dtype, right.dtype)
            if common is None:
                raise _different_types(node)
            raise _wrong_operand(
                node, common, '("BIGINT" or "DECIMAL" or "INTERVAL YEAR TO MONTH" or "INTERVAL DAY TO SECOND")'
            )
    long = LongType()
    return evolve(node, left=rules.cast(left, long), right=rules.cast(right, long), result=long, mode=mode)


def _decimal_operands(left: Expression, right: Expression, rules: TypeCoercion) -> tuple[Expression, Expression] | None:
    """Both operands as decimals, if one is a decimal and the other a decimal or an integer; None otherwise.

    An integer literal becomes the narrowest decimal that holds it.
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
    if isinstance(expression, Literal) and isinstance(expression.dtype, IntegralType) and expression.value is not None:
        return DecimalType(max(len(str(abs(expression.value))), 1), 0)
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
    rules = rules_for(settings)
    if isinstance(node, And | Or):
        return _coerce_logic(node, rules)
    left, right = node.left, node.right
    common = _comparison_type(left, right, rules)
    if common is None:
        raise _different_types(node)
    if isinstance(common, MapType | VariantType | CalendarIntervalType) or not is_orderable(common):
        raise _wrong_ordering(node, common)
    return evolve(node, left=rules.cast(left, common), right=rules.cast(right, common), typed=True)


def _comparison_type(left: Expression, right: Expression, rules: TypeCoercion) -> DataType | None:
    a, b = left.dtype, right.dtype
    if a == b:
        return a
    if not rules.ansi:
        special = comparison_type(a, b)
        if special is not None:
            return special
        if isinstance(a, BooleanType) and isinstance(b, NumericType):
            return b
        if isinstance(b, BooleanType) and isinstance(a, NumericType):
            return a
        if isinstance(a, StringType) or isinstance(b, StringType):
            return rules.tightest(a, b)
    return rules.wider(a, b)


def _coerce_logic(node: BinaryComparison, rules: TypeCoercion) -> Expression:
    left, right = _boolean(node.left, node.right, rules), _boolean(node.right, node.left, rules)
    if left.dtype != right.dtype:
        raise _different_types(node)
    if not isinstance(left.dtype, BooleanType):
        raise _wrong_operand(node, left.dtype, '"BOOLEAN"')
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
    if isinstance(child.dtype, NullType | StringType):
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
        child = rules_for(settings).cast(child, LongType())
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
    rules = rules_for(settings)
    members = (node.value, *node.items)
    common = (
        node.value.dtype
        if all(m.dtype == node.value.dtype for m in members)
        else rules.widest([m.dtype for m in members])
    )
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
    return evolve(node, value=value, items=tuple(items), typed=True)


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
    conditions = []
    for position, condition in enumerate(node.conditions, 1):
        typed = rules.cast(condition, BooleanType()) if isinstance(condition.dtype, NullType) else condition
        if rules.ansi and isinstance(typed.dtype, StringType):
            typed = rules.cast(typed, BooleanType())
        if not isinstance(typed.dtype, BooleanType):
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                sql_text(node),
                paramIndex=ordinal(position),
                requiredType='"BOOLEAN"',
                inputSql=f'"{sql_text(condition)}"',
                inputType=f'"{condition.dtype.sql}"',
            )
        conditions.append(typed)
    return evolve(
        node,
        conditions=tuple(conditions),
        values=tuple(rules.cast(v, common) for v in node.values),
        otherwise=None if node.otherwise is None else rules.cast(node.otherwise, common),
        result=common,
    )


def coerce_if(node: If, settings: AnalysisSettings) -> Expression:
    rules = rules_for(settings)
    common = rules.widest([node.if_true.dtype, node.if_false.dtype])
    predicate = node.predicate
    if isinstance(predicate.dtype, NullType | StringType):
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
    rules = rules_for(settings)
    string = StringType()
    sides = []
    for position, side in enumerate((node.left, node.right), 1):
        if isinstance(side.dtype, BinaryType) or rules.implicit_type(side.dtype, _STRING) is None:
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                sql_text(node),
                paramIndex=ordinal(position),
                requiredType='"STRING"',
                inputSql=f'"{sql_text(side)}"',
                inputType=f'"{side.dtype.sql}"',
            )
        sides.append(rules.cast(side, string) if not isinstance(side.dtype, StringType) else side)
    return evolve(node, left=sides[0], right=sides[1], typed=True)


from mockspark_ir.functions.input_types import STRING as _STRING  # noqa: E402

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip


def ordinal(position: int) -> str:
    """How Spark's messages count arguments, from 1."""
    return _ORDINALS[position - 1] if position <= len(_ORDINALS) else f"{position}th"


def _different_types(node: BinaryArithmetic | BinaryComparison) -> errors.AnalysisException:
    return errors.datatype_mismatch(
        "BINARY_OP_DIFF_TYPES",
        sql_text(node),
        left=f'"{node.left.dtype.sql}"',
        right=f'"{node.right.dtype.sql}"',
    )


def _wrong_operand(
    node: BinaryArithmetic | BinaryComparison, actual: DataType, wanted: str
) -> errors.AnalysisException:
    return errors.datatype_mismatch(
        "BINARY_OP_WRONG_TYPE", sql_text(node), inputType=wanted, actualDataType=f'"{actual.sql}"'
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
    Like: coerce_like,
    ILike: coerce_like,
}
