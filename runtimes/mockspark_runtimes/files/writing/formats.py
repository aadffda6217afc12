"""What writes one file of each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Protocol

from mockspark_ir import errors
from mockspark_ir.analysis.check_times import TIME_SETTING, check_times
from mockspark_ir.types import ArrayType, DataType, MapType, StructType
from mockspark_runtimes.files.relation import FORMATS, check_types

if TYPE_CHECKING:
    import pyarrow as pa


class FormatWriter(Protocol):
    """Writes files of one format, with one schema and some options."""

    @property
    def extension(self) -> str:
        """The end of a file's name."""
        ...

    def write(self, table: pa.Table, path: str) -> None:
        """Write the rows of a table in storage form."""
        ...


Make = Callable[[StructType, Mapping[str, str], tzinfo, Callable[[str], str | None]], FormatWriter]


def format_writer(
    file_format: str,
    schema: StructType,
    options: Mapping[str, str],
    zone: tzinfo,
    setting: Callable[[str], str | None],
) -> FormatWriter:
    """What writes files of a format.

    Raises
    ------
    AnalysisException
        (UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE, EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE)
    IllegalArgumentException
        (CODEC_NOT_AVAILABLE...)
    PySparkNotImplementedError
        for options that are not done.
    """
    if _is_empty(schema):
        raise errors.analysis_error("EMPTY_SCHEMA_NOT_SUPPORTED_FOR_DATASOURCE", format=FORMATS[file_format])
    check_types(schema, file_format)
    check_times(schema, setting(TIME_SETTING) == "true")
    return _WRITERS[file_format](schema, options, zone, setting)


def _is_empty(dtype: DataType) -> bool:
    """Whether there is a struct without fields, here or inside."""
    match dtype:
        case StructType():
            return not dtype.fields or any(_is_empty(f.dataType) for f in dtype.fields)
        case ArrayType():
            return _is_empty(dtype.elementType)
        case MapType():
            return _is_empty(dtype.keyType) or _is_empty(dtype.valueType)
        case _:
            return False


def _parquet(
    schema: StructType, options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]
) -> FormatWriter:
    from mockspark_runtimes.files.writing.parquet import ParquetWriter

    return ParquetWriter.of(schema, options, setting)


def _csv(
    schema: StructType, options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]
) -> FormatWriter:
    from mockspark_runtimes.files.writing.csv import CsvWriter

    return CsvWriter.of(schema, options, zone)


def _json(
    schema: StructType, options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]
) -> FormatWriter:
    from mockspark_runtimes.files.writing.json import JsonWriter

    return JsonWriter.of(schema, options, zone, setting)


def _text(
    schema: StructType, options: Mapping[str, str], zone: tzinfo, setting: Callable[[str], str | None]
) -> FormatWriter:
    from mockspark_runtimes.files.writing.text import TextWriter

    return TextWriter.of(schema, options)


_WRITERS: dict[str, Make] = {"parquet": _parquet, "csv": _csv, "json": _json, "text": _text}
