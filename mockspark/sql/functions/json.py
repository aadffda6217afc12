"""JSON in columns."""

from __future__ import annotations

from collections.abc import Mapping

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call, options_map
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import cannot_be_empty, not_expected_type
from mockspark_ir.types import ArrayType, DataType, MapType, StructType

__all__ = [
    "from_json",
    "get_json_object",
    "json_array_length",
    "json_object_keys",
    "json_tuple",
    "schema_of_json",
    "to_json",
]


def from_json(
    col: ColumnOrName,
    schema: ArrayType | StructType | MapType | Column | str,
    options: Mapping[str, str] | None = None,
) -> Column:
    """
    The value that a JSON text holds; null, or a row of nulls, where it is malformed.

    :param col: the text, a column or its name
    :param schema: the type of the value: a type, DDL, or a constant column such as `schema_of_json` gives
    :param options: those of the JSON reader, for instance `mode`, `dateFormat` and `allowSingleQuotes`
    """
    described = lit(schema.json() if isinstance(schema, DataType) else schema)
    return call("from_json", col, described, *options_map(options))


def to_json(col: ColumnOrName, options: Mapping[str, str] | None = None) -> Column:
    """
    The JSON of a struct, an array or a map.

    :param col: a column or its name
    :param options: those of the JSON writer, for instance `ignoreNullFields`, `dateFormat` and `pretty`
    """
    return call("to_json", col, *options_map(options))


def schema_of_json(json: Column | str, options: Mapping[str, str] | None = None) -> Column:
    """
    The type of a JSON text, as DDL.

    :param json: the text, a constant
    :param options: those of the JSON reader
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(json, str | Column):
        raise not_expected_type("json", "Column or str", json)
    return call("schema_of_json", lit(json), *options_map(options))


def get_json_object(col: ColumnOrName, path: str) -> Column:
    """
    A part of a JSON text, as text; null where the path leads nowhere.

    :param col: the text, a column or its name
    :param path: for instance `$.items[0].name`, or `$.items[*].name` for all of an array
    """
    return call("get_json_object", col, lit(path))


def json_array_length(col: ColumnOrName) -> Column:
    """
    How many elements a JSON array has; null for other texts.

    :param col: the text, a column or its name
    """
    return call("json_array_length", col)


def json_object_keys(col: ColumnOrName) -> Column:
    """
    The names of the fields of a JSON object; null for other texts.

    :param col: the text, a column or its name
    """
    return call("json_object_keys", col)


def json_tuple(col: ColumnOrName, *fields: str) -> Column:
    """
    Fields of a JSON object as columns `c0`, `c1` and so on.

    :param col: the text, a column or its name
    :param fields: the fields' names
    :raises PySparkValueError: CANNOT_BE_EMPTY
    """
    if not fields:
        raise cannot_be_empty("field")
    return call("json_tuple", col, *(lit(field) for field in fields))
