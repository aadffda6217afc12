"""What a function's parameter accepts: Catalyst's abstract data types.

An `InputType` tells which types it accepts as they are and which concrete type another one is implicitly cast to;
the rules of implicit casts themselves are the analyzer's (`analysis/type_coercion`).
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from mockspark_ir.types import (
    AnsiIntervalType,
    ArrayType,
    BinaryType,
    BooleanType,
    CalendarIntervalType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FractionalType,
    IntegerType,
    IntegralType,
    LongType,
    MapType,
    NullType,
    NumericType,
    StringType,
    StructType,
    TimestampNTZType,
    TimestampType,
    VariantType,
    YearMonthIntervalType,
    same_types,
)


@frozen(eq=False)
class InputType:
    """`accepts` decides; `default` is the type that others are cast to; `text` is how an error names it.

    `members` are the alternatives of a collection, in the order in which implicit casts try them. A null literal of
    `null_type`, if there is one, takes the place of an expression of the null type, which is not cast: it shows in
    names.
    """

    text: str
    accepts: Callable[[DataType], bool]
    default: DataType | None = None
    members: tuple[InputType, ...] = ()
    null_type: DataType | None = None

    def __or__(self, other: InputType) -> InputType:
        members = (*(self.members or (self,)), *(other.members or (other,)))
        text = "(" + " or ".join(member.text for member in members) + ")"
        return InputType(text, lambda t: any(m.accepts(t) for m in members), members[0].default, members)


def exactly(dtype: DataType) -> InputType:
    """Only this type, whatever may be null within it."""
    return InputType(f'"{dtype.sql}"', lambda t: same_types(t, dtype), dtype)


def instance_of(cls: type[DataType], text: str, default: DataType | None = None) -> InputType:
    return InputType(text, lambda t: isinstance(t, cls), default)


ANY = InputType('"ANY"', lambda t: True)
STRING = instance_of(StringType, '"STRING"', StringType())
BINARY = exactly(BinaryType())
BOOLEAN = exactly(BooleanType())
INTEGER = exactly(IntegerType())
LONG = exactly(LongType())
DOUBLE = exactly(DoubleType())
DATE = exactly(DateType())
TIMESTAMP = exactly(TimestampType())
TIMESTAMP_NTZ = exactly(TimestampNTZType())
ANY_TIMESTAMP = InputType(
    '("TIMESTAMP" or "TIMESTAMP WITHOUT TIME ZONE")',
    lambda t: isinstance(t, TimestampType | TimestampNTZType),
    TimestampType(),
)
NUMERIC = instance_of(NumericType, '"NUMERIC"', DoubleType())
INTEGRAL = instance_of(IntegralType, '"INTEGRAL"', IntegerType())
FRACTIONAL = instance_of(FractionalType, '"FRACTIONAL"', DoubleType())
DECIMAL = instance_of(DecimalType, '"DECIMAL"', DecimalType(38, 18))
ARRAY = instance_of(ArrayType, '"ARRAY"', ArrayType(NullType()))
MAP = instance_of(MapType, '"MAP"', MapType(NullType(), NullType()))
STRUCT = instance_of(StructType, '"STRUCT"')
# Nothing is cast to variants.
VARIANT = InputType('"VARIANT"', lambda t: isinstance(t, VariantType | NullType))
DAY_TIME_INTERVAL = instance_of(DayTimeIntervalType, '"INTERVAL DAY TO SECOND"', DayTimeIntervalType())
YEAR_MONTH_INTERVAL = instance_of(YearMonthIntervalType, '"INTERVAL YEAR TO MONTH"', YearMonthIntervalType())
ANSI_INTERVAL = instance_of(AnsiIntervalType, '"ANSI INTERVAL"')
INTERVAL = InputType('"INTERVAL"', lambda t: isinstance(t, CalendarIntervalType))
LAMBDA = InputType('"LAMBDA"', lambda t: True)


def replacing_null(kind: InputType) -> InputType:
    """The same type, where null literals take the place of expressions of the null type."""
    return evolve(kind, null_type=kind.default)


def is_orderable(dtype: DataType) -> bool:
    """Whether values of the type can be compared (maps, intervals of the calendar and variants can't)."""
    match dtype:
        case ArrayType():
            return is_orderable(dtype.elementType)
        case StructType():
            return all(is_orderable(f.dataType) for f in dtype.fields)
        case MapType() | CalendarIntervalType() | VariantType():
            return False
        case _:
            return True


def is_null_type(dtype: DataType) -> bool:
    return isinstance(dtype, NullType)


def array_of(element: InputType) -> InputType:
    """Arrays whose elements an input type accepts."""
    default = ArrayType(element.default) if element.default is not None else None
    text = f'"ARRAY<{element.text.strip(chr(34))}>"' if not element.members else '"ARRAY"'
    return InputType(text, lambda t: isinstance(t, ArrayType) and element.accepts(t.elementType), default)
