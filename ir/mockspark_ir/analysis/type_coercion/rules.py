"""What the two modes of implicit casting have in common.

The facts are those of Catalyst's TypeCoercionBase, AnsiTypeCoercion and TypeCoercion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import ClassVar

from mockspark_ir.analysis.check_times import check_times
from mockspark_ir.expressions import Cast, EvalMode, Expression, Literal
from mockspark_ir.functions.definition import CoercionRules
from mockspark_ir.functions.input_types import InputType
from mockspark_ir.types import (
    ArrayType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    FractionalType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    NumericType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    YearMonthIntervalType,
    same_shape,
)
from mockspark_ir.values.casts import cast_nullable
from mockspark_ir.values.decimals import for_type, wider_type

PRECEDENCE: tuple[type[DataType], ...] = (ByteType, ShortType, IntegerType, LongType, FloatType, DoubleType)
Meeting = Callable[[DataType, DataType], DataType | None]
_RANK = {cls: rank for rank, cls in enumerate(PRECEDENCE)}


class TypeCoercion(CoercionRules):
    """The rules of one mode; see the subclasses for what differs.

    Parameters
    ----------
    times: whether something may be cast to TIME.
    """

    ansi: bool
    mode: ClassVar[EvalMode]
    promotes_strings = True

    def __init__(self, times: bool = False) -> None:
        self.times = times

    def cast(self, expression: Expression, target: DataType) -> Expression:
        dtype = expression.dtype
        if dtype == target:
            return expression
        self.check_target(target)
        if isinstance(expression, Literal) and expression.value is None:
            return Literal(None, target)
        return Cast(expression, target, self.mode, False, not cast_nullable(dtype, target, self.ansi))

    def check_target(self, target: DataType) -> None:
        """Raise AnalysisException (UNSUPPORTED_TIME_TYPE) for a cast to TIME where it is off."""
        check_times(target, self.times)

    # Common types

    def tightest(self, left: DataType, right: DataType) -> DataType | None:
        """The type that holds both without any loss, or None."""
        if left == right:
            return left
        if isinstance(left, NullType):
            return right
        if isinstance(right, NullType):
            return left
        if isinstance(left, NumericType) and isinstance(right, NumericType):
            return self._tightest_numeric(left, right)
        if isinstance(left, TimeType) and isinstance(right, TimeType):
            return max(left, right, key=lambda kind: kind.precision)
        if isinstance(left, DateType | TimestampType | TimestampNTZType):
            return _widest_datetime(left, right)
        if isinstance(left, DayTimeIntervalType) and isinstance(right, DayTimeIntervalType):
            return DayTimeIntervalType(min(left.startField, right.startField), max(left.endField, right.endField))
        if isinstance(left, YearMonthIntervalType) and isinstance(right, YearMonthIntervalType):
            return YearMonthIntervalType(min(left.startField, right.startField), max(left.endField, right.endField))
        if isinstance(left, StringType) and isinstance(right, StringType):
            return StringType()
        return self._nested(left, right, self.tightest)

    def _tightest_numeric(self, left: NumericType, right: NumericType) -> DataType | None:
        if isinstance(left, DecimalType) or isinstance(right, DecimalType):
            return _tightest_with_decimal(left, right)
        if self.ansi and isinstance(left, FloatType) != isinstance(right, FloatType):
            other = right if isinstance(left, FloatType) else left
            if isinstance(other, IntegralType):
                return DoubleType()
        return left if _RANK[type(left)] >= _RANK[type(right)] else right

    def wider(self, left: DataType, right: DataType) -> DataType | None:
        """The type that CASE, UNION and their like give to two inputs, or None."""
        tightest = self.tightest(left, right)
        if tightest is not None:  # a struct without fields is false
            return tightest
        return (
            self.wider_decimal(left, right)
            or (self.wider_string(left, right) if self.promotes_strings else None)
            or self._nested(left, right, self.wider)
        )

    def wider_shape(self, left: DataType, right: DataType) -> DataType | None:
        """As `wider`, or the type of two that differ in the names of fields only."""
        wider = self.wider(left, right)
        return same_shape(left, right) if wider is None else wider

    def without_string_promotion(self) -> TypeCoercion:
        strict = copy(self)
        strict.promotes_strings = False
        return strict

    def wider_string(self, left: DataType, right: DataType) -> DataType | None:
        """The common type of a string and something else."""
        raise NotImplementedError

    def wider_decimal(self, left: DataType, right: DataType) -> DataType | None:
        """The common type of a decimal and another number."""
        if isinstance(left, DecimalType) or isinstance(right, DecimalType):
            if (
                isinstance(left, FractionalType)
                and not isinstance(left, DecimalType)
                and isinstance(right, DecimalType)
            ):
                return DoubleType()
            if (
                isinstance(right, FractionalType)
                and not isinstance(right, DecimalType)
                and isinstance(left, DecimalType)
            ):
                return DoubleType()
            if isinstance(left, NumericType) and isinstance(right, NumericType):
                a, b = for_type(left), for_type(right)
                return wider_type(a, b) if a is not None and b is not None else None
        return None

    def _nested(self, left: DataType, right: DataType, meet: Meeting) -> DataType | None:
        """The type of two arrays, maps or structs whose parts meet by a rule; None for what has no parts."""
        match left, right:
            case ArrayType(), ArrayType():
                element = meet(left.elementType, right.elementType)
                if element is None:
                    return None
                nullable = left.containsNull or right.containsNull
                return ArrayType(element, nullable or self._may_null(left.elementType, right.elementType, element))
            case MapType(), MapType():
                return self._nested_map(left, right, meet)
            case StructType(), StructType() if len(left.fields) == len(right.fields):
                fields = [self._nested_field(a, b, meet) for a, b in zip(left.fields, right.fields, strict=True)]
                known = [field for field in fields if field is not None]
                return StructType(known) if len(known) == len(fields) else None
        return None

    def _nested_map(self, left: MapType, right: MapType, meet: Meeting) -> DataType | None:
        key, value = meet(left.keyType, right.keyType), meet(left.valueType, right.valueType)
        if key is None or value is None or self._may_null(left.keyType, right.keyType, key):
            return None
        nullable = left.valueContainsNull or right.valueContainsNull
        return MapType(key, value, nullable or self._may_null(left.valueType, right.valueType, value))

    def _nested_field(self, left: StructField, right: StructField, meet: Meeting) -> StructField | None:
        if left.name.lower() != right.name.lower():
            return None
        dtype = meet(left.dataType, right.dataType)
        if dtype is None:
            return None
        nullable = left.nullable or right.nullable or self._may_null(left.dataType, right.dataType, dtype)
        return StructField(left.name, dtype, nullable)

    def _may_null(self, left: DataType, right: DataType, target: DataType) -> bool:
        return cast_nullable(left, target, self.ansi) or cast_nullable(right, target, self.ansi)

    def widest(self, types: Sequence[DataType]) -> DataType | None:
        """The common type of many. Strings are merged first, so that their place among the others does not matter."""
        strings_first = [t for t in types if isinstance(t, StringType)]
        ordered = strings_first + [t for t in types if not isinstance(t, StringType)] if not self.ansi else list(types)
        widest: DataType | None = NullType()
        for dtype in ordered:
            if widest is None:
                return None
            widest = self.wider(widest, dtype)
        return widest

    # One argument

    def implicit(self, expression: Expression, expected: InputType) -> Expression | None:
        if expected.null_type is not None and isinstance(expression.dtype, NullType):
            return Literal(None, expected.null_type)
        target = self.implicit_type(expression.dtype, expected)
        return None if target is None else self.cast(expression, target)

    def implicit_type(self, dtype: DataType, expected: InputType) -> DataType | None:
        """The type to which a value is implicitly cast where `expected` is wanted; None if it can't be."""
        if expected.accepts(dtype):
            return dtype
        if expected.members:
            for member in self.member_order(dtype, expected):
                found = self.implicit_type(dtype, member)
                if found is not None:
                    return found
            return None
        if expected.default is None:
            return None
        if isinstance(dtype, NullType):
            return expected.default
        return self.implicit_single(dtype, expected, expected.default)

    def member_order(self, dtype: DataType, expected: InputType) -> Sequence[InputType]:
        return expected.members

    def implicit_single(self, dtype: DataType, expected: InputType, default: DataType) -> DataType | None:
        raise NotImplementedError


def _tightest_with_decimal(left: DataType, right: DataType) -> DataType | None:
    """Decimals hold integers without loss; two decimals are a matter of `wider_decimal`, and so are doubles."""
    if isinstance(right, DecimalType):
        left, right = right, left
    if isinstance(left, DecimalType) and isinstance(right, IntegralType):
        exact = for_type(right)
        return left if exact is not None and _holds(left, exact) else None
    return None


def _holds(wide: DecimalType, narrow: DecimalType) -> bool:
    return wide.precision - wide.scale >= narrow.precision - narrow.scale and wide.scale >= narrow.scale


def _widest_datetime(left: DataType, right: DataType) -> DataType | None:
    if not isinstance(right, DateType | TimestampType | TimestampNTZType):
        return None
    if isinstance(left, TimestampType) or isinstance(right, TimestampType):
        return TimestampType()
    return TimestampNTZType()
