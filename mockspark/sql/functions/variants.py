"""Variants: values of any shape."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import cannot_be_empty

__all__ = [
    "is_valid_variant",
    "is_variant_null",
    "parse_json",
    "schema_of_variant",
    "schema_of_variant_agg",
    "to_variant_object",
    "try_parse_json",
    "try_variant_array_append",
    "try_variant_get",
    "try_variant_insert",
    "try_variant_set",
    "variant_array_append",
    "variant_delete",
    "variant_get",
    "variant_insert",
    "variant_set",
    "variant_strip_nulls",
]


def _path(path: Column | str) -> Column:
    return path if isinstance(path, Column) else lit(path)


def parse_json(col: ColumnOrName) -> Column:
    """
    The variant of a JSON text; an error for a text that is no JSON.

    :param col: the text, a column or its name
    """
    return call("parse_json", col)


def try_parse_json(col: ColumnOrName) -> Column:
    """
    The variant of a JSON text; null for a text that is no JSON.

    :param col: the text, a column or its name
    """
    return call("try_parse_json", col)


def to_variant_object(col: ColumnOrName) -> Column:
    """
    A struct, a map with string keys or an array as a variant, in which structs and maps are objects.

    :param col: a column or its name
    """
    return call("to_variant_object", col)


def is_variant_null(v: ColumnOrName) -> Column:
    """
    Whether a variant is JSON's null, and not SQL's.

    :param v: a variant, a column or its name
    """
    return call("is_variant_null", v)


def is_valid_variant(v: ColumnOrName) -> Column:
    """
    Whether the bytes of a variant are one.

    :param v: a variant, a column or its name
    """
    return call("is_valid_variant", v)


def variant_get(v: ColumnOrName, path: Column | str, targetType: str) -> Column:
    """
    What a path leads to in a variant, as another type; null where it leads nowhere.

    An error for what is none of the type.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them
    :param targetType: the type as DDL
    """
    return _get("variant_get", v, path, targetType)


def try_variant_get(v: ColumnOrName, path: Column | str, targetType: str) -> Column:
    """
    What a path leads to in a variant, as another type; null where it leads nowhere, and for what is none of the type.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them
    :param targetType: the type as DDL
    """
    return _get("try_variant_get", v, path, targetType)


def _get(name: str, v: ColumnOrName, path: Column | str, target: str) -> Column:
    assert isinstance(path, Column | str)
    return call(name, v, _path(path), lit(target))


def schema_of_variant(v: ColumnOrName) -> Column:
    """
    What a variant holds, as a type in SQL.

    :param v: a variant, a column or its name
    """
    return call("schema_of_variant", v)


def schema_of_variant_agg(v: ColumnOrName) -> Column:
    """
    Aggregate: what all variants hold, as a type in SQL.

    :param v: a variant, a column or its name
    """
    return call("schema_of_variant_agg", v)


def variant_delete(v: ColumnOrName, *paths: Column | str) -> Column:
    """
    A variant without the fields and elements to which paths lead, one path after the other.

    Raises PySparkValueError (CANNOT_BE_EMPTY) without paths.

    :param v: a variant, a column or its name
    :param paths: paths as `$.a['b'][0]`, or columns of them; nulls are skipped
    """
    if not paths:
        raise cannot_be_empty("paths")
    return call("variant_delete", v, *map(_path, paths))


def variant_insert(v: ColumnOrName, path: Column | str, value: ColumnOrName) -> Column:
    """
    A variant with a new field, or with an element before the one at the path; what is missing on the way is made.

    An error for a field that is there, and for a path through what is no object or no array.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them
    :param value: the value, a column or its name
    """
    return call("variant_insert", v, _path(path), value)


def try_variant_insert(v: ColumnOrName, path: Column | str, value: ColumnOrName) -> Column:
    """
    As `variant_insert`; null for a field that is there, and for a path through what is no object or no array.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them
    :param value: the value, a column or its name
    """
    return call("try_variant_insert", v, _path(path), value)


def variant_set(v: ColumnOrName, path: Column | str, value: ColumnOrName, create_if_missing: bool = True) -> Column:
    """
    A variant with another value at a path.

    An error for a path through what is no object or no array.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them
    :param value: the value, a column or its name
    :param create_if_missing: whether what is missing is made; else the variant stays as it is
    """
    return call("variant_set", v, _path(path), value, lit(create_if_missing))


def try_variant_set(v: ColumnOrName, path: Column | str, value: ColumnOrName, create_if_missing: bool = True) -> Column:
    """
    As `variant_set`; null for a path through what is no object or no array.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them
    :param value: the value, a column or its name
    :param create_if_missing: whether what is missing is made; else the variant stays as it is
    """
    return call("try_variant_set", v, _path(path), value, lit(create_if_missing))


def variant_array_append(v: ColumnOrName, path: Column | str, value: ColumnOrName) -> Column:
    """
    A variant with one more element in the array at a path; as it is where the path leads nowhere.

    An error where the path leads to no array.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them; `$` is the variant itself
    :param value: the value, a column or its name
    """
    return call("variant_array_append", v, _path(path), value)


def try_variant_array_append(v: ColumnOrName, path: Column | str, value: ColumnOrName) -> Column:
    """
    As `variant_array_append`; null where the path leads to no array.

    :param v: a variant, a column or its name
    :param path: a path as `$.a['b'][0]`, or a column of them; `$` is the variant itself
    :param value: the value, a column or its name
    """
    return call("try_variant_array_append", v, _path(path), value)


def variant_strip_nulls(v: ColumnOrName, include_arrays: bool = True) -> Column:
    """
    A variant without the fields and elements that are variant nulls.

    :param v: a variant, a column or its name
    :param include_arrays: whether arrays lose such elements too
    """
    return call("variant_strip_nulls", v, lit(include_arrays))
