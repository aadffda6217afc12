"""Collated text: values of it may be had, kept and shown; comparing them, and functions over them, are not done."""

from __future__ import annotations

from collections.abc import Iterable

from mockspark_ir import errors
from mockspark_ir.types import ArrayType, DataType, MapType, StringType, StructType

# Functions for which it doesn't matter how texts compare.
_INDIFFERENT = frozenset({
    "any_value", "array", "coalesce", "collect_list", "concat", "count", "count_if", "element_at", "explode",
    "explode_outer", "first", "first_value", "flatten", "ifnull", "inline", "inline_outer", "isnotnull", "isnull",
    "lag", "last", "last_value", "lead", "length", "map", "map_keys", "map_values", "monotonically_increasing_id",
    "named_struct", "nth_value", "nvl", "nvl2", "posexplode", "posexplode_outer", "size", "stack", "struct",
    "to_json", "transform", "typeof",
})  # fmt: skip


def collation_in(dtype: DataType) -> str | None:
    """A collation, other than the binary one, of text in a type; None if there is none."""
    match dtype:
        case StringType():
            return None if dtype.isUTF8BinaryCollation() else dtype.collation
        case ArrayType():
            return collation_in(dtype.elementType)
        case MapType():
            return collation_in(dtype.keyType) or collation_in(dtype.valueType)
        case StructType():
            return next((found for f in dtype.fields if (found := collation_in(f.dataType)) is not None), None)
        case _:
            return None


def refuse_collations(types: Iterable[DataType], what: str) -> None:
    """Raise PySparkNotImplementedError for collated text among types, `what` says to what end."""
    for dtype in types:
        found = collation_in(dtype)
        if found is not None:
            raise errors.unsupported_feature(f"{what} of text with the collation {found}")


def refuse_in_function(name: str, types: Iterable[DataType]) -> None:
    """The same for the arguments of a function that depends on how they compare."""
    if name not in _INDIFFERENT:
        refuse_collations(types, f"the function {name}")
