"""From a reader's paths and options to a scan with a schema."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType

from attrs import frozen

from mockspark_ir import errors
from mockspark_ir.analysis.check_times import TIME_SETTING, check_times
from mockspark_ir.plans import FileScan, Origin, schema_attributes
from mockspark_ir.types import (
    ArrayType,
    DataType,
    MapType,
    StringType,
    StructField,
    StructType,
    UserDefinedType,
    VariantType,
)
from mockspark_ir.types.char_lengths import refuse_lengths
from mockspark_ir.types.equal_names import repeated_name
from mockspark_runtimes.files.listing import DataFile, list_files, read_order
from mockspark_runtimes.files.partitions import Partitions, find_partitions, infer_type, partition_value

# What formats are called in Spark's errors.
FORMATS: Mapping[str, str] = {"csv": "CSV", "json": "JSON", "parquet": "Parquet", "text": "Text"}
_OTHER_FORMATS = frozenset(
    {"orc", "avro", "xml", "binaryfile", "image", "libsvm", "jdbc", "socket", "kafka", "delta", "hive"}
)


@frozen(eq=False)
class ReadSettings:
    """The settings of the session that reading depends on."""

    zone: tzinfo
    case_sensitive: bool
    ntz: bool
    setting: Callable[[str], str | None]


def check_format(name: str) -> str:
    """The format's short name.

    Raises
    ------
    UnknownException (DATA_SOURCE_NOT_FOUND)
        for a name that no format has.
    PySparkNotImplementedError
        for formats that are not done.
    """
    short = name.lower()
    short = short.rsplit(".", 1)[-1] if short.startswith("org.apache.spark.sql") else short
    if short in FORMATS:
        return short
    if short in _OTHER_FORMATS:
        raise errors.unsupported_feature(f"the format {name!r}")
    raise errors.data_source_not_found(name)


def file_relation(
    file_format: str,
    paths: Sequence[str],
    options: Mapping[str, str],
    schema: StructType | None,
    settings: ReadSettings,
    origin: Origin | None,
) -> FileScan:
    """A scan of files; they are found now, and read when the scan runs.

    Parameters
    ----------
    options: under lower-case names.
    schema: the user's, or None to infer one.

    Raises
    ------
    AnalysisException
        (PATH_NOT_FOUND, UNABLE_TO_INFER_SCHEMA, COLUMN_ALREADY_EXISTS, UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE)
    PySparkNotImplementedError
        for options that are not done.
    """
    if schema is not None:
        refuse_lengths(schema)
        _check_single_variant(file_format, schema, options, settings)
    found = _discover(paths, options, settings)
    types = _partition_types(found.partitions, schema, settings)
    data_schema = _FORMAT_SCHEMAS[file_format](found.sampled, options, settings) if schema is None else schema
    if data_schema is None:
        raise errors.unable_to_infer_schema(FORMATS[file_format])
    check_times(data_schema, settings.setting(TIME_SETTING) == "true")
    fields = _with_partitions(data_schema, types, user=schema is not None)
    _check_names(fields, settings)
    full = as_nullable(StructType(fields))
    assert isinstance(full, StructType)
    own = {name.lower() for name in found.partitions.names}
    check_types(StructType([f for f in full.fields if f.name.lower() not in own]), file_format)
    return FileScan(
        file_format,
        tuple(f.path for f in found.read),
        schema_attributes(full),
        MappingProxyType(dict(options)),
        tuple(f.name for f in fields if f.name.lower() in own),
        stored_as=_stored_as(file_format, full, own, found.read),
        size=sum(f.size for f in found.read),
        partition_values=_partition_values(full, found.partitions, settings),
        origin=origin,
    )


@frozen
class _Discovery:
    """The files to read, with their partitions, and those from which a schema is inferred."""

    read: Sequence[DataFile]
    partitions: Partitions
    sampled: Sequence[DataFile]


def _discover(paths: Sequence[str], options: Mapping[str, str], settings: ReadSettings) -> _Discovery:
    files = read_order(list_files(paths, options, settings.zone))
    recursive = options.get("recursivefilelookup", "false").lower() == "true"
    # Files that filters leave out tell of partitions nevertheless.
    partitions = Partitions() if recursive else find_partitions(files)
    if not partitions.names:
        # Other folders than those of partitions are not looked into.
        read = [f for f in files if f.accepted and (recursive or os.path.dirname(f.path) == f.listed)]
        return _Discovery(read, Partitions(), read)
    # Files beside partition folders tell of the schema, but are not read.
    chosen = [(f, t) for f, t in zip(files, partitions.all, strict=True) if f.accepted and t is not None]
    inside = Partitions(partitions.names, tuple(t for _, t in chosen), partitions.all)
    return _Discovery([f for f, _ in chosen], inside, [f for f in files if f.accepted])


def _partition_types(partitions: Partitions, user: StructType | None, settings: ReadSettings) -> dict[str, StructField]:
    """The fields of the partition columns by lower-case name."""
    given = {} if user is None else {f.name.lower(): f for f in user.fields}
    typed: dict[str, StructField] = {}
    for i, name in enumerate(partitions.names):
        declared = given.get(name.lower())
        if declared is not None:
            typed[name.lower()] = StructField(declared.name, declared.dataType)
        elif settings.setting("spark.sql.sources.partitionColumnTypeInference.enabled") == "false":
            typed[name.lower()] = StructField(name, StringType())
        else:
            typed[name.lower()] = StructField(name, infer_type(partitions.column(i), settings.zone))
    return typed


def _with_partitions(data: StructType, partitions: dict[str, StructField], *, user: bool) -> list[StructField]:
    """The data's fields, those that folders name replaced, and the folders' other columns after them."""
    if user:
        # The user's schema names them among the data's columns; they are the folders' nevertheless, and come last.
        return [*(f for f in data.fields if f.name.lower() not in partitions), *partitions.values()]
    others = dict(partitions)
    fields = [others.pop(f.name.lower(), f) for f in data.fields]
    return [*fields, *others.values()]


def _partition_values(
    schema: StructType, partitions: Partitions, settings: ReadSettings
) -> tuple[tuple[object, ...], ...]:
    """For each file the values of its partition columns, in the schema's order."""
    position = {name.lower(): i for i, name in enumerate(partitions.names)}
    columns = [(f, position[f.name.lower()]) for f in schema.fields if f.name.lower() in position]
    return tuple(
        tuple(partition_value(texts[i], f.dataType, f.name, settings.zone) for f, i in columns)
        for texts in partitions.texts
    )


