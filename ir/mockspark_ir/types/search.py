"""What lies within a type."""

from __future__ import annotations

from mockspark_ir.types.base import DataType
from mockspark_ir.types.complex import ArrayType, MapType, StructType
from mockspark_ir.types.user_defined import UserDefinedType


def find_type(dtype: DataType, *kinds: type[DataType]) -> DataType | None:
    """The first type of one of the classes within a type, itself included; None if there is none.

    Parameters
    ----------
    dtype: where to look: elements, fields, keys and values too.
    kinds: the classes.
    """
    if isinstance(dtype, kinds):
        return dtype
    match dtype:
        case ArrayType():
            return find_type(dtype.elementType, *kinds)
        case StructType():
            return next((found for f in dtype.fields if (found := find_type(f.dataType, *kinds)) is not None), None)
        case MapType():
            return find_type(dtype.keyType, *kinds) or find_type(dtype.valueType, *kinds)
        case UserDefinedType():
            return find_type(dtype.sqlType(), *kinds)
        case _:
            return None
