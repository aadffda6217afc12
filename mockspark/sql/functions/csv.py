"""CSV in columns."""

from __future__ import annotations

from collections.abc import Mapping

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, options_map
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import not_expected_type

__all__ = ["from_csv", "schema_of_csv", "to_csv"]


def from_csv(col: ColumnOrName, schema: Column | str, options: Mapping[str, str] | None = None) -> Column:
    """
    The row that a line of CSV holds; fields that are malformed are null.

    :param col: the line, a column or its name
    :param schema: the type of the row: DDL, or a constant column such as `schema_of_csv` gives
    :param options: those of the CSV reader, for instance `sep`, `mode` and `dateFormat`
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(schema, str | Column):
        raise not_expected_type("schema", "Column or str", schema)
    return call("from_csv", col, lit(schema), *options_map(options))


def to_csv(col: ColumnOrName, options: Mapping[str, str] | None = None) -> Column:
    """
    A struct as a line of CSV.

    :param col: a column or its name
    :param options: those of the CSV writer, for instance `sep`, `quoteAll` and `dateFormat`
    """
    return call("to_csv", col, *options_map(options))


def schema_of_csv(csv: Column | str, options: Mapping[str, str] | None = None) -> Column:
    """
    The type of the row in a line of CSV, as DDL.

    :param csv: the line, a constant
    :param options: those of the CSV reader
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(csv, str | Column):
        raise not_expected_type("csv", "Column or str", csv)
    return call("schema_of_csv", lit(csv), *options_map(options))
