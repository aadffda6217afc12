"""CHAR(n) and VARCHAR(n) are types of stored columns; read, they are text whose column's metadata knows the type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockspark_ir.errors import analysis_error
from mockspark_ir.types.atomic import CharType, StringType, VarcharType
from mockspark_ir.types.base import DataType
from mockspark_ir.types.complex import ArrayType, MapType, StructField, StructType
from mockspark_ir.types.ddl import parse_data_type
from mockspark_ir.types.search import find_type

_KEY = "__CHAR_VARCHAR_TYPE_STRING"


def has_lengths(dtype: DataType) -> bool:
    """Whether CHAR or VARCHAR stands anywhere in a type."""
    return find_type(dtype, CharType, VarcharType) is not None


def refuse_lengths(schema: DataType) -> None:
    """Raise AnalysisException (UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING) for them in a schema of no table."""
    if has_lengths(schema):
        raise analysis_error("UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING")


def without_lengths(dtype: DataType) -> DataType:
    """The type with STRING in place of CHAR and VARCHAR, also inside."""
    match dtype:
        case CharType() | VarcharType():
            return StringType()
        case ArrayType():
            return ArrayType(without_lengths(dtype.elementType), dtype.containsNull)
        case MapType():
            return MapType(without_lengths(dtype.keyType), without_lengths(dtype.valueType), dtype.valueContainsNull)
        case StructType():
            fields = [StructField(f.name, without_lengths(f.dataType), f.nullable, f.metadata) for f in dtype.fields]
            return StructType(fields)
        case _:
            return dtype


def as_read(field: StructField) -> StructField:
    """A stored column as queries see it."""
    if not has_lengths(field.dataType):
        return field
    metadata = {**(field.metadata or {}), _KEY: field.dataType.simpleString()}
    return StructField(field.name, without_lengths(field.dataType), field.nullable, metadata)


def as_stored(field: StructField) -> StructField:
    """A column of a query as a table made from it has it."""
    dtype = type_with_lengths(field.metadata)
    if dtype is None:
        return field
    metadata = {key: value for key, value in field.metadata.items() if key != _KEY}
    return StructField(field.name, dtype, field.nullable, metadata)


def type_with_lengths(metadata: Mapping[str, Any] | None) -> DataType | None:
    """The stored column's type that metadata know of."""
    text = (metadata or {}).get(_KEY)
    return None if text is None else parse_data_type(text)
