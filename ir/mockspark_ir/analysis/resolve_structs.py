"""`withField` and `dropFields`: the struct's new type, nested paths included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from mockspark_ir import errors
from mockspark_ir.expressions import Expression, UpdateFields
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.types import DataType, StructField, StructType

if TYPE_CHECKING:
    from mockspark_ir.analysis.resolve_expressions import ExpressionResolver
    from mockspark_ir.analysis.settings import AnalysisSettings


def resolve_update_fields(resolver: ExpressionResolver, node: UpdateFields) -> Expression:
    """Type the struct, the values and the result."""
    struct = resolver.resolve(node.struct)
    values = tuple(resolver.resolve(v) for v in node.values)
    if not isinstance(struct.dtype, StructType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            sql_text(struct),
            paramIndex="first",
            requiredType='"STRUCT"',
            inputSql=f'"{sql_text(struct)}"',
            inputType=f'"{struct.dtype.sql}"',
        )
    result: DataType = struct.dtype
    for path, value in zip(node.paths, values, strict=True):
        result = _with(result, parse_attribute_name(path), value, resolver.settings)
    for path in node.dropped:
        result = _without(result, parse_attribute_name(path), resolver.settings)
    return evolve(node, struct=struct, values=values, result=result)


def _with(dtype: DataType, path: tuple[str, ...], value: Expression, settings: AnalysisSettings) -> StructType:
    assert isinstance(dtype, StructType)
    name, rest = path[0], path[1:]
    fields = []
    found = False
    for f in dtype.fields:
        if not settings.same_name(f.name, name):
            fields.append(f)
            continue
        found = True
        if rest:
            fields.append(StructField(f.name, _with(f.dataType, rest, value, settings), f.nullable, f.metadata))
        else:
            fields.append(StructField(name, value.dtype, value.nullable))
    if not found:
        if rest:
            raise errors.AnalysisException(
                errorClass="FIELD_NOT_FOUND",
                messageParameters={
                    "fieldName": errors.to_sql_id((name,)),
                    "fields": ", ".join(errors.to_sql_id((f.name,)) for f in dtype.fields),
                },
            )
        fields.append(StructField(name, value.dtype, value.nullable))
    return StructType(fields)


def _without(dtype: DataType, path: tuple[str, ...], settings: AnalysisSettings) -> StructType:
    assert isinstance(dtype, StructType)
    name, rest = path[0], path[1:]
    fields = []
    for f in dtype.fields:
        if not settings.same_name(f.name, name):
            fields.append(f)
        elif rest:
            fields.append(StructField(f.name, _without(f.dataType, rest, settings), f.nullable, f.metadata))
    if not fields:
        raise errors.datatype_mismatch("CANNOT_DROP_ALL_FIELDS", name)
    return StructType(fields)
