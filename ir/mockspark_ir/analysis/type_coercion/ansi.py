"""Implicit casts in ANSI mode: strings give way to the other type, and what could lose data is refused."""

from __future__ import annotations

from mockspark_ir.analysis.type_coercion.legacy import LegacyTypeCoercion
from mockspark_ir.analysis.type_coercion.rules import TypeCoercion
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.input_types import ANY_TIMESTAMP, NUMERIC, InputType
from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    AtomicType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FractionalType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    NumericType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
)
from mockspark_ir.values.decimals import for_type


class AnsiTypeCoercion(TypeCoercion):
    ansi = True
    mode = EvalMode.ANSI

    def without_ansi(self) -> LegacyTypeCoercion:
        return LegacyTypeCoercion(self.times)

    def wider_string(self, left: DataType, right: DataType) -> DataType | None:
        if not isinstance(left, StringType):
            if not isinstance(right, StringType):
                return None
            left, right = right, left
        match right:
            case IntegralType():
                return LongType()
            case FractionalType():
                return DoubleType()
            case AnsiIntervalType():
                return None
            case StringType() | NullType():
                return left
            case AtomicType():
                return right
            case _:
                return None

    def implicit_single(self, dtype: DataType, expected: InputType, default: DataType) -> DataType | None:
        if isinstance(dtype, NumericType) and isinstance(default, DecimalType):
            exact = for_type(dtype)
            if exact is not None and expected.accepts(exact):
                return exact
        if isinstance(dtype, StringType):
            if expected is NUMERIC:
                return DoubleType()
            return default if isinstance(default, AtomicType) else None
        if isinstance(dtype, DateType) and expected is ANY_TIMESTAMP:
            return default
        return default if can_store_assign(dtype, default) else None


def can_store_assign(source: DataType, target: DataType) -> bool:
    """Whether ANSI SQL's store assignment allows the types (a fact of the standard, as Spark applies it)."""
    if source == target:
        return True
    match source, target:
        case NullType(), _:
            return True
        case NumericType(), NumericType():
            return True
        case AtomicType() | CalendarIntervalType(), StringType():
            return True
        case DateType() | TimestampType() | TimestampNTZType(), DateType() | TimestampType() | TimestampNTZType():
            return True
        case TimeType(), TimeType():
            return True
        case BooleanType(), _:
            return False
        case ArrayType(), ArrayType():
            return _lets_in(source.containsNull, target.containsNull) and can_store_assign(
                source.elementType, target.elementType
            )
        case MapType(), MapType():
            return (
                _lets_in(source.valueContainsNull, target.valueContainsNull)
                and can_store_assign(source.keyType, target.keyType)
                and can_store_assign(source.valueType, target.valueType)
            )
        case StructType(), StructType():
            return len(source.fields) == len(target.fields) and all(
                _lets_in(a.nullable, b.nullable) and can_store_assign(a.dataType, b.dataType)
                for a, b in zip(source.fields, target.fields, strict=True)
            )
        case _:
            return type(source) is type(target) and isinstance(source, AnsiIntervalType)


def _lets_in(source_nulls: bool, target_nulls: bool) -> bool:
    return target_nulls or not source_nulls