def _check_single_variant(
    file_format: str, schema: StructType, options: Mapping[str, str], settings: ReadSettings
) -> None:
    """Raise AnalysisException (INVALID_SINGLE_VARIANT_COLUMN) for a schema that can't take whole records."""
    if file_format != "json" or "singlevariantcolumn" not in options:
        return
    from mockspark_ir.formats.json.variants import is_single_variant
    from mockspark_runtimes.files.json.options import read_options

    if not is_single_variant(schema, read_options(options, settings.zone, settings.setting)):
        raise errors.analysis_error("INVALID_SINGLE_VARIANT_COLUMN", schema=errors.to_sql_type(schema))


def _stored_as(
    file_format: str, schema: StructType, partitions: set[str], files: Sequence[DataFile]
) -> Mapping[str, str]:
    if file_format != "parquet":
        return MappingProxyType({})
    from mockspark_runtimes.files.parquet import stored_as

    data = StructType([f for f in schema.fields if f.name.lower() not in partitions])
    return MappingProxyType(stored_as(data, [f.path for f in files]))


def _check_names(fields: Sequence[StructField], settings: ReadSettings) -> None:
    repeated = repeated_name(StructType(list(fields)), case_sensitive=settings.case_sensitive)
    if repeated is not None:
        raise errors.analysis_error("COLUMN_ALREADY_EXISTS", columnName=errors.to_sql_id(repeated.lower()))


