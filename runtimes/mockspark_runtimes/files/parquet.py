"""Parquet: what a file's footer tells, and whether a column can be read as a type."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.plans import FileScan
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
    VariantType,
    parse_json,
)
from mockspark_ir.values.time_precision import TIME_DIGITS, cut_times, has_short_times
from mockspark_runtimes.arrow.schema import from_arrow_type
from mockspark_runtimes.arrow.storage import from_array, storage_type, to_array
from mockspark_runtimes.files.listing import to_uri
from mockspark_runtimes.files.parquet_variants import annotated_variants, has_variants, is_group, read_variants

if TYPE_CHECKING:
    import pyarrow as pa

SPARK_SCHEMA = b"org.apache.spark.sql.parquet.row.metadata"


@frozen
class Footer:
    """What a file's footer tells.

    `int96` are the top-level columns with timestamps in the old form of 96 bits. `rows` is the number of rows.
    """

    schema: StructType
    int96: frozenset[str]
    rows: int
    by_spark: bool


def read_footer(path: str) -> Footer:
    """The footer of a file; kept for as long as the file doesn't change.

    Raises UnknownException (FAILED_READ_FILE...) for a file that is gone or is no Parquet file.
    """
    try:
        status = os.stat(path)
    except FileNotFoundError:
        raise errors.failed_read_file(to_uri(path), "FILE_NOT_EXIST") from None
    return _footer(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4096)
def _footer(path: str, modified: int, size: int) -> Footer:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        metadata = parquet.read_metadata(path)
    except FileNotFoundError:
        raise errors.failed_read_file(to_uri(path), "FILE_NOT_EXIST") from None
    except (pa.ArrowInvalid, OSError):
        raise errors.failed_read_file(to_uri(path), "CANNOT_READ_FILE_FOOTER") from None
    stored = metadata.metadata or {}
    int96 = set()
    for i in range(metadata.num_columns):
        column = metadata.schema.column(i)
        if column.physical_type == "INT96":
            int96.add(column.path.split(".", 1)[0])
    if SPARK_SCHEMA in stored:
        schema = parse_json(stored[SPARK_SCHEMA].decode())
        assert isinstance(schema, StructType)
    else:
        variants = annotated_variants(str(metadata.schema))
        arrow = metadata.schema.to_arrow_schema()
        schema = StructType([StructField(f.name, _spark_type(f.type, (f.name,), variants)) for f in arrow])
    return Footer(schema, frozenset(int96), metadata.num_rows, SPARK_SCHEMA in stored)


def _spark_type(
    arrow: pa.DataType, path: tuple[str, ...] = (), variants: Collection[tuple[str, ...]] = frozenset()
) -> DataType:
    """The Spark type of a column that another program wrote; `variants` are the paths of groups that are variants."""
    import pyarrow as pa

    t = pa.types
    if path in variants:
        return VariantType()
    if t.is_struct(arrow):
        return StructType([StructField(f.name, _spark_type(f.type, (*path, f.name), variants)) for f in arrow])
    if any(variant[: len(path)] == path for variant in variants):
        raise errors.unsupported_feature("variants in arrays and maps of Parquet files of other programs than Spark")
    tests: Sequence[tuple[Callable[[pa.DataType], bool], DataType]] = (
        (t.is_uint8, ShortType()),
        (t.is_uint16, IntegerType()),
        (t.is_uint32, LongType()),
        (t.is_uint64, DecimalType(20, 0)),
        (t.is_duration, LongType()),
        (t.is_date64, DateType()),
        (t.is_fixed_size_binary, BinaryType()),
        (t.is_string_view, StringType()),
        (t.is_binary_view, BinaryType()),
    )
    for test, dtype in tests:
        if test(arrow):
            return dtype
    if t.is_timestamp(arrow) and arrow.unit == "ns" and arrow.tz is None:
        return TimestampType()  # what 96 bits are read as
    if t.is_list(arrow) or t.is_large_list(arrow) or t.is_fixed_size_list(arrow):
        return ArrayType(_spark_type(arrow.value_type))
    if t.is_map(arrow):
        return MapType(_spark_type(arrow.key_type), _spark_type(arrow.item_type))
    if t.is_dictionary(arrow):
        return _spark_type(arrow.value_type)
    try:
        return from_arrow_type(arrow)
    except errors.PySparkTypeError:
        raise errors.unsupported_feature(f"Parquet columns of the type {arrow}") from None


def stored_as(schema: StructType, paths: Sequence[str]) -> dict[str, str]:
    """How the files keep columns, where their type doesn't tell: "absent" (in none of them) or "int96".

    Raises PySparkNotImplementedError for files that differ in the form of timestamps.
    """
    missing = {f.name.lower(): f.name for f in schema.fields}
    facts: dict[str, str] = {}
    timestamps = [f.name for f in schema.fields if _has_timestamps(f.dataType)]
    for number, path in enumerate(paths):
        if not missing and not timestamps:
            break
        footer = read_footer(path)
        names = {f.name.lower() for f in footer.schema.fields}
        for name in names:
            missing.pop(name, None)
        old = {n.lower() for n in footer.int96}
        for name in timestamps:
            if name.lower() not in names:
                continue
            form = "int96" if name.lower() in old else "int64"
            if facts.setdefault(name, form) != form:
                raise errors.unsupported_feature("Parquet files that differ in the form of their timestamps")
        if number > _FOOTERS_AT_LOAD and not missing:
            break
    facts = {name: form for name, form in facts.items() if form == "int96"}
    facts.update(dict.fromkeys(missing.values(), "absent"))
    return facts


# The form of timestamps is looked up in so many files; the others are looked at when they are read.
_FOOTERS_AT_LOAD = 16


def _has_timestamps(dtype: DataType) -> bool:
    match dtype:
        case TimestampType():
            return True
        case ArrayType():
            return _has_timestamps(dtype.elementType)
        case MapType():
            return _has_timestamps(dtype.keyType) or _has_timestamps(dtype.valueType)
        case StructType():
            return any(_has_timestamps(f.dataType) for f in dtype.fields)
        case _:
            return False


def check_files(scan: FileScan) -> None:
    """See that every file is there and that its columns can be read as the plan has them.

    Raises UnknownException (FAILED_READ_FILE.FILE_NOT_EXIST, .PARQUET_COLUMN_DATA_TYPE_MISMATCH).
    """
    partitions = {name.lower() for name in scan.partition_columns}
    wanted = {a.name.lower(): a for a in scan.attributes if a.name.lower() not in partitions}
    for path in scan.paths:
        footer = read_footer(path)
        old = {n.lower() for n in footer.int96}
        for f in footer.schema.fields:
            attribute = wanted.get(f.name.lower())
            if attribute is None:
                continue
            _check_type(path, f, attribute.dtype, footer)
            expected = scan.stored_as.get(attribute.name) == "int96"
            if _has_timestamps(attribute.dtype) and expected != (f.name.lower() in old):
                raise errors.unsupported_feature("Parquet files that differ in the form of their timestamps")


def read_columns(path: str, schema: StructType) -> list[pa.Array]:
    """The columns of a file in storage form, for an engine that doesn't read Parquet itself.

    Raises
    ------
    UnknownException
        (FAILED_READ_FILE...) for a file that is gone or damaged.
    PySparkNotImplementedError
        for nested columns that are kept in another form.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path, coerce_int96_timestamp_unit="us") as file:
            stored = {name.lower(): name for name in file.schema_arrow.names}
            wanted = [stored[f.name.lower()] for f in schema.fields if f.name.lower() in stored]
            table = file.read(columns=wanted)
    except FileNotFoundError:
        raise errors.failed_read_file(to_uri(path), "FILE_NOT_EXIST") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise errors.failed_read_file(to_uri(path)) from error
    columns = []
    for f in schema.fields:
        target = storage_type(f.dataType)
        name = stored.get(f.name.lower())
        if name is None or pa.types.is_null(table.schema.field(name).type):
            columns.append(pa.nulls(table.num_rows, target))
            continue
        column = table.column(name)
        if has_variants(f.dataType):
            merged = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
            try:
                columns.append(read_variants(merged, f.dataType))
            except errors.SparkRuntimeException as error:
                raise errors.failed_read_file(to_uri(path)) from error
            continue
        try:
            merged = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
            read = merged.cast(target, safe=False)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
            raise errors.unsupported_feature(f"reading the Parquet column {f.name} on this backend") from None
        if has_short_times(f.dataType):
            read = to_array([*map(cut_times(f.dataType), from_array(read, f.dataType))], f.dataType)
        columns.append(read)
    return columns


