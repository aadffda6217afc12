"""Whole JSON files as columns of values."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from attrs import define

from mockspark_ir import errors
from mockspark_ir.formats.json.parser import Array, Blank, Malformed, Object, parse_record
from mockspark_ir.formats.json.values import Convert, NeedsText, PartlyBad, struct_converter
from mockspark_ir.formats.json.variants import record_variant
from mockspark_ir.formats.options import DROP_MALFORMED, FAIL_FAST
from mockspark_ir.types import StructType
from mockspark_runtimes.arrow.storage import storage_type, to_array
from mockspark_runtimes.files.json.options import JsonOptions
from mockspark_runtimes.files.json.quick import quick_columns
from mockspark_runtimes.files.json.records import Broken, json_lines, json_records
from mockspark_runtimes.files.listing import to_uri

if TYPE_CHECKING:
    import pyarrow as pa

Row = tuple[Any, ...]


@define(eq=False)
class _Record:
    """What became of a record: its rows, whether it is malformed, and why."""

    rows: list[Row]
    bad: bool = False
    cause: BaseException | None = None


def scan_file(path: str, schema: StructType, options: JsonOptions, needed: Collection[str] | None) -> list[pa.Array]:
    """The columns of a file.

    Parameters
    ----------
    schema: the columns, and perhaps one for corrupt records.
    needed: the columns that the query uses (None: all); the others are not parsed.

    Raises
    ------
    UnknownException (FAILED_READ_FILE, with the malformed record)
        in the mode FAILFAST.
    """
    import pyarrow as pa

    parsed = StructType(
        [f for f in schema.fields if f.name != options.corrupt_column and (needed is None or f.name in needed)]
    )
    if not options.multi_line:
        quick = quick_columns(json_lines(path, options), parsed, options)
        if quick is not None:
            found = dict(zip(parsed.names, quick, strict=True))
            length = len(quick[0])
            return [
                found[f.name] if f.name in found else pa.nulls(length, storage_type(f.dataType)) for f in schema.fields
            ]
    convert = struct_converter(parsed, options) if options.single_variant_column is None else None
    nulls = (None,) * len(parsed.fields)
    rows: list[Row] = []
    corrupt: list[str | None] = []
    for text in json_records(path, options):
        record = _parse(text, convert, nulls, options)
        if record.bad and options.mode == FAIL_FAST:
            failure, cause = errors.failed_read_file(to_uri(path)), errors.malformed_record(text)
            failure.__cause__, cause.__cause__ = cause, record.cause
            raise failure
        if record.bad and options.mode == DROP_MALFORMED:
            continue
        rows.extend(record.rows)
        corrupt.extend([text if record.bad else None] * len(record.rows))
    columns = dict(zip(parsed.names, zip(*rows, strict=True), strict=True)) if rows else {}
    result = []
    for f in schema.fields:
        values = corrupt if f.name == options.corrupt_column else columns.get(f.name, (None,) * len(rows))
        result.append(to_array(values, f.dataType))
    return result


def _parse(text: str, convert: Convert | None, nulls: Row, options: JsonOptions, *, with_text: bool = False) -> _Record:
    """The rows of one record: several if it is an array of objects; without a converter, the record as a variant."""
    if isinstance(text, Broken):
        return _Record([nulls], bad=True)
    try:
        value = parse_record(text, options, with_text=with_text)
        if convert is None:
            variant = record_variant(value, options)
            return _Record([(variant,) * len(nulls)])
        match value:
            case Object():
                return _converted([value], convert)
            case list() | Array():
                items = value if isinstance(value, list) else value.items
                if all(isinstance(item, Object) for item in items):
                    return _converted(items, convert)
            case None:
                return _Record([nulls], bad=True, cause=errors.from_condition("INVALID_JSON_ROOT_FIELD", {}))
        return _Record([nulls], bad=True)
    except Blank:
        return _Record([])
    except Malformed as error:
        return _Record([nulls], bad=True, cause=error.__cause__)
    except NeedsText:
        return _parse(text, convert, nulls, options, with_text=True)


def _converted(items: list[Any], convert: Convert) -> _Record:
    rows = []
    for item in items:
        try:
            rows.append(convert(item))
        except PartlyBad as error:
            return _Record([error.partial], bad=True, cause=error.cause)
    return _Record(rows)
