"""Rows as dicts of plain Python values, as callers of a `StorageBackend` have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mockspark_ir import errors
from mockspark_ir.types import StructType, to_external
from mockspark_runtimes.given_rows import given_rows, given_schema
from mockspark_runtimes.storage.changes import Row


def schema_of(columns: Any) -> StructType:
    """A schema from what callers give: a StructType, fields or DDL text.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE).
    """
    return given_schema(StructType(columns) if isinstance(columns, list | tuple) else columns)


def to_rows(records: Sequence[Mapping[str, Any]], schema: StructType) -> list[Row]:
    """Dicts as internal values; a key that is missing is null.

    Raises AnalysisException (UNRESOLVED_COLUMN...) for a dict with a key that is no column, and as `given_rows`.
    """
    names = schema.names
    for record in records:
        unknown = [key for key in record if key not in names]
        if unknown:
            raise errors.unresolved_column(str(unknown[0]), names)
    return given_rows(schema, [tuple(record.get(name) for name in names) for record in records], pickled=False)


def to_records(rows: Iterable[Row], schema: StructType) -> list[dict[str, Any]]:
    """Internal values as dicts of Python's."""
    converters = [to_external(field.dataType, pickled=False) for field in schema.fields]
    names = schema.names
    return [
        {
            name: value if convert is None else convert(value)
            for name, value, convert in zip(names, row, converters, strict=True)
        }
        for row in rows
    ]
