"""Spark's types as Arrow types for users, and back: what `toArrow` gives and `createDataFrame` takes."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    DayTimeIntervalType,
    DecimalType,
    DoubleType,
    FloatType,
    IntegerType,
    LongType,
    MapType,
    NullType,
    ShortType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
)
from mockspark_ir.types.variant import Variant

if TYPE_CHECKING:
    import pyarrow as pa

# Under this key Spark keeps a field's metadata.
_METADATA = b"SPARK::metadata::json"
_VARIANT_MARK = {b"variant": b"true"}
_SIMPLE: dict[type[DataType], str] = {
    BooleanType: "bool_",
    ByteType: "int8",
    ShortType: "int16",
    IntegerType: "int32",
    LongType: "int64",
    FloatType: "float32",
    DoubleType: "float64",
    StringType: "string",
    BinaryType: "binary",
    DateType: "date32",
    NullType: "null",
}


def to_arrow_type(dtype: DataType, time_zone: str = "UTC") -> pa.DataType:
    """The Arrow type of a Spark type, as `toArrow` shows it.

    Raises PySparkTypeError (UNSUPPORTED_DATA_TYPE_FOR_ARROW_CONVERSION).
    """
    import pyarrow as pa

    simple = _SIMPLE.get(type(dtype))
    if simple is not None:
        return getattr(pa, simple)()
    match dtype:
        case StringType():
            return pa.string()
        case DecimalType():
            return pa.decimal128(dtype.precision, dtype.scale)
        case TimestampType():
            return pa.timestamp("us", tz=time_zone)
        case TimestampNTZType():
            return pa.timestamp("us")
        case TimeType():
            return pa.time64("ns")
        case DayTimeIntervalType():
            return pa.duration("us")
        case ArrayType():
            element = to_arrow_type(dtype.elementType, time_zone)
            return pa.list_(pa.field("element", element, nullable=dtype.containsNull))
        case MapType():
            return pa.map_(
                pa.field("key", to_arrow_type(dtype.keyType, time_zone), nullable=False),
                pa.field("value", to_arrow_type(dtype.valueType, time_zone), nullable=dtype.valueContainsNull),
            )
        case StructType():
            return pa.struct([_to_arrow_field(f, time_zone) for f in dtype.fields])
        case UserDefinedType():
            return to_arrow_type(dtype.sqlType(), time_zone)
        case VariantType():
            value, metadata = Variant._fields
            marked = pa.field(metadata, pa.binary(), nullable=False, metadata=_VARIANT_MARK)
            return pa.struct([pa.field(value, pa.binary(), nullable=False), marked])
        case _:
            raise errors.PySparkTypeError(
                errorClass="UNSUPPORTED_DATA_TYPE_FOR_ARROW_CONVERSION",
                messageParameters={"data_type": str(dtype)},
            )


def to_arrow_schema(schema: StructType, time_zone: str = "UTC") -> pa.Schema:
    """The Arrow schema of a Spark schema."""
    import pyarrow as pa

    return pa.schema([_to_arrow_field(f, time_zone) for f in schema.fields])


def _to_arrow_field(f: StructField, time_zone: str) -> pa.Field:
    import pyarrow as pa

    metadata = {_METADATA: json.dumps(f.metadata).encode()} if f.metadata else None
    return pa.field(f.name, to_arrow_type(f.dataType, time_zone), nullable=f.nullable, metadata=metadata)


def from_arrow_type(arrow: pa.DataType, ntz: bool = True) -> DataType:
    """The Spark type of an Arrow type; with `ntz` timestamps without a zone stay such.

    Raises PySparkTypeError (UNSUPPORTED_DATA_TYPE_FOR_ARROW_CONVERSION).
    """
    import pyarrow as pa

    for test, dtype in _from_tests():
        if test(arrow):
            return dtype
    t = pa.types
    if t.is_decimal(arrow):
        return DecimalType(arrow.precision, arrow.scale)
    if t.is_timestamp(arrow):
        return TimestampNTZType() if arrow.tz is None and ntz else TimestampType()
    if t.is_list(arrow) or t.is_large_list(arrow) or t.is_fixed_size_list(arrow):
        return ArrayType(from_arrow_type(arrow.value_type, ntz), arrow.value_field.nullable)
    if t.is_map(arrow):
        value = arrow.item_field
        return MapType(from_arrow_type(arrow.key_type, ntz), from_arrow_type(arrow.item_type, ntz), value.nullable)
    if is_variant(arrow):
        return VariantType()
    if t.is_struct(arrow):
        return StructType([_from_arrow_field(f, ntz) for f in arrow])
    if t.is_dictionary(arrow):
        return from_arrow_type(arrow.value_type, ntz)
    raise errors.PySparkTypeError(
        errorClass="UNSUPPORTED_DATA_TYPE_FOR_ARROW_CONVERSION", messageParameters={"data_type": str(arrow)}
    )


def is_variant(arrow: pa.DataType) -> bool:
    """Whether a type is a struct of the two parts of a variant, of which one says so."""
    import pyarrow as pa

    if not pa.types.is_struct(arrow):
        return False
    fields = {field.name: field for field in arrow}
    return set(Variant._fields) <= set(fields) and _VARIANT_MARK.items() <= (fields["metadata"].metadata or {}).items()


@cache
def _from_tests() -> list[tuple[Callable[[pa.DataType], bool], DataType]]:
    import pyarrow as pa

    t = pa.types
    return [
        (t.is_boolean, BooleanType()),
        (t.is_int8, ByteType()),
        (t.is_int16, ShortType()),
        (t.is_int32, IntegerType()),
        (t.is_int64, LongType()),
        (t.is_float32, FloatType()),
        (t.is_float64, DoubleType()),
        (t.is_string, StringType()),
        (t.is_large_string, StringType()),
        (t.is_binary, BinaryType()),
        (t.is_large_binary, BinaryType()),
        (t.is_fixed_size_binary, BinaryType()),
        (t.is_date32, DateType()),
        (t.is_time64, TimeType()),
        (t.is_duration, DayTimeIntervalType()),
        (t.is_null, NullType()),
    ]


def from_arrow_schema(schema: pa.Schema, ntz: bool = True) -> StructType:
    """The Spark schema of an Arrow schema; `ntz` as in `from_arrow_type`."""
    return StructType([_from_arrow_field(f, ntz) for f in schema])


def _from_arrow_field(f: pa.Field, ntz: bool) -> StructField:
    metadata = (f.metadata or {}).get(_METADATA)
    return StructField(
        f.name, from_arrow_type(f.type, ntz), f.nullable, None if metadata is None else json.loads(metadata)
    )


def distinct_names(names: Sequence[str]) -> list[str]:
    """The names; those that stand several times are numbered from 0, as Spark has them in Arrow."""
    counts = {name: itertools.count() for name in names if names.count(name) > 1}
    return [f"{name}_{next(counts[name])}" if name in counts else name for name in names]


def deduplicated(dtype: DataType) -> DataType:
    """The type with the fields that share a name in a struct numbered."""
    match dtype:
        case StructType():
            names = distinct_names(dtype.names)
            return StructType(
                [
                    StructField(n, deduplicated(f.dataType), f.nullable, f.metadata)
                    for n, f in zip(names, dtype.fields, strict=True)
                ]
            )
        case ArrayType():
            return ArrayType(deduplicated(dtype.elementType), dtype.containsNull)
        case MapType():
            return MapType(deduplicated(dtype.keyType), deduplicated(dtype.valueType), dtype.valueContainsNull)
        case _:
            return dtype
