"""Rows as dicts of plain Python values, as callers of a `StorageBackend` have them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from mockspark_ir import errors
from mockspark_ir.types import StructType, make_type_verifier, parse_ddl, to_external, to_internal
from mockspark_runtimes.storage.changes import Row


def schema_of(columns: Any) -> StructType:
    """A schema from what callers give: a StructType, fields or DDL text.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE).
    """
    if isinstance(columns, str):
        columns = parse_ddl(columns)
    if isinstance(columns, Sequence) and not isinstance(columns, StructType):
        columns = StructType(list(columns))
    if not isinstance(columns, StructType):
        raise errors.not_expected_type("columns", "StructType, list of StructField or str", columns)
    return columns


def to_rows(records: Iterable[Any], schema: StructType) -> list[Row]:
    """Dicts, rows or tuples as internal values; a key that is missing is null.

    Raises
    ------
    PySparkValueError
        (FIELD_NOT_FOUND...) for a dict with a key that is no column.
    PySparkTypeError
        for values of other types.
    """
    check = make_type_verifier(schema, True)
    convert: Callable[[Any], Row] = to_internal(schema, True) or tuple
    names = schema.names
    rows = []
    for record in records:
        values = record
        if isinstance(record, Mapping):
            unknown = [key for key in record if key not in names]
            if unknown:
                raise errors.unresolved_column(str(unknown[0]), names)
            values = tuple(record.get(name) for name in names)
        check(values)
        rows.append(convert(values))
    return rows


def to_records(rows: Iterable[Row], schema: StructType) -> list[dict[str, Any]]:
    """Internal values as dicts of Python's."""
    converters = [to_external(field.dataType) for field in schema.fields]
    names = schema.names
    return [
        {
            name: value if convert is None else convert(value)
            for name, value, convert in zip(names, row, converters, strict=True)
        }
        for row in rows
    ]
