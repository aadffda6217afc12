"""`value[key]` and `value.field`: which kind of extraction it is, by the value's type."""

from __future__ import annotations

from mockspark_ir import errors
from mockspark_ir.analysis.resolve_references import field_position, struct_array
from mockspark_ir.analysis.settings import AnalysisSettings
from mockspark_ir.analysis.type_coercion.operators import rules_for
from mockspark_ir.expressions import (
    Expression,
    GetArrayItem,
    GetArrayStructFields,
    GetMapValue,
    GetStructField,
    Literal,
)
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.input_types import INTEGRAL, exactly, is_orderable
from mockspark_ir.types import ArrayType, IntegralType, MapType, NullType, StringType, StructType


def extract_value(child: Expression, extraction: Expression, settings: AnalysisSettings) -> Expression:
    """The typed extraction.

    Raises AnalysisException: INVALID_EXTRACT_BASE_FIELD_TYPE, INVALID_EXTRACT_FIELD_TYPE, FIELD_NOT_FOUND, ...
    """
    dtype = child.dtype
    name = extraction.value if isinstance(extraction, Literal) and isinstance(extraction.dtype, StringType) else None
    if isinstance(dtype, StructType):
        if name is None:
            raise errors.AnalysisException(
                errorClass="INVALID_EXTRACT_FIELD_TYPE",
                messageParameters={"extraction": f'"{sql_text(extraction)}"'},
            )
        return GetStructField(child, field_position(dtype, name, settings), name)
    struct = struct_array(dtype)
    if struct is not None and name is not None:
        return GetArrayStructFields(child, field_position(struct, name, settings), name)
    rules = rules_for(settings)
    if isinstance(dtype, ArrayType):
        fits = isinstance(extraction.dtype, IntegralType | NullType)
        index = rules.implicit(extraction, INTEGRAL) if fits else None
        if index is None:
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                f"{sql_text(child)}[{sql_text(extraction)}]",
                paramIndex="second",
                requiredType='"INTEGRAL"',
                inputSql=f'"{sql_text(extraction)}"',
                inputType=f'"{extraction.dtype.sql}"',
            )
        return GetArrayItem(child, index, settings.mode)
    if isinstance(dtype, MapType):
        key = rules.implicit(extraction, exactly(dtype.keyType))
        if key is None:
            raise errors.datatype_mismatch(
                "UNEXPECTED_INPUT_TYPE",
                f"{sql_text(child)}[{sql_text(extraction)}]",
                paramIndex="second",
                requiredType=f'"{dtype.keyType.sql}"',
                inputSql=f'"{sql_text(extraction)}"',
                inputType=f'"{extraction.dtype.sql}"',
            )
        if not is_orderable(dtype.keyType):
            raise errors.datatype_mismatch(
                "INVALID_ORDERING_TYPE",
                f"{sql_text(child)}[{sql_text(extraction)}]",
                functionName="`getmapvalue`",
                dataType=f'"{dtype.keyType.sql}"',
            )
        return GetMapValue(child, key)
    raise errors.AnalysisException(
        errorClass="INVALID_EXTRACT_BASE_FIELD_TYPE",
        messageParameters={"base": f'"{sql_text(child)}"', "other": f'"{dtype.sql}"'},
    )
