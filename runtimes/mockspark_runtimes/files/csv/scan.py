"""Whole CSV files as a table of values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from mockspark_ir import errors
from mockspark_ir.formats.csv.inference import header_names
from mockspark_ir.formats.csv.options import CsvOptions
from mockspark_ir.formats.csv.parser import LineParser, blank_start
from mockspark_ir.formats.options import DROP_MALFORMED, FAIL_FAST
from mockspark_ir.types import StructType
from mockspark_runtimes.files.csv.tokens import keep_records, split_records, tokenize
from mockspark_runtimes.files.csv.values import convert_column
from mockspark_runtimes.files.lines import read_lines, read_text
from mockspark_runtimes.files.listing import to_uri

if TYPE_CHECKING:
    import pyarrow as pa


def csv_records(path: str, options: CsvOptions) -> pa.Array:
    """The records of a file as text: its lines, or with `multiLine` what the line ends outside of quotes part."""
    if not options.multi_line:
        return read_lines(path, options.encoding, options.line_separator)
    return split_records(read_text(path, options.encoding), options)


def scan_file(path: str, schema: StructType, options: CsvOptions, needed: Collection[str] | None) -> list[pa.Array]:
    """The columns of a file; see `scan_lines`."""
    return scan_lines(csv_records(path, options), path, schema, options, needed)


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
    _check_blank_starts(lines, path, options)
    fields = [f for f in schema.fields if f.name != options.corrupt_column]
    tokens = tokenize(lines, len(fields), options)
    wanted = {f.name for f in fields if needed is None or f.name in needed}
    # With fewer columns to parse, Spark doesn't see how many there are.
    wrong_width = set() if options.column_pruning and len(wanted) < len(fields) else set(tokens.wrong_width)
    bad: set[int] = set(wrong_width)
    columns: dict[str, pa.Array] = {}
    for f, column in zip(fields, tokens.columns, strict=True):
        columns[f.name], bad_rows = convert_column(column, f.dataType, options)
        if f.name in wanted:
            bad.update(bad_rows)
    if bad and options.mode == FAIL_FAST:
        first = min(bad)
        raise _failure(path, lines[first].as_py(), first in wrong_width)
    malformed = _mask(sorted(bad), len(lines))
    if options.corrupt_column in schema.names:
        columns[options.corrupt_column] = pc.if_else(malformed, lines.cast(pa.string()), pa.scalar(None, pa.string()))
    result = [columns[f.name] for f in schema.fields]
    if bad and options.mode == DROP_MALFORMED:
        keep = pc.invert(malformed)
        result = [column.filter(keep) for column in result]
    return result


def _failure(path: str, record: str, wrong_width: bool) -> errors.PySparkException:
    """The error of a malformed record in the mode FAILFAST, with its causes."""
    failure, cause = errors.failed_read_file(to_uri(path)), errors.malformed_record(record)
    failure.__cause__ = cause
    if wrong_width:
        cause.__cause__ = errors.from_condition("MALFORMED_CSV_RECORD", {"badRecord": record})
    return failure


def _check_blank_starts(lines: pa.Array, path: str, options: CsvOptions) -> None:
    import pyarrow.compute as pc

    fails = blank_start(options)
    if fails is None:
        return
    failing = lines.filter(pc.match_substring_regex(lines, fails.pattern))
    if len(failing):
        cause = errors.from_condition("MALFORMED_CSV_RECORD", {"badRecord": failing[0].as_py()})
        raise errors.failed_read_file(to_uri(path)) from cause


def _mask(rows: Sequence[int], length: int) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rows:
        return pc.is_valid(pa.nulls(length))
    return pc.is_in(pa.array(range(length), pa.int64()), pa.array(rows, pa.int64()))


def _check_header(line: str, path: str, schema: StructType, options: CsvOptions) -> None:
    """With `enforceSchema` off, the header must have the schema's names in order."""
    if options.enforce_schema:
        return
    found = LineParser(options).parse(line)
    names = [f.name for f in schema.fields if f.name != options.corrupt_column]
    shown = header_names(found, options, case_sensitive=True)
    if len(found) != len(names) or any(a.lower() != b.lower() for a, b in zip(shown, names, strict=True)):
        raise errors.failed_read_file(to_uri(path)) from errors.IllegalArgumentException(
            errorClass="_LEGACY_ERROR_TEMP_3241",
            messageParameters={
                "msg": f"The header of {to_uri(path)} is {', '.join(map(str, found))}, not {', '.join(names)}."
            },
        )
