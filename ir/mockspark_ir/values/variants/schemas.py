"""What variants hold, as types."""

from __future__ import annotations

from itertools import pairwise

from mockspark_ir.errors.execution import malformed_variant
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    DataType,
    DateType,
    DecimalType,
    DoubleType,
    FloatType,
    LongType,
    NullType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    VariantType,
)
from mockspark_ir.types.ddl import quote_if_needed
from mockspark_ir.values.decimals import for_type, for_value
from mockspark_ir.values.variants.layout import Kind, View, java_order


class _UuidType(DataType):
    """UUIDs, for which Spark has no type either."""

    @property
    def sql(self) -> str:
        return "UUID"


_TYPES: dict[Kind, DataType] = {
    Kind.NULL: NullType(),
    Kind.BOOLEAN: BooleanType(),
    Kind.LONG: LongType(),
    Kind.STRING: StringType(),
    Kind.DOUBLE: DoubleType(),
    Kind.DATE: DateType(),
    Kind.TIMESTAMP: TimestampType(),
    Kind.TIMESTAMP_NTZ: TimestampNTZType(),
    Kind.FLOAT: FloatType(),
    Kind.BINARY: BinaryType(),
    Kind.UUID: _UuidType(),
}
_MAX_PRECISION = 38
# Of two types of a row, the later one holds the values of both.
_NUMBERS: tuple[type[DataType], ...] = (LongType, FloatType, DoubleType)
_DATES: tuple[type[DataType], ...] = (DateType, TimestampNTZType, TimestampType)


def schema_of(view: View) -> DataType:
    """Return the type of a part of a variant; an object is a struct, whose fields are sorted.

    Raises
    ------
    SparkRuntimeException
        MALFORMED_VARIANT.
    """
    kind = view.kind
    match kind:
        case Kind.OBJECT:
            fields = [StructField(key, schema_of(value)) for key, value in view.fields()]
            order = [java_order(field.name) for field in fields]
            if any(before >= after for before, after in pairwise(order)):
                raise malformed_variant()
            return StructType(fields)
        case Kind.ARRAY:
            element: DataType = NullType()
            for item in view.elements():
                element = merged_schema(element, schema_of(item))
            return ArrayType(element)
        case Kind.DECIMAL:
            return for_value(view.scalar())
        case _:
            return _TYPES[kind]


def schema_text(schema: DataType) -> str:
    """Return a type as SQL has it, but with objects in place of structs."""
    match schema:
        case StructType():
            fields = [f"{quote_if_needed(f.name)}: {schema_text(f.dataType)}" for f in schema.fields]
            return f"OBJECT<{', '.join(fields)}>"
        case ArrayType():
            return f"ARRAY<{schema_text(schema.elementType)}>"
        case _:
            return schema.sql


def merged_schema(left: DataType, right: DataType) -> DataType:
    """Return the type that holds the values of both; a variant where nothing else does."""
    if left == right:
        return left
    match left, right:
        case (NullType(), other) | (other, NullType()):
            return other
        case StructType(), StructType():
            types = {f.name: f.dataType for f in left.fields}
            for f in right.fields:
                types[f.name] = merged_schema(types[f.name], f.dataType) if f.name in types else f.dataType
            return StructType([StructField(name, types[name]) for name in sorted(types, key=java_order)])
        case ArrayType(), ArrayType():
            return ArrayType(merged_schema(left.elementType, right.elementType))
        case (DecimalType(), LongType() | DecimalType()) | (LongType(), DecimalType()):
            return _merged_decimals(left, right)
        case (DecimalType(), FloatType() | DoubleType()) | (FloatType() | DoubleType(), DecimalType()):
            return DoubleType()
    for family in (_NUMBERS, _DATES):
        if type(left) in family and type(right) in family:
            return left if family.index(type(left)) > family.index(type(right)) else right
    return VariantType()


def _merged_decimals(left: DataType, right: DataType) -> DataType:
    a, b = for_type(left), for_type(right)
    assert a is not None
    assert b is not None
    scale = max(a.scale, b.scale)
    precision = max(a.precision - a.scale, b.precision - b.scale) + scale
    return DoubleType() if precision > _MAX_PRECISION else DecimalType(precision, scale)
