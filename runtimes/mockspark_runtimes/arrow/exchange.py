"""Between Arrow tables as the user sees them and those in storage form: the same values under other Arrow types.

Part by part, by position: the engines call fields otherwise, and keep some types as others (see `storage`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mockspark_ir.types import (
    ArrayType,
    DataType,
    DayTimeIntervalType,
    MapType,
    NullType,
    StructType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
)
from mockspark_ir.types.search import find_type
from mockspark_runtimes.arrow.schema import to_arrow_schema
from mockspark_runtimes.arrow.storage import storage_type

if TYPE_CHECKING:
    import pyarrow as pa

Leaf = Callable[[Any, DataType, Any], Any]


def user_table(stored: pa.Table, struct: StructType, time_zone: str = "UTC") -> pa.Table:
    """A table in storage form as one of the user's schema, its instants in a time zone.

    Raises PySparkTypeError (UNSUPPORTED_DATA_TYPE_FOR_ARROW_CONVERSION).
    """
    import pyarrow as pa

    schema = to_arrow_schema(struct, time_zone)
    if not len(schema):
        return stored.select([])
    columns = [
        _column(stored.column(i), f.dataType, schema.field(i).type, _to_user) for i, f in enumerate(struct.fields)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def user_column(stored: pa.ChunkedArray, dtype: DataType, target: pa.DataType) -> pa.ChunkedArray:
    """A column in storage form as one of the user's Arrow type."""
    return _column(stored, dtype, target, _to_user)


def file_column(stored: pa.ChunkedArray, dtype: DataType, target: pa.DataType) -> pa.ChunkedArray:
    """A column in storage form as one that is written to a file; what may not be null is not, wherever it is."""
    return _column(stored, dtype, target, _to_file)


def stored_table(table: pa.Table, types: Sequence[DataType]) -> pa.Table:
    """The user's table, of the Arrow types of these types, in storage form; columns are named by position."""
    import pyarrow as pa

    columns = [stored_column(column, dtype) for column, dtype in zip(table.columns, types, strict=True)]
    if not columns:
        return table
    return pa.Table.from_arrays(columns, names=[str(i) for i in range(len(columns))])


def stored_column(column: pa.ChunkedArray, dtype: DataType) -> pa.ChunkedArray:
    """The user's column, of the Arrow type of this type, in storage form."""
    return _column(column, dtype, storage_type(dtype), _to_stored)


def _column(column: Any, dtype: DataType, target: pa.DataType, leaf: Leaf) -> pa.ChunkedArray:
    import pyarrow as pa

    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    return pa.chunked_array([_convert(chunk, dtype, target, leaf) for chunk in chunks], target)


def _convert(array: Any, dtype: DataType, target: pa.DataType, leaf: Leaf) -> Any:
    import pyarrow as pa

    # Without the metadata the names of elements don't count. Below a null there may be any value: users see nulls.
    if array.type.equals(target, check_metadata=True) and find_type(dtype, StructType) is None:
        return array
    if isinstance(array, pa.ExtensionArray):
        return _convert(array.storage, dtype, target, leaf)
    match dtype:
        case UserDefinedType():
            return _convert(array, dtype.sqlType(), target, leaf)
        case VariantType():
            return _variant(array, target)
        case StructType():
            return _struct(array, dtype, target, leaf)
        case ArrayType():
            return _list(array, dtype, target, leaf)
        case MapType():
            return _map(array, dtype, target, leaf)
        case _:
            return leaf(array, dtype, target)


def _nulls(array: Any) -> Any:
    return array.is_null() if array.null_count else None


def _struct(array: Any, dtype: StructType, target: pa.DataType, leaf: Leaf) -> Any:
    import pyarrow as pa

    parts = [
        _filled(_convert(part, f.dataType, field.type, leaf), field, leaf)
        for part, f, field in zip(array.flatten(), dtype.fields, target, strict=True)
    ]
    if not parts:
        return pa.Array.from_buffers(target, len(array), [_validity(array)], children=[])
    return pa.StructArray.from_arrays(parts, fields=list(target), mask=_nulls(array))


def _variant(array: Any, target: pa.DataType) -> Any:
    """The two parts of variants; where there is none they are empty, as they can't be null."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = [pc.fill_null(part, b"") for part in array.flatten()]
    return pa.StructArray.from_arrays(parts, fields=list(target), mask=_nulls(array))


def _filled(part: Any, field: pa.Field, leaf: Leaf) -> Any:
    """A field that may not be null, with some value below the structs that are null: Parquet looks at it."""
    import pyarrow as pa

    if field.nullable or not part.null_count or leaf is not _to_file:
        return part
    places = [i if known else len(part) for i, known in enumerate(part.is_valid().to_pylist())]
    return pa.concat_arrays([part, _any_value(part.type)]).take(pa.array(places, pa.int64()))


def _any_value(kind: pa.DataType) -> pa.Array:
    """An array of one value of a type, whichever."""
    import pyarrow as pa

    if pa.types.is_struct(kind):
        return pa.StructArray.from_arrays([_any_value(f.type) for f in kind], fields=list(kind))
    if pa.types.is_nested(kind):
        return pa.array([[]], kind)
    if pa.types.is_string(kind) or pa.types.is_binary(kind):
        return pa.array([b""], kind)
    return pa.Array.from_buffers(kind, 1, [None, pa.py_buffer(bytes(16))])


def _validity(array: Any) -> Any:
    """The buffer that tells nulls, from the array's own first value on."""
    import pyarrow as pa

    return None if not array.null_count else pa.array(array.is_valid()).buffers()[1]


