"""What two types have in common but for names and nullability."""

from __future__ import annotations

from mockspark_ir.types.base import DataType
from mockspark_ir.types.complex import ArrayType, MapType, StructField, StructType


def same_types(left: DataType, right: DataType) -> bool:
    """Whether two types only differ in what may be null."""
    return left == right or left._as_nullable() == right._as_nullable()


def alike_types(left: DataType, right: DataType) -> bool:
    """Whether two types only differ in what may be null and in the case of the names of fields."""
    return left.simpleString().lower() == right.simpleString().lower()


def same_shape(left: DataType, right: DataType) -> DataType | None:
    """The type of two that only differ in the names of fields and in what may be null; None for any others.

    The names are the first one's.
    """
    match left, right:
        case ArrayType(), ArrayType():
            element = same_shape(left.elementType, right.elementType)
            return None if element is None else ArrayType(element, left.containsNull or right.containsNull)
        case MapType(), MapType():
            key, value = same_shape(left.keyType, right.keyType), same_shape(left.valueType, right.valueType)
            if key is None or value is None:
                return None
            return MapType(key, value, left.valueContainsNull or right.valueContainsNull)
        case StructType(), StructType() if len(left.fields) == len(right.fields):
            fields = []
            for a, b in zip(left.fields, right.fields, strict=True):
                dtype = same_shape(a.dataType, b.dataType)
                if dtype is None:
                    return None
                fields.append(StructField(a.name, dtype, a.nullable or b.nullable))
            return StructType(fields)
    return left if left == right else None
