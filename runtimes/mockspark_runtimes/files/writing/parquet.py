"""Parquet files, with Spark's schema in their footers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.types import (
    ArrayType,
    DataType,
    MapType,
    NullType,
    StructType,
    TimestampNTZType,
    TimestampType,
    TimeType,
    UserDefinedType,
    VariantType,
    find_type,
)
from mockspark_ir.types.equal_names import repeated_name
from mockspark_runtimes.arrow.exchange import file_column
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
_MICROSECONDS = 6
# Readers look here to see by which calendar old dates are written.
_VERSION = {b"org.apache.spark.version": b"4.3.0"}


@frozen(eq=False)
class ParquetWriter:
    """Writes Parquet files."""

    schema: StructType
    codec: str
    extension: str
    int96: bool = False

    @classmethod
    def of(cls, schema: StructType, options: Mapping[str, str], setting: Callable[[str], str | None]) -> ParquetWriter:
        """The writer that options mean; raises IllegalArgumentException (CODEC_NOT_AVAILABLE...)."""
        repeated = repeated_name(schema, case_sensitive=True)
        if repeated is not None:
            raise errors.column_already_exists(repeated.lower())
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
        return cls(schema, codec, f"{suffix}.parquet", _in_96_bits(schema, setting))

    def write(self, table: pa.Table, path: str) -> None:
        """Write the rows of a table in storage form."""
        import pyarrow as pa
        from pyarrow import parquet

        fields, columns = [], []
        for f, column in zip(self.schema.fields, table.columns, strict=True):
            target = _file_type(f.dataType)
            fields.append(pa.field(f.name, target, nullable=f.nullable))
            columns.append(file_column(column, f.dataType, target))
        written = pa.Table.from_arrays(columns, schema=pa.schema(fields))
        with parquet.ParquetWriter(
            path,
            written.schema,
            compression=self.codec,
            store_schema=False,
            store_decimal_as_integer=True,
            use_deprecated_int96_timestamps=self.int96,
        ) as file:
            file.write_table(written)
            file.add_key_value_metadata({**_VERSION, SPARK_SCHEMA: self.schema.json().encode()})


def _in_96_bits(schema: StructType, setting: Callable[[str], str | None]) -> bool:
    """Whether instants are written in the old form of 96 bits, Spark's default.

    Arrow writes all timestamps of a file so or none: those without a zone, which are never, keep it from doing so.

    Raises PySparkNotImplementedError for milliseconds.
    """
    if find_type(schema, TimestampType) is None:
        return False
    form = (setting("spark.sql.parquet.outputTimestampType") or "INT96").upper()
    if form == "TIMESTAMP_MILLIS":
        raise errors.unsupported_feature("timestamps of Parquet files in milliseconds")
    return form == "INT96" and find_type(schema, TimestampNTZType) is None


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
        case TimeType() if dtype.precision > _MICROSECONDS:
            return pa.time64("ns")
        case VariantType():
            return pa.struct([pa.field(f.name, f.type, nullable=False) for f in storage_type(dtype)])
        case UserDefinedType():
            return _file_type(dtype.sqlType())
        case _:
            return storage_type(dtype)