def as_nullable(dtype: DataType) -> DataType:
    """The type with everything in it nullable, as all that comes from files."""
    match dtype:
        case StructType():
            return StructType([StructField(f.name, as_nullable(f.dataType), True, f.metadata) for f in dtype.fields])
        case ArrayType():
            return ArrayType(as_nullable(dtype.elementType), True)
        case MapType():
            return MapType(as_nullable(dtype.keyType), as_nullable(dtype.valueType), True)
        case _:
            return dtype


def check_types(schema: StructType, file_format: str) -> None:
    """Raise AnalysisException (UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE) for a column that the format can't hold."""
    for f in schema.fields:
        if not _holds(file_format, f.dataType):
            raise errors.unsupported_data_type_for_datasource(f.name, f.dataType, FORMATS[file_format])


_NOT_IN_CSV = ("ArrayType", "MapType", "StructType", "NullType", "CalendarIntervalType", "VariantType")


def _holds(file_format: str, dtype: DataType) -> bool:
    name = type(dtype).__name__
    match file_format, dtype:
        case _, UserDefinedType():
            return _holds(file_format, dtype.sqlType())
        case "text", _:
            return isinstance(dtype, StringType)
        case "csv", _:
            return name not in _NOT_IN_CSV
        case _, StructType():
            return all(_holds(file_format, f.dataType) for f in dtype.fields)
        case _, ArrayType():
            return _holds(file_format, dtype.elementType)
        case _, MapType():
            return _holds(file_format, dtype.keyType) and _holds(file_format, dtype.valueType)
        case _:
            return name != "CalendarIntervalType"


# Schemas


def _csv_schema(files: Sequence[DataFile], options: Mapping[str, str], settings: ReadSettings) -> StructType | None:
    from mockspark_ir.formats.csv.options import read_options
    from mockspark_runtimes.files.csv.inference import infer_schema
    from mockspark_runtimes.files.csv.scan import csv_records

    if not files:
        return None
    parsed = read_options(options, settings.zone, settings.setting)
    lines = [csv_records(f.path, parsed) for f in files]
    return infer_schema(lines, parsed, case_sensitive=settings.case_sensitive, ntz=settings.ntz)


def _json_schema(files: Sequence[DataFile], options: Mapping[str, str], settings: ReadSettings) -> StructType | None:
    from mockspark_runtimes.files.json.inference import infer_schema
    from mockspark_runtimes.files.json.options import read_options

    if not files:
        return None
    parsed = read_options(options, settings.zone, settings.setting)
    if parsed.single_variant_column is not None:
        return StructType([StructField(parsed.single_variant_column, VariantType())])
    return infer_schema([f.path for f in files], parsed, ntz=settings.ntz)


def _parquet_schema(files: Sequence[DataFile], options: Mapping[str, str], settings: ReadSettings) -> StructType | None:
    from mockspark_runtimes.files.parquet import read_footer

    if options.get("mergeschema", settings.setting("spark.sql.parquet.mergeSchema") or "false").lower() == "true":
        raise errors.unsupported_feature("the option 'mergeSchema' of Parquet files")
    present = [f for f in files if f.size]
    return read_footer(present[0].path).schema if present else None


def _text_schema(files: Sequence[DataFile], options: Mapping[str, str], settings: ReadSettings) -> StructType | None:
    return StructType([StructField("value", StringType())])


_FORMAT_SCHEMAS: dict[str, Callable[[Sequence[DataFile], Mapping[str, str], ReadSettings], StructType | None]] = {
    "csv": _csv_schema,
    "json": _json_schema,
    "parquet": _parquet_schema,
    "text": _text_schema,
}
