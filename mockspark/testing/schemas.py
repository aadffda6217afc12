"""assertSchemaEqual."""

from __future__ import annotations

import difflib
from typing import Any

from mockspark_ir import errors
from mockspark_ir.types import ArrayType, DataType, MapType, StructField, StructType

__all__ = ["assertSchemaEqual"]


def assertSchemaEqual(
    actual: StructType,
    expected: StructType,
    ignoreNullable: bool = True,
    ignoreColumnOrder: bool = False,
    ignoreColumnName: bool = False,
) -> None:
    """Fail unless two schemas are equal.

    Parameters
    ----------
    actual, expected: the schemas.
    ignoreNullable: whether it counts what may be null, inside of arrays, maps and structs too.
    ignoreColumnOrder: whether columns are compared in the order of their names.
    ignoreColumnName: whether the names of the columns count.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE), PySparkAssertionError (DIFFERENT_SCHEMA).
    """
    __tracebackhide__ = True
    for argument, schema in (("actual", actual), ("expected", expected)):
        if not isinstance(schema, StructType):
            raise errors.not_expected_type(argument, "struct type", schema)
    if ignoreColumnOrder:
        actual, expected = (StructType(sorted(s.fields, key=_name)) for s in (actual, expected))
    if ignoreColumnName:
        actual, expected = _numbered(actual), _numbered(expected)
    if not (same_type(actual, expected) if ignoreNullable else actual == expected):
        raise different_schemas(actual, expected)


def _name(field: StructField) -> str:
    return field.name


def _numbered(schema: StructType) -> StructType:
    return StructType([StructField(str(i), f.dataType, f.nullable) for i, f in enumerate(schema.fields)])


def same_type(left: DataType, right: DataType) -> bool:
    """Whether two types are equal up to what may be null, and up to metadata."""
    match left, right:
        case StructType(), StructType():
            return len(left.fields) == len(right.fields) and all(
                a.name == b.name and same_type(a.dataType, b.dataType)
                for a, b in zip(left.fields, right.fields, strict=True)
            )
        case ArrayType(), ArrayType():
            return same_type(left.elementType, right.elementType)
        case MapType(), MapType():
            return same_type(left.keyType, right.keyType) and same_type(left.valueType, right.valueType)
        case _:
            return left == right


def different_schemas(actual: Any, expected: Any) -> errors.PySparkAssertionError:
    """The error for schemas that differ: both, with marks where."""
    shown = [f"StructType([{', '.join(map(str, schema.fields))}])" for schema in (actual, expected)]
    text = "\n".join(line.rstrip("\n") for line in difflib.ndiff(shown[:1], shown[1:]))
    return errors.PySparkAssertionError(errorClass="DIFFERENT_SCHEMA", messageParameters={"error_msg": text})
