"""Parquet files, with Spark's schema in their footers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mockspark_compilers.duckdb.types import field_names
from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    DataType,
    MapType,
    NullType,
    StructType,
    TimestampType,
    UserDefinedType,
    VariantType,
    find_type,
)
from mockspark_runtimes.arrow.storage import storage_type
from mockspark_runtimes.files.parquet import SPARK_SCHEMA

if TYPE_CHECKING:
    import pyarrow as pa

# Spark's name of a codec: Arrow's, and what it adds to the file's name.
_CODECS: Mapping[str, tuple[str, str]] = {
    "none": ("none", ""),
    "uncompressed": ("none", ""),
    "snappy": ("snappy", ".snappy"),
    "gzip": ("gzip", ".gz"),
    "zstd": ("zstd", ".zstd"),
    "brotli": ("brotli", ".br"),
    "lz4_raw": ("lz4", ".lz4raw"),
}
_ALL_CODECS = "brotli, uncompressed, lzo, snappy, lz4_raw, none, zstd, lz4, gzip"
# Readers look here to see by which calendar old dates are written.
_VERSION = {b"org.apache.spark.version": b"4.3.0"}


@frozen(eq=False)
class ParquetWriter:
    """Writes Parquet files."""

    schema: StructType
    codec: str
    extension: str

    @classmethod
    def of(cls, schema: StructType, options: Mapping[str, str], setting: Callable[[str], str | None]) -> ParquetWriter:
        """The writer that options mean; raises IllegalArgumentException (CODEC_NOT_AVAILABLE...)."""
        default = setting("spark.sql.parquet.compression.codec") or "snappy"
        name = options.get("compression", options.get("parquet.compression", default)).lower()
        if name in ("lzo", "lz4"):
            raise errors.unsupported_feature(f"the compression {name!r} of Parquet files")
        if name not in _CODECS:
            raise errors.from_condition(
                "CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION",
                {"codecName": name, "availableCodecs": _ALL_CODECS},
            )
        codec, suffix = _CODECS[name]
        return cls(schema, codec, f"{suffix}.parquet")

    def write(self, table: pa.Table, path: str) -> None:
        """Write the rows of a table in storage form."""
        import pyarrow as pa
        from pyarrow import parquet

        fields, columns = [], []
        for f, column in zip(self.schema.fields, table.columns, strict=True):
            target = _file_type(f.dataType)
            fields.append(pa.field(f.name, target, nullable=f.nullable))
            columns.append(_as(column, f.dataType, target))
        written = pa.Table.from_arrays(columns, schema=pa.schema(fields))
        with parquet.ParquetWriter(
            path, written.schema, compression=self.codec, store_schema=False, store_decimal_as_integer=True
        ) as file:
            file.write_table(written)
            file.add_key_value_metadata({**_VERSION, SPARK_SCHEMA: self.schema.json().encode()})


def _file_type(dtype: DataType) -> pa.DataType:
    """The Arrow type that Parquet writes as Spark does."""
    import pyarrow as pa

    match dtype:
        case NullType():
            return pa.null()
        case ArrayType():
            return pa.list_(pa.field("element", _file_type(dtype.elementType), nullable=dtype.containsNull))
        case MapType():
            return pa.map_(
                pa.field("key", _file_type(dtype.keyType), nullable=False),
                pa.field("value", _file_type(dtype.valueType), nullable=dtype.valueContainsNull),
            )
        case StructType():
            return pa.struct([pa.field(f.name, _file_type(f.dataType), nullable=f.nullable) for f in dtype.fields])
        case VariantType():
            return pa.struct([pa.field(f.name, f.type, nullable=False) for f in storage_type(dtype)])
        case UserDefinedType():
            return _file_type(dtype.sqlType())
        case _:
            return storage_type(dtype)


def _as(column: pa.ChunkedArray, dtype: DataType, target: pa.DataType) -> pa.ChunkedArray:
    import pyarrow as pa

    return pa.chunked_array([_retyped(chunk, dtype, target) for chunk in column.chunks], target)


def _retyped(array: pa.Array, dtype: DataType, target: pa.DataType) -> pa.Array:
    """The same values under another type: instants get their zone, fields their names."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if array.type == target:
        return array
    match dtype:
        case NullType():
            return pa.nulls(len(array))
        case TimestampType():
            # Wall times in UTC, as the engine hands instants over.
            return array.cast(pa.timestamp("us", tz="UTC"))
        case VariantType():
            parts = [pc.fill_null(part, b"") for part in array.flatten()]
            return pa.StructArray.from_arrays(parts, fields=list(target), mask=array.is_null())
        case StructType():
            names = field_names(dtype)
            children = [
                _retyped(_field(array, name), f.dataType, target.field(i).type)
                for i, (name, f) in enumerate(zip(names, dtype.fields, strict=True))
            ]
            return pa.StructArray.from_arrays(children, fields=list(target), mask=array.is_null())
        case ArrayType():
            return _list(array, _retyped(array.flatten(), dtype.elementType, target.value_type), target)
        case MapType() if find_type(dtype.valueType, VariantType):
            keys, items = array.keys.cast(target.key_type), _retyped(array.items, dtype.valueType, target.item_type)
            return pa.MapArray.from_arrays(array.offsets, keys, items, type=target, mask=array.is_null())
        case MapType():
            return array.cast(target)
        case UserDefinedType():
            return _retyped(array, dtype.sqlType(), target)
        case _:
            return array.cast(target)


def _field(array: pa.StructArray, name: str) -> pa.Array:
    import pyarrow.compute as pc

    return pc.struct_field(array, name)


def _list(array: Any, values: pa.Array, target: pa.DataType) -> pa.Array:
    """A list array of the same lengths over other values."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = pc.fill_null(pc.list_value_length(array), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), pc.cumulative_sum(lengths).cast(pa.int32())])
    return pa.ListArray.from_arrays(offsets, values, type=target, mask=array.is_null())