def _check_type(path: str, f: StructField, wanted: DataType, footer: Footer) -> None:
    if _has_nameless_field(wanted):
        raise errors.unsupported_feature(f"reading the Parquet column {f.name}, which has fields without a name")
    if not _shares_fields(f.dataType, wanted):
        raise errors.unsupported_feature(f"reading the Parquet column {f.name} as a struct of none of its own fields")
    own = isinstance(f.dataType, NullType) and not footer.by_spark
    if own or can_read(f.dataType, wanted):
        return
    if _is_reinterpreted(f.dataType, wanted, old_timestamps=f.name in footer.int96):
        raise errors.unsupported_feature(
            f"reading Parquet columns of the type {f.dataType.simpleString()} as {wanted.simpleString()}"
        )
    if isinstance(f.dataType, (*_NESTED, VariantType)) or isinstance(wanted, StructType | VariantType):
        raise errors.failed_read_file(to_uri(path))
    raise errors.failed_read_file(
        to_uri(path),
        "PARQUET_COLUMN_DATA_TYPE_MISMATCH",
        column=f"[{f.name}]",
        expectedType=wanted.simpleString(),
        actualType=f.dataType.simpleString(),
    )


def _has_nameless_field(dtype: DataType) -> bool:
    match dtype:
        case StructType():
            return "" in dtype.names or any(_has_nameless_field(f.dataType) for f in dtype.fields)
        case ArrayType():
            return _has_nameless_field(dtype.elementType)
        case MapType():
            return _has_nameless_field(dtype.keyType) or _has_nameless_field(dtype.valueType)
        case _:
            return False


