"""Rows that a user gives, checked against their schema, as internal values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from mockspark_ir import errors
from mockspark_ir.types import StructType, make_type_verifier, parse_ddl, to_internal

GivenRow = Mapping[str, Any] | Sequence[Any]


def given_schema(schema: StructType | str) -> StructType:
    """The schema, text is DDL; raises PySparkTypeError (NOT_EXPECTED_TYPE) for what is no schema of columns."""
    found = parse_ddl(schema) if isinstance(schema, str) else deepcopy(schema)
    if not isinstance(found, StructType):
        raise errors.not_expected_type("schema", "StructType or str", schema)
    return found


def given_rows(
    schema: StructType, data: Sequence[GivenRow], *, verify: bool = True, pickled: bool = True
) -> list[tuple[Any, ...]]:
    """The rows as internal values.

    Parameters
    ----------
    schema: the columns.
    data: a dict by column name, or the values in order, for each row.
    verify: whether values are checked; without it those of other classes become null, as in Spark.
    pickled: whether maps get the order that they have when Python gives them to Spark.

    Raises PySparkTypeError and PySparkValueError for values that the columns can't have.
    """
    if verify:
        check = make_type_verifier(schema, True)
        for row in data:
            check(row)
    convert = to_internal(schema, verify, pickled=pickled)
    return [row if convert is None else convert(row) for row in data]  # type: ignore[misc]
