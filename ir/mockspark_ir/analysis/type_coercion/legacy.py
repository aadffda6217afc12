"""Implicit casts with ANSI mode off: Hive's habits, where most things become strings."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.analysis.type_coercion.rules import TypeCoercion
from mockspark_ir.expressions import EvalMode
from mockspark_ir.functions.input_types import ANY_TIMESTAMP, NUMERIC, InputType, exactly
from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    AtomicType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FractionalType,
    IntegralType,
    MapType,
    NullType,
    NumericType,
    StringType,
    TimestampNTZType,
    TimestampType,
)
from mockspark_ir.values.casts import cast_nullable
from mockspark_ir.values.decimals import for_type

_DATETIME = DateType | TimestampType | TimestampNTZType


class LegacyTypeCoercion(TypeCoercion):
    ansi = False
    mode = EvalMode.LEGACY

    def without_ansi(self) -> LegacyTypeCoercion:
        return self

    def wider_string(self, left: DataType, right: DataType) -> DataType | None:
        """A string and any other atomic type but binary and boolean meet in a string."""
        if isinstance(left, StringType) and _becomes_string(right):
            return left
        if isinstance(right, StringType) and _becomes_string(left):
            return right
        return None

    def implicit_single(self, dtype: DataType, expected: InputType, default: DataType) -> DataType | None:
        if isinstance(default, DecimalType) and isinstance(dtype, NumericType):
            return for_type(dtype) if isinstance(dtype, IntegralType) else default
        if isinstance(dtype, NumericType) and isinstance(default, NumericType):
            return default
        if isinstance(dtype, StringType):
            if expected is NUMERIC:
                return DoubleType()
            if isinstance(default, ArrayType | BooleanType) or not isinstance(default, AtomicType | NumericType):
                return None
            return default
        if isinstance(dtype, _DATETIME) and (isinstance(default, _DATETIME) or expected is ANY_TIMESTAMP):
            return default
        if isinstance(default, StringType) and isinstance(dtype, AtomicType):
            return default
        return default if self._reaches_nested(dtype, default) else None

    def _reaches_nested(self, source: DataType, target: DataType) -> bool:
        """Whether the elements of an array, or keys and values of a map, may be cast unasked; fields never are."""
        match source, target:
            case ArrayType(), ArrayType():
                return self._reaches_part(
                    source.elementType, source.containsNull, target.elementType, target.containsNull
                )
            case MapType(), MapType():
                return self._reaches_part(source.keyType, False, target.keyType, False) and self._reaches_part(
                    source.valueType, source.valueContainsNull, target.valueType, target.valueContainsNull
                )
        return False

    def _reaches_part(self, source: DataType, source_nulls: bool, target: DataType, target_nulls: bool) -> bool:
        nulls = source_nulls or cast_nullable(source, target, False)
        return (target_nulls or not nulls) and self.implicit_type(source, exactly(target)) == target

    def member_order(self, dtype: DataType, expected: InputType) -> Sequence[InputType]:
        return expected.members


def _becomes_string(dtype: DataType) -> bool:
    return isinstance(dtype, AtomicType) and not isinstance(dtype, BinaryType | BooleanType | NullType)


def comparison_type(left: DataType, right: DataType) -> DataType | None:
    """The type to which a comparison casts a string and something else; None: no special rule."""
    if isinstance(right, StringType) and not isinstance(left, StringType):
        left, right = right, left
    if not isinstance(left, StringType) or isinstance(right, StringType):
        return None
    match right:
        case NullType():
            return left
        case DecimalType() if right.scale:
            return DoubleType()
        case DecimalType():
            return right
        case DateType() | TimestampType() | TimestampNTZType() | BooleanType() | FractionalType() | IntegralType():
            return right
        case BinaryType():
            return BinaryType()
        case _ if isinstance(right, AtomicType) and not isinstance(right, AnsiIntervalType):
            return right
        case _:
            return None