def _shares_fields(stored: DataType, wanted: DataType) -> bool:
    """Whether structs within have a field in common with those that are wanted."""
    match stored, wanted:
        case StructType(), StructType():
            fields = {f.name.lower(): f.dataType for f in stored.fields}
            common = [(fields[f.name.lower()], f.dataType) for f in wanted.fields if f.name.lower() in fields]
            return bool(common) and all(_shares_fields(*pair) for pair in common)
        case ArrayType(), ArrayType():
            return _shares_fields(stored.elementType, wanted.elementType)
        case MapType(), MapType():
            return _shares_fields(stored.keyType, wanted.keyType) and _shares_fields(stored.valueType, wanted.valueType)
        case _:
            return True


_NESTED = (ArrayType, MapType, StructType)
_WIDENED: dict[type[DataType], tuple[type[DataType], ...]] = {
    ByteType: (ShortType, IntegerType, LongType, DoubleType),
    ShortType: (IntegerType, LongType, DoubleType),
    IntegerType: (LongType, DoubleType),
    FloatType: (DoubleType,),
    DateType: (TimestampNTZType,),
    BinaryType: (StringType,),
    StringType: (BinaryType,),
    TimestampType: (TimestampNTZType,),
    TimestampNTZType: (TimestampType,),
}
_DIGITS: dict[type[DataType], int] = {ByteType: 10, ShortType: 10, IntegerType: 10, LongType: 20}
_WHOLE = (ByteType, ShortType, IntegerType, LongType)
# Spark takes the stored bits for something else, and gives numbers that were never meant.
_REINTERPRETED: dict[type[DataType], tuple[type[DataType], ...]] = {
    ByteType: (DateType,),
    ShortType: (ByteType, DateType),
    IntegerType: (ByteType, ShortType, DateType),
    DateType: (*_WHOLE, DoubleType),
    TimestampNTZType: (LongType,),
    TimestampType: (LongType,),
    DayTimeIntervalType: (LongType, DecimalType),
    TimeType: (TimeType,),
}


def _is_reinterpreted(stored: DataType, wanted: DataType, *, old_timestamps: bool) -> bool:
    match stored:
        case DecimalType() if stored.precision <= 9:
            return isinstance(wanted, (*_WHOLE, DoubleType, DateType))
        case DecimalType() if stored.precision <= 18:
            return isinstance(wanted, LongType)
        case DecimalType():
            return isinstance(wanted, BinaryType)
        case DayTimeIntervalType() if isinstance(wanted, DecimalType):
            return wanted.precision - wanted.scale >= 20
        case TimestampType() if old_timestamps:
            return False
        case _:
            return isinstance(wanted, _REINTERPRETED.get(type(stored), ()))


def can_read(stored: DataType, wanted: DataType) -> bool:
    """Whether Spark reads a column of one type as another, and gives the values that were written."""
    if stored == wanted:
        return True
    match stored, wanted:
        case NullType(), BooleanType():
            return True
        case TimeType(), TimeType():
            return max(stored.precision, wanted.precision) <= TIME_DIGITS
        case StructType(), VariantType():
            return is_group(stored)
        case StringType(), StringType():
            return True
        case ArrayType(), ArrayType():
            return can_read(stored.elementType, wanted.elementType)
        case MapType(), MapType():
            return can_read(stored.keyType, wanted.keyType) and can_read(stored.valueType, wanted.valueType)
        case StructType(), StructType():
            fields = {f.name.lower(): f.dataType for f in stored.fields}
            return all(can_read(fields.get(f.name.lower(), f.dataType), f.dataType) for f in wanted.fields)
        case DecimalType(), DecimalType():
            return wanted.scale >= stored.scale and wanted.precision - wanted.scale >= stored.precision - stored.scale
        case _, DecimalType() if type(stored) in _DIGITS:
            return wanted.precision - wanted.scale >= _DIGITS[type(stored)]
    return isinstance(wanted, _WIDENED.get(type(stored), ()))
