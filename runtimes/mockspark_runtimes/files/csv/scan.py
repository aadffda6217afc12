"""Whole CSV files as a table of values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.types import StringType, StructType

from mockspark_runtimes.files.csv.inference import header_names
from mockspark_runtimes.files.csv.options import CsvOptions
from mockspark_runtimes.files.csv.tokens import LineParser, keep_records, tokenize
from mockspark_runtimes.files.csv.values import convert_column
from mockspark_runtimes.files.listing import to_uri
from mockspark_runtimes.files.options import DROP_MALFORMED, FAIL_FAST

if TYPE_CHECKING:
    import pyarrow as pa


def scan_lines(
    lines: pa.Array, path: str, schema: StructType, options: CsvOptions, needed: Collection[str] | None
) -> list[pa.Array]:
    """The columns of a file given as its lines.

    Parameters
    ----------
    schema: the columns of the file, and perhaps one for corrupt records.
    needed: the columns that the query uses (None: all). A record is malformed only if one of those is.

    Raises
    ------
    UnknownException (FAILED_READ_FILE, with the malformed record)
        in the mode FAILFAST.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    lines = keep_records(lines, options)
    if options.header and len(lines):
        _check_header(lines[0].as_py(), path, schema, options)
        lines = lines.slice(1)
    fields = [f for f in schema.fields if f.name != options.corrupt_column]
    tokens = tokenize(lines, len(fields), options)
    pruned = options.column_pruning and needed is not None and len(needed) < len(fields)
    bad = set() if pruned else set(tokens.wrong_width)
    columns: dict[str, pa.Array] = {}
    for field, column in zip(fields, tokens.columns, strict=True):
        columns[field.name], bad_rows = convert_column(column, field.dataType, options)
        if needed is None or field.name in needed:
            bad.update(bad_rows)
    if bad and options.mode == FAIL_FAST:
        record = lines[min(bad)].as_py()
        raise errors.failed_read_file(to_uri(path)) from errors.malformed_record(record)
    malformed = _mask(sorted(bad), len(lines))
    if options.corrupt_column in schema.names:
        columns[options.corrupt_column] = pc.if_else(malformed, lines.cast(pa.string()), pa.scalar(None, pa.string()))
    result = [columns[f.name] for f in schema.fields]
    if bad and options.mode == DROP_MALFORMED:
        keep = pc.invert(malformed)
        result = [column.filter(keep) for column in result]
    return result


def _mask(rows: Sequence[int], length: int) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows:
        return pc.is_null(pa.nulls(length)) if False else pa.array([False] * length, pa.bool_())
    return pc.is_in(pa.array(range(length), pa.int64()), pa.array(rows, pa.int64()))


def _check_header(line: str, path: str, schema: StructType, options: CsvOptions) -> None:
    """With `enforceSchema` off, the header must have the schema's names in order."""
    if options.enforce_schema:
        return
    found = [t for t in LineParser(options).parse(line)]
    names = [f.name for f in schema.fields if f.name != options.corrupt_column]
    shown = header_names(found, options, case_sensitive=True)
    if len(found) != len(names) or any(a.lower() != b.lower() for a, b in zip(shown, names, strict=True)):
        raise errors.IllegalArgumentException(
            message=(
                f"CSV header does not conform to the schema.\n Header: {', '.join(str(t) for t in found)}\n"
                f" Schema: {', '.join(names)}\nCSV file: {to_uri(path)}"
            )
        )


def check_corrupt_column(schema: StructType, column: str) -> None:
    """Raise AnalysisException (INVALID_CORRUPT_RECORD_TYPE) unless the column for corrupt records is a nullable string."""
    for f in schema.fields:
        if f.name == column and not (isinstance(f.dataType, StringType) and f.nullable):
            raise errors.from_condition(
                "INVALID_CORRUPT_RECORD_TYPE",
                {"columnName": errors.to_sql_id(column), "actualType": errors.to_sql_type(f.dataType)},
            )
