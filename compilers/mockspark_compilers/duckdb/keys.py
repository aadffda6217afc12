"""Values by which rows are grouped: equal in DuckDB where they are in Spark, and shown as Spark shows them."""

from __future__ import annotations

from sqlglot import exp

from mockspark_compilers.duckdb.literals import literal
from mockspark_compilers.duckdb.types import field_names, sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    binary,
    case,
    cast,
    column,
    field,
    function,
    identifier,
    is_not_null,
    lambda_,
    number,
)
from mockspark_ir.types import ArrayType, DataType, DoubleType, FloatType, MapType, StructType
from mockspark_ir.values.ordering import java_zero


def has_other_key(dtype: DataType) -> bool:
    """Whether some values of the type are equal in Spark only: -0.0 and 0.0, and maps of another order."""
    match dtype:
        case DoubleType() | FloatType() | MapType():
            return True
        case ArrayType():
            return has_other_key(dtype.elementType)
        case StructType():
            return any(has_other_key(f.dataType) for f in dtype.fields)
        case _:
            return False


def grouping_key(value: Sql, dtype: DataType, *, keeps_nulls: bool = False) -> Sql:
    """The value with 0.0 for -0.0 and maps sorted by their keys, which stay as they are, also inside of others.

    `keeps_nulls`: whether the nulls among a map's values stay what they are, too.
    """
    if not has_other_key(dtype):
        return value
    match dtype:
        case ArrayType():
            return function(
                "list_transform",
                value,
                lambda_(grouping_key(column("k"), dtype.elementType, keeps_nulls=keeps_nulls), "k"),
            )
        case StructType():
            fields: list[Sql] = []
            for name, f in zip(field_names(dtype), dtype.fields, strict=True):
                part = field(value.copy(), name)
                fields.append(
                    exp.PropertyEQ(
                        this=identifier(name), expression=grouping_key(part, f.dataType, keeps_nulls=keeps_nulls)
                    )
                )
            return case((is_not_null(value), exp.Struct(expressions=fields)))
        case MapType():
            entries: Sql = function("map_entries", value)
            null = None if keeps_nulls else java_zero(dtype.valueType)
            if null is not None or has_other_key(dtype.valueType):
                key = field(column("k"), "key")
                item = grouping_key(field(column("k"), "value"), dtype.valueType, keeps_nulls=keeps_nulls)
                if null is not None:
                    item = function("coalesce", item, literal(null, dtype.valueType))
                entry = exp.Struct(
                    expressions=[
                        exp.PropertyEQ(this=identifier("key"), expression=key),
                        exp.PropertyEQ(this=identifier("value"), expression=item),
                    ]
                )
                entries = function("list_transform", entries, lambda_(entry, "k"))
            return function("map_from_entries", function("list_sort", entries))
        case _:
            return binary(exp.Add, value, cast(number(0), sql_type(dtype)))