def _list(array: Any, dtype: ArrayType, target: pa.DataType, leaf: Leaf) -> Any:
    import pyarrow as pa

    if not pa.types.is_list(array.type):  # those of a fixed or of a large size
        array = array.cast(pa.list_(array.type.value_field))
    values = _convert(array.values, dtype.elementType, target.value_type, leaf)
    return pa.ListArray.from_arrays(_offsets(array), values, type=target, mask=_nulls(array))


def _map(array: Any, dtype: MapType, target: pa.DataType, leaf: Leaf) -> Any:
    import pyarrow as pa

    keys = _convert(array.keys, dtype.keyType, target.key_type, leaf)
    items = _convert(array.items, dtype.valueType, target.item_type, leaf)
    return pa.MapArray.from_arrays(_offsets(array), keys, items, type=target, mask=_nulls(array))


def _offsets(array: Any) -> Any:
    """The offsets into the values; beside a mask Arrow wants them to begin where their memory does."""
    import pyarrow as pa

    offsets = array.offsets
    return offsets if not array.null_count or offsets.offset == 0 else pa.array(offsets.to_numpy(), pa.int32())


def _to_user(array: Any, dtype: DataType, target: pa.DataType) -> Any:
    import pyarrow as pa

    if isinstance(dtype, NullType):
        return pa.nulls(len(array))
    if isinstance(dtype, TimestampType):
        # An engine may hand instants over as wall time in UTC.
        return array.cast(pa.timestamp("us", tz="UTC")).cast(target)
    return array.cast(target)


def _to_file(array: Any, dtype: DataType, target: pa.DataType) -> Any:
    return _to_user(array, dtype, target)


def _to_stored(array: Any, dtype: DataType, target: pa.DataType) -> Any:
    import pyarrow as pa

    if isinstance(dtype, NullType):
        return pa.nulls(len(array), target)
    if isinstance(dtype, DayTimeIntervalType):
        return array.cast(pa.duration("us"), safe=False).cast(target)
    if isinstance(dtype, TimeType):
        return array.cast(pa.time64("us"), safe=False)
    return array.cast(target)


def in_microseconds(table: pa.Table, types: Sequence[DataType], time_zone: str) -> pa.Table:
    """The user's table with its timestamps in microseconds, wall times that will be instants as those of a zone.

    Raises ArrowInvalid for wall times that the zone has twice or never.
    """
    import pyarrow as pa

    def leaf(array: Any, dtype: DataType, target: pa.DataType) -> Any:
        return _in_microseconds(array, target, time_zone)

    columns = [
        _column(column, dtype, _moments_replaced(column.type, dtype), leaf)
        for column, dtype in zip(table.columns, types, strict=True)
    ]
    return pa.Table.from_arrays(columns, names=table.column_names)


def _in_microseconds(array: Any, target: pa.DataType, time_zone: str) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    if array.type.unit == "ns":
        array = pc.floor_temporal(array, unit="microsecond")
    if array.type.tz is None and target.tz is not None:
        array = pc.assume_timezone(array, time_zone)
    return array.cast(target)


def _moments_replaced(kind: pa.DataType, dtype: DataType) -> pa.DataType:
    """The Arrow type with its timestamps in the form in which Spark takes them."""
    import pyarrow as pa

    t = pa.types
    if t.is_dictionary(kind):
        decoded = _moments_replaced(kind.value_type, dtype)
        return kind if decoded == kind.value_type else decoded
    if t.is_timestamp(kind):
        return pa.timestamp("us", "UTC" if kind.tz is not None or isinstance(dtype, TimestampType) else None)
    match dtype:
        case ArrayType() if t.is_list(kind) or t.is_large_list(kind) or t.is_fixed_size_list(kind):
            return pa.list_(kind.value_field.with_type(_moments_replaced(kind.value_type, dtype.elementType)))
        case MapType() if t.is_map(kind):
            key = kind.key_field.with_type(_moments_replaced(kind.key_type, dtype.keyType))
            return pa.map_(key, kind.item_field.with_type(_moments_replaced(kind.item_type, dtype.valueType)))
        case StructType() if t.is_struct(kind) and kind.num_fields == len(dtype.fields):
            fields = zip(kind, dtype.fields, strict=True)
            return pa.struct([own.with_type(_moments_replaced(own.type, f.dataType)) for own, f in fields])
        case _:
            return kind
