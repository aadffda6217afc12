"""A scan of text files as an Arrow table, for engines that don't read such files themselves."""

from __future__ import annotations

import os
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from mockspark_compilers.sql.names import unique_names
from mockspark_ir import errors
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_ir.plans import FileScan
from mockspark_ir.types import StringType, StructField, StructType
from mockspark_runtimes.arrow.storage import storage_type, table_to_rows, to_array
from mockspark_runtimes.files.listing import to_uri
from mockspark_runtimes.files.options import check_corrupt_column
from mockspark_runtimes.files.parquet import check_files, read_footer

if TYPE_CHECKING:
    import pyarrow as pa


def fingerprint(scan: FileScan, context: EvaluationContext) -> tuple[Any, ...]:
    """What the rows of a scan depend on, beside the scan: the state of its files, the zone and settings.

    Raises UnknownException (FAILED_READ_FILE.FILE_NOT_EXIST).
    """
    states = []
    for path in scan.paths:
        try:
            status = os.stat(path)
        except FileNotFoundError:
            raise errors.failed_read_file(to_uri(path), "FILE_NOT_EXIST") from None
        states.append((status.st_mtime_ns, status.st_size))
    return (str(context.time_zone), *map(context.settings, _READ_BY), *states)


# The settings on which the values of a scan may depend.
_READ_BY = ("spark.sql.variant.allowDuplicateKeys", "spark.sql.variant.validateUnicodeInJsonParsing")


def scan_table(scan: FileScan, context: EvaluationContext, needed: Collection[str] | None = None) -> pa.Table:
    """The rows of a scan in storage form, under the names that the compiler gives them.

    Parameters
    ----------
    needed: the columns that the query uses (None: all); it matters for malformed records.

    Raises UnknownException (FAILED_READ_FILE...) for files that are gone, and malformed ones in the mode FAILFAST.
    """
    import pyarrow as pa

    own = {name.lower() for name in scan.partition_columns}
    data = StructType([StructField(a.name, a.dtype) for a in scan.attributes if a.name.lower() not in own])
    types = [storage_type(a.dtype) for a in scan.attributes]
    pieces = []
    for number, path in enumerate(scan.paths):
        columns = iter(_read(scan, path, data, context, needed))
        folder = iter(scan.partition_values[number] if own else ())
        length = None
        arrays: list[Any] = []
        for a in scan.attributes:
            if a.name.lower() in own:
                arrays.append((next(folder), a.dtype))
            else:
                array = next(columns)
                length = len(array)
                arrays.append(array)
        rows = _count(scan, path, context) if length is None else length
        pieces.append([_repeated(x[0], x[1], rows) if isinstance(x, tuple) else x for x in arrays])
    if not types:
        return pa.table({"_": pa.nulls(sum(_count(scan, path, context) for path in scan.paths), pa.int32())})
    names = list(unique_names(tuple(a.name for a in scan.attributes)))
    merged = [pa.chunked_array([piece[i] for piece in pieces], types[i]) for i in range(len(types))]
    return pa.Table.from_arrays(merged, names=names)


def scan_rows(scan: FileScan, context: EvaluationContext, needed: Collection[str] | None) -> list[tuple[Any, ...]]:
    """The rows of a scan as internal values; see `scan_table`."""
    if not scan.paths:
        return []
    if scan.format == "parquet":
        check_files(scan)
    else:
        fingerprint(scan, context)
    return table_to_rows(scan_table(scan, context, needed), [a.dtype for a in scan.attributes])


def _repeated(value: Any, dtype: Any, rows: int) -> pa.Array:
    import pyarrow as pa

    return to_array([value], dtype).take(pa.array([0] * rows, pa.int8()))


def _count(scan: FileScan, path: str, context: EvaluationContext) -> int:
    """The number of rows of a file of which no column is read."""
    if scan.format == "parquet":
        return read_footer(path).rows
    value = StructType([StructField("value", StringType())])
    return len(_read(scan, path, value, context, ("value",))[0])


def _read(
    scan: FileScan, path: str, schema: StructType, context: EvaluationContext, needed: Collection[str] | None
) -> list[pa.Array]:
    match scan.format:
        case "csv":
            from mockspark_ir.formats.csv.options import read_options
            from mockspark_runtimes.files.csv.scan import scan_file

            options = read_options(scan.options, context.time_zone, context.settings)
            check_corrupt_column(schema, options.corrupt_column, needed)
            return scan_file(path, schema, options, needed)
        case "json":
            from mockspark_runtimes.files.json.options import read_options as json_options
            from mockspark_runtimes.files.json.scan import scan_file as scan_json

            parsed = json_options(scan.options, context.time_zone, context.settings)
            check_corrupt_column(schema, parsed.corrupt_column, needed)
            return scan_json(path, schema, parsed, needed)
        case "text":
            from mockspark_runtimes.files.text import scan_file as scan_text

            if len(schema.fields) > 1:
                raise errors.analysis_error("_LEGACY_ERROR_TEMP_1290", schemaSize=str(len(schema.fields)))
            return [scan_text(path, scan.options)]
        case _:
            from mockspark_runtimes.files.parquet import read_columns

            return read_columns(path, schema)
