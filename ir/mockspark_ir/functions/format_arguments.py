"""What the functions of JSON, CSV and XML share: schemas and options, which are constants."""

from __future__ import annotations

from collections.abc import Mapping

from mockspark_ir import errors
from mockspark_ir.expressions import Call, Expression
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.formats.options import DROP_MALFORMED
from mockspark_ir.functions.aggregates import constant
from mockspark_ir.types import (
    ArrayType,
    CharType,
    DataType,
    MapType,
    NullType,
    StringType,
    StructField,
    StructType,
    VarcharType,
    find_type,
)
from mockspark_ir.types.ddl import parse_type_or_columns
from mockspark_ir.types.json import parse_json


def call_options(options: Expression | None) -> dict[str, str]:
    """The options of a call: a map of constant strings.

    Raises AnalysisException (INVALID_OPTIONS.NON_MAP_FUNCTION, NON_STRING_TYPE).
    """
    if options is None:
        return {}
    dtype = options.dtype
    if not (isinstance(dtype, MapType) and isinstance(options, Call) and options.function.name == "map"):
        raise errors.AnalysisException(errorClass="INVALID_OPTIONS.NON_MAP_FUNCTION", messageParameters={})
    if not (isinstance(dtype.keyType, StringType) and isinstance(dtype.valueType, StringType) and options.foldable):
        raise errors.AnalysisException(
            errorClass="INVALID_OPTIONS.NON_STRING_TYPE", messageParameters={"mapType": f'"{dtype.sql}"'}
        )
    found: dict[str, str] = constant(options)
    return found


def described_type(schema: Expression) -> DataType:
    """The type that a constant describes, as DDL or as Spark's JSON.

    Raises AnalysisException (INVALID_SCHEMA.NON_STRING_LITERAL, PARSE_EMPTY_STATEMENT,
    UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING; those of malformed DDL).
    """
    if not (schema.foldable and isinstance(schema.dtype, StringType)) or constant(schema) is None:
        raise errors.AnalysisException(
            errorClass="INVALID_SCHEMA.NON_STRING_LITERAL",
            messageParameters={"inputSchema": f'"{sql_text(schema)}"'},
        )
    text: str = constant(schema)
    if not text.strip():
        raise errors.analysis_error("PARSE_EMPTY_STATEMENT")
    try:
        dtype = parse_json(text) if text.lstrip().startswith(("{", '"')) else parse_type_or_columns(text)
    except errors.ParseException as error:
        # Spark's function tells where it stands in the query, and so makes it an error of analysis.
        raise errors.analysis_error(str(error.getCondition()), **error.getMessageParameters() or {}) from None
    if find_type(dtype, CharType, VarcharType):
        raise errors.analysis_error("UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING")
    return dtype


def all_nullable(dtype: DataType) -> DataType:
    """The type in which everything may be null: whatever the JSON lacks is."""
    match dtype:
        case StructType():
            return StructType([StructField(f.name, all_nullable(f.dataType), True, f.metadata) for f in dtype.fields])
        case ArrayType():
            return ArrayType(all_nullable(dtype.elementType), True)
        case MapType():
            return MapType(all_nullable(dtype.keyType), all_nullable(dtype.valueType), True)
        case _:
            return dtype


def check_text(function: str, text: Expression) -> None:
    """See that it is a string: Spark asks for that when it knows schema and options.

    Raises AnalysisException (DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE).
    """
    if not isinstance(text.dtype, StringType | NullType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            f"{function}({sql_text(text)})",
            paramIndex="first",
            requiredType='"STRING"',
            inputSql=errors.to_sql_expr(sql_text(text)),
            inputType=errors.to_sql_type(text.dtype),
        )


def no_setting(key: str) -> str | None:
    """Where options are only checked, no setting counts."""
    return None


def check_corrupt_column(schema: StructType, name: str) -> None:
    """Raises AnalysisException (INVALID_CORRUPT_RECORD_TYPE) where the column for malformed records is no string."""
    for f in schema.fields:
        if f.name == name and not isinstance(f.dataType, StringType):
            raise errors.AnalysisException(
                errorClass="INVALID_CORRUPT_RECORD_TYPE",
                messageParameters={"columnName": errors.to_sql_id((name,)), "actualType": f'"{f.dataType.sql}"'},
            )


def check_mode(function: str, options: Mapping[str, str]) -> None:
    """Raises AnalysisException (PARSE_MODE_UNSUPPORTED) for the mode that leaves records out."""
    if options.get("mode", "").upper() == DROP_MALFORMED:
        raise errors.AnalysisException(
            errorClass="PARSE_MODE_UNSUPPORTED",
            messageParameters={"funcName": errors.to_sql_id((function,)), "mode": DROP_MALFORMED},
        )


def check_example(function: str, name: str, text: Expression) -> None:
    """See that a type can be told from a text: it has to be a constant.

    Raises AnalysisException (DATATYPE_MISMATCH.NON_FOLDABLE_INPUT, UNEXPECTED_NULL, UNEXPECTED_INPUT_TYPE).
    """
    shown = f"{function}({sql_text(text)})"
    if not text.foldable:
        raise errors.datatype_mismatch(
            "NON_FOLDABLE_INPUT",
            shown,
            inputName=errors.to_sql_id((name,)),
            inputType='"STRING"',
            inputExpr=f'"{sql_text(text)}"',
        )
    if constant(text) is None:
        raise errors.datatype_mismatch("UNEXPECTED_NULL", shown, exprName=name)
    if not isinstance(text.dtype, StringType):
        raise errors.datatype_mismatch(
            "UNEXPECTED_INPUT_TYPE",
            shown,
            paramIndex="first",
            requiredType='"STRING"',
            inputSql=f'"{sql_text(text)}"',
            inputType=f'"{text.dtype.sql}"',
        )
