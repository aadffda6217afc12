"""Errors of arguments and columns of a wrong type."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.errors.analysis import Name, Type, analysis_error
from mockspark_ir.errors.exceptions import AnalysisException
from mockspark_ir.errors.sql_text import (
    ordinal,
    quote_identifier,
    to_sql_conf,
    to_sql_expr,
    to_sql_id,
    to_sql_type,
    to_sql_types,
)


def datatype_mismatch(sub_condition: str, sql_expr: str, **parameters: object) -> AnalysisException:
    """Return an error of the family DATATYPE_MISMATCH.

    Parameters
    ----------
    sub_condition : str
        The sub-condition, as ``"BINARY_OP_DIFF_TYPES"``.
    sql_expr : str
        The expression's text, without quotes.
    **parameters
        Those of the sub-condition, formatted as its function in this module or Spark does.
    """
    return analysis_error(f"DATATYPE_MISMATCH.{sub_condition}", sqlExpr=to_sql_expr(sql_expr), **parameters)


def unexpected_input_type(
    sql_expr: str, position: int, required: Sequence[Type], input_sql: str, input_type: Type
) -> AnalysisException:
    """Return the error of an argument of a wrong type.

    Parameters
    ----------
    sql_expr : str
        The text of the function's call.
    position : int
        The argument's position, from 1.
    required : sequence of DataType or str
        The types that it may have.
    input_sql : str
        The argument's text.
    input_type : DataType or str
        The type it has.
    """
    return datatype_mismatch(
        "UNEXPECTED_INPUT_TYPE",
        sql_expr,
        paramIndex=ordinal(position),
        requiredType=to_sql_types(required),
        inputSql=to_sql_expr(input_sql),
        inputType=to_sql_type(input_type),
    )


def binary_op_diff_types(sql_expr: str, left: Type, right: Type) -> AnalysisException:
    """Return the error of operands whose types have none in common."""
    return datatype_mismatch("BINARY_OP_DIFF_TYPES", sql_expr, left=to_sql_type(left), right=to_sql_type(right))


def binary_op_wrong_type(sql_expr: str, required: Sequence[Type], actual: Type) -> AnalysisException:
    """Return the error of operands of a type on which the operator does not work."""
    return datatype_mismatch(
        "BINARY_OP_WRONG_TYPE", sql_expr, inputType=to_sql_types(required), actualDataType=to_sql_type(actual)
    )


def data_diff_types(function: str, sql_expr: str, dtypes: Sequence[Type], *, listed: bool = False) -> AnalysisException:
    """Return the error of arguments that should share one type.

    Parameters
    ----------
    function : str
        The function's name.
    sql_expr : str
        The text of its call.
    dtypes : sequence of DataType or str
        The types of the arguments.
    listed : bool
        Whether the types are shown as a list, as of ``in``, ``greatest`` and ``least``, and not joined by "or".
    """
    texts = [to_sql_type(dtype) for dtype in dtypes]
    shown = f"[{', '.join(texts)}]" if listed else f"({' or '.join(texts)})"
    return datatype_mismatch("DATA_DIFF_TYPES", sql_expr, functionName=quote_identifier(function), dataType=shown)


def invalid_ordering_type(function: str, sql_expr: str, dtype: Type) -> AnalysisException:
    """Return the error of comparing or sorting values without an order."""
    return datatype_mismatch(
        "INVALID_ORDERING_TYPE", sql_expr, functionName=quote_identifier(function), dataType=to_sql_type(dtype)
    )


def non_foldable_input(sql_expr: str, input_name: str, input_type: Type, input_expr: str) -> AnalysisException:
    """Return the error of an argument that has to be constant."""
    return datatype_mismatch(
        "NON_FOLDABLE_INPUT",
        sql_expr,
        inputName=quote_identifier(input_name),
        inputType=to_sql_type(input_type),
        inputExpr=to_sql_expr(input_expr),
    )


def value_out_of_range(sql_expr: str, name: str, value_range: str, value_sql: str) -> AnalysisException:
    """Return the error of a constant argument outside of its range."""
    return datatype_mismatch(
        "VALUE_OUT_OF_RANGE", sql_expr, exprName=name, valueRange=value_range, currentValue=value_sql
    )


def cast_without_suggestion(sql_expr: str, source: Type, target: Type) -> AnalysisException:
    """Return the error of a cast that does not exist."""
    return datatype_mismatch(
        "CAST_WITHOUT_SUGGESTION", sql_expr, srcType=to_sql_type(source), targetType=to_sql_type(target)
    )


def cast_with_func_suggestion(sql_expr: str, source: Type, target: Type, functions: Sequence[str]) -> AnalysisException:
    """Return the error of a cast that does not exist, while functions do what it would."""
    return datatype_mismatch(
        "CAST_WITH_FUNC_SUGGESTION",
        sql_expr,
        srcType=to_sql_type(source),
        targetType=to_sql_type(target),
        functionNames="/".join(map(quote_identifier, functions)),
    )


def cast_with_conf_suggestion(sql_expr: str, source: Type, target: Type, key: str, value: str) -> AnalysisException:
    """Return the error of a cast that only a setting allows."""
    return datatype_mismatch(
        "CAST_WITH_CONF_SUGGESTION",
        sql_expr,
        srcType=to_sql_type(source),
        targetType=to_sql_type(target),
        config=to_sql_conf(key),
        configVal=f"'{value}'",
    )


def cannot_up_cast(expr: str, source: Type, target: Type, details: str = "") -> AnalysisException:
    """Return the error of a cast that might lose information where that is not allowed."""
    return analysis_error(
        "CANNOT_UP_CAST_DATATYPE",
        expression=expr,
        sourceType=to_sql_type(source),
        targetType=to_sql_type(target),
        details=details,
    )


def filter_not_boolean(condition: str, dtype: Type) -> AnalysisException:
    """Return the error of a filter that is not boolean."""
    return datatype_mismatch("FILTER_NOT_BOOLEAN", condition, filter=to_sql_expr(condition), type=to_sql_type(dtype))


def invalid_column_or_field_data_type(name: Name, dtype: Type, expected: Type) -> AnalysisException:
    """Return the error of a column that cannot take the type it should have."""
    return analysis_error(
        "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
        name=to_sql_id(name),
        type=to_sql_type(dtype),
        expectedType=to_sql_type(expected),
    )
