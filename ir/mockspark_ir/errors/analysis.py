"""Errors that the analyzer finds: names, types, aggregates, windows, joins, sets, functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mockspark_ir.errors.exceptions import AnalysisException, UnsupportedOperationException
from mockspark_ir.errors.sql_text import (
    HasSql,
    ordinal,
    quote_identifier,
    to_sql_expr,
    to_sql_id,
    to_sql_ids,
    to_sql_type,
)
from mockspark_ir.errors.suggestions import order_by_similarity

DOCROOT = "https://spark.apache.org/docs/latest"
CASE_SENSITIVE = '"spark.sql.caseSensitive"'
MAX_SUGGESTIONS = 5

Name = str | Iterable[str]
Type = HasSql | str


def analysis_error(condition: str, /, **parameters: object) -> AnalysisException:
    """Return the error of any condition of the analyzer; the parameters are those of the condition."""
    return AnalysisException(
        errorClass=condition, messageParameters={name: str(value) for name, value in parameters.items()}
    )


# Names


def _with_suggestion(condition: str, ordered: Sequence[str], /, **parameters: object) -> AnalysisException:
    if not ordered:
        return analysis_error(f"{condition}.WITHOUT_SUGGESTION", **parameters)
    return analysis_error(f"{condition}.WITH_SUGGESTION", proposal=", ".join(ordered), **parameters)


def _most_similar(name: str, proposals: Sequence[str | Sequence[str]]) -> list[str]:
    # Spark's analyzer offers the columns of its input in the order of their names.
    by_name = sorted(proposals, key=lambda proposal: proposal if isinstance(proposal, str) else proposal[-1])
    return order_by_similarity(name, by_name)[:MAX_SUGGESTIONS]


def unresolved_column(name: str, proposals: Sequence[str | Sequence[str]] = ()) -> AnalysisException:
    """Return the error of a column that is not there, as the analyzer raises it.

    Parameters
    ----------
    name : str
        The name as the user wrote it, dotted.
    proposals : sequence of str or of name parts
        The columns that there are; a str is a name without a qualifier. Five that are most like ``name`` are shown.
    """
    return _with_suggestion("UNRESOLVED_COLUMN", _most_similar(name, proposals), objectName=to_sql_id(name))


def unresolved_column_of_dataframe(name: str, columns: Sequence[str]) -> AnalysisException:
    """Return the error of a column that a DataFrame does not have, as of ``df["a"]``, ``agg({})`` and ``na.drop``.

    Parameters
    ----------
    name : str
        The name as the user wrote it, dotted.
    columns : sequence of str
        The DataFrame's columns, which are all shown in their order.
    """
    return _with_suggestion("UNRESOLVED_COLUMN", list(map(quote_identifier, columns)), objectName=to_sql_id(name))


def unresolved_map_key(name: str, proposals: Sequence[str | Sequence[str]] = ()) -> AnalysisException:
    """Return the error of a name in the place of a map's key that is no column."""
    return _with_suggestion("UNRESOLVED_MAP_KEY", _most_similar(name, proposals), objectName=to_sql_id(name))


def unresolved_field(column: Name, field: str, proposals: Sequence[str] = ()) -> AnalysisException:
    """Return the error of a field that a column does not have."""
    ordered = order_by_similarity(field, proposals)[:MAX_SUGGESTIONS]
    return _with_suggestion("UNRESOLVED_FIELD", ordered, fieldName=to_sql_id(field), columnPath=to_sql_id(column))


def unresolved_column_among_field_names(name: str, field_names: Sequence[str]) -> AnalysisException:
    """Return the error of a name that is none of the fields, as of `dropDuplicates` and `unionByName`."""
    return analysis_error("UNRESOLVED_COLUMN_AMONG_FIELD_NAMES", colName=name, fieldNames=", ".join(field_names))


def ambiguous_reference(name: Name, references: Iterable[Name]) -> AnalysisException:
    """Return the error of a name that stands for several columns.

    Parameters
    ----------
    name : str or iterable of str
        The name.
    references : iterable of names
        The columns with their qualifiers; they are shown sorted.
    """
    shown = ", ".join(sorted(map(to_sql_id, references)))
    return analysis_error("AMBIGUOUS_REFERENCE", name=to_sql_id(name), referenceNames=f"[{shown}]")


def ambiguous_reference_to_fields(field: str, count: int) -> AnalysisException:
    """Return the error of a name that several fields of a struct have."""
    return analysis_error("AMBIGUOUS_REFERENCE_TO_FIELDS", field=to_sql_id(field), count=count)


def ambiguous_self_join(column: str) -> AnalysisException:
    """Return the error of ``df["a"]`` after a join of ``df`` with itself."""
    return analysis_error(
        "_LEGACY_ERROR_TEMP_1182", ambiguousAttrs=column, config="spark.sql.analyzer.failAmbiguousSelfJoin"
    )


def cannot_resolve_dataframe_column(name: str) -> AnalysisException:
    """Return the error of ``df["a"]`` in a query that is not made from ``df``."""
    return analysis_error("CANNOT_RESOLVE_DATAFRAME_COLUMN", name=to_sql_expr(name))


def missing_attributes(missing: Sequence[str], inputs: Sequence[str], operator: str) -> AnalysisException:
    """Return the error of resolved columns that the input of an operator does not have."""
    return analysis_error(
        "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT",
        missingAttributes=", ".join(map(to_sql_expr, missing)),
        input=", ".join(map(to_sql_expr, inputs)),
        operator=operator,
    )


def missing_attributes_same_name(
    missing: Sequence[str], inputs: Sequence[str], operator: str, same_names: Sequence[str]
) -> AnalysisException:
    """Return that error where other columns of the input have the same names."""
    return analysis_error(
        "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION",
        missingAttributes=", ".join(map(to_sql_expr, missing)),
        input=", ".join(map(to_sql_expr, inputs)),
        operator=operator,
        operation=", ".join(map(to_sql_expr, same_names)),
    )


def unresolved_using_column_for_join(name: str, side: str, columns: Sequence[str]) -> AnalysisException:
    """Return the error of a join's column that its ``left`` or ``right`` side does not have."""
    return analysis_error(
        "UNRESOLVED_USING_COLUMN_FOR_JOIN",
        colName=quote_identifier(name),
        side=side,
        suggestion=to_sql_ids(sorted(columns)),
    )


def cannot_resolve_star_expand(target: Name, columns: Sequence[str]) -> AnalysisException:
    """Return the error of ``name.*`` where there is no such name."""
    return analysis_error("CANNOT_RESOLVE_STAR_EXPAND", targetString=to_sql_id(target), columns=to_sql_ids(columns))


def column_already_exists(name: str) -> AnalysisException:
    """Return the error of two columns with one name."""
    return analysis_error("COLUMN_ALREADY_EXISTS", columnName=quote_identifier(name))


def field_not_found(name: str, fields: Sequence[str]) -> AnalysisException:
    """Return the error of a field that a struct does not have."""
    return analysis_error("FIELD_NOT_FOUND", fieldName=quote_identifier(name), fields=to_sql_ids(fields))


def invalid_extract_base_field_type(base: str, dtype: Type) -> AnalysisException:
    """Return the error of taking a field or item out of a value that has none."""
    return analysis_error("INVALID_EXTRACT_BASE_FIELD_TYPE", base=to_sql_expr(base), other=to_sql_type(dtype))


def invalid_extract_field_type(extraction: str) -> AnalysisException:
    """Return the error of a field's name that is no constant string."""
    return analysis_error("INVALID_EXTRACT_FIELD_TYPE", extraction=to_sql_expr(extraction))


def invalid_extract_field(field: str, expr: str) -> AnalysisException:
    """Return the error of EXTRACT with an unknown field."""
    return analysis_error("INVALID_EXTRACT_FIELD", field=quote_identifier(field), expr=to_sql_expr(expr))


def invalid_attribute_name_syntax(name: str) -> AnalysisException:
    """Return the error of a column's name with wrong backticks or dots."""
    return analysis_error("INVALID_ATTRIBUTE_NAME_SYNTAX", name=name)


def invalid_usage_of_star(element: str, place: str) -> AnalysisException:
    """Return the error of a star or regular expression where only one column can stand."""
    return analysis_error("INVALID_USAGE_OF_STAR_OR_REGEX", elem=element, prettyName=place)


def unbound_sql_parameter(name: str) -> AnalysisException:
    """Return the error of a parameter of SQL text without a value."""
    return analysis_error("UNBOUND_SQL_PARAMETER", name=name)


def assignment_arity_mismatch(values: int, targets: int) -> AnalysisException:
    """Return the error of names that are more or fewer than the columns, as of `toDF`."""
    return analysis_error("ASSIGNMENT_ARITY_MISMATCH", numExpr=values, numTarget=targets)


def multi_alias_without_generator(expr: str, names: Sequence[str]) -> AnalysisException:
    """Return the error of several names for an expression that returns one column."""
    return analysis_error("MULTI_ALIAS_WITHOUT_GENERATOR", expr=to_sql_expr(expr), names=", ".join(names))


# Aggregates and windows


def missing_aggregation(expression: str) -> AnalysisException:
    """Return the error of an expression that is neither grouped by nor aggregated."""
    return analysis_error(
        "MISSING_AGGREGATION",
        expression=to_sql_expr(expression),
        expressionAnyValue=to_sql_expr(f"any_value({expression})"),
    )


def missing_group_by() -> AnalysisException:
    """Return the error of aggregate functions beside plain columns without GROUP BY."""
    return analysis_error("MISSING_GROUP_BY")


def nested_aggregate_function() -> AnalysisException:
    """Return the error of an aggregate function inside of another one."""
    return analysis_error("NESTED_AGGREGATE_FUNCTION")


def group_by_aggregate(sql_expr: str) -> AnalysisException:
    """Return the error of grouping by an aggregate function."""
    return analysis_error("GROUP_BY_AGGREGATE", sqlExpr=sql_expr)


def group_by_pos_aggregate(index: int, expression: str) -> AnalysisException:
    """Return the error of grouping by the position of an aggregate function."""
    return analysis_error("GROUP_BY_POS_AGGREGATE", index=index, aggExpr=expression)


def group_by_pos_out_of_range(index: int, size: int) -> AnalysisException:
    """Return the error of GROUP BY with a position that is not there."""
    return analysis_error("GROUP_BY_POS_OUT_OF_RANGE", index=index, size=size)


def order_by_pos_out_of_range(index: int, size: int) -> AnalysisException:
    """Return the error of ORDER BY with a position that is not there."""
    return analysis_error("ORDER_BY_POS_OUT_OF_RANGE", index=index, size=size)


def invalid_where_condition(condition: str, expressions: Sequence[str]) -> AnalysisException:
    """Return the error of aggregate or generator functions in a filter."""
    return analysis_error(
        "INVALID_WHERE_CONDITION", condition=to_sql_expr(condition), expressionList=", ".join(expressions)
    )


def window_function_without_over(expression: str) -> AnalysisException:
    """Return the error of a window function without OVER."""
    return analysis_error("WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", funcName=to_sql_expr(expression))


def window_function_not_allowed(clause: str) -> AnalysisException:
    """Return the error of a window function in a clause that takes none."""
    return analysis_error("WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE", clauseName=clause)


def window_function_frame_not_ordered(function: str, expression: str) -> AnalysisException:
    """Return the error of a ranking function over a window without an order."""
    return analysis_error("WINDOW_FUNCTION_FRAME_NOT_ORDERED", wf_name=function, wf_expr=expression)


def window_frame_required(frame: str, required: str) -> AnalysisException:
    """Return the error of a window function over a frame other than its own."""
    return analysis_error("_LEGACY_ERROR_TEMP_1036", wf=frame, required=required)


def missing_window_specification(name: str) -> AnalysisException:
    """Return the error of OVER with the name of no window."""
    return analysis_error("MISSING_WINDOW_SPECIFICATION", windowName=name, docroot=DOCROOT)


def unsupported_expr_for_window(sql_expr: str) -> AnalysisException:
    """Return the error of OVER after what is no window function."""
    return analysis_error("UNSUPPORTED_EXPR_FOR_WINDOW", sqlExpr=to_sql_expr(sql_expr))


def invalid_aggregate_filter(sub_condition: str, filter_expr: str, **parameters: object) -> AnalysisException:
    """Return an error of the FILTER of an aggregate function."""
    return analysis_error(
        f"INVALID_AGGREGATE_FILTER.{sub_condition}", filterExpr=to_sql_expr(filter_expr), **parameters
    )


# Joins, sets, limits, pivots


def unsupported_join_type(name: str, supported: Sequence[str]) -> AnalysisException:
    """Return the error of an unknown join type."""
    return analysis_error(
        "UNSUPPORTED_JOIN_TYPE", typ=name, supported=", ".join(f"'{join_type}'" for join_type in supported)
    )


def join_condition_not_boolean(condition: str, dtype: Type) -> AnalysisException:
    """Return the error of a join condition that is not boolean."""
    return analysis_error(
        "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
        joinCondition=to_sql_expr(condition),
        conditionType=to_sql_type(dtype),
    )


def num_columns_mismatch(operator: str, first: int, table: int, columns: int) -> AnalysisException:
    """Return the error of a set operation over different numbers of columns; tables count from 1."""
    return analysis_error(
        "NUM_COLUMNS_MISMATCH",
        operator=operator,
        firstNumColumns=first,
        invalidOrdinalNum=ordinal(table),
        invalidNumColumns=columns,
    )


def incompatible_column_type(
    operator: str, column: int, table: int, dtype: Type, first: Type, hint: str = ""
) -> AnalysisException:
    """Return the error of a set operation over columns without a common type; columns and tables count from 1.

    Parameters
    ----------
    operator : str
        As ``UNION``.
    column, table : int
        The column and the table that do not fit.
    dtype : DataType or str
        The column's type there.
    first : DataType or str
        The column's type in the first table.
    hint : str
        More about it, after a space.
    """
    return analysis_error(
        "INCOMPATIBLE_COLUMN_TYPE",
        operator=operator,
        columnOrdinalNumber=ordinal(column),
        tableOrdinalNumber=ordinal(table),
        dataType1=to_sql_type(dtype),
        dataType2=to_sql_type(first),
        hint=hint,
    )


def set_operation_on_map_type(name: str, dtype: Type) -> AnalysisException:
    """Return the error of DISTINCT or a set operation over a column with a map in it."""
    return analysis_error(
        "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE", colName=quote_identifier(name), dataType=to_sql_type(dtype)
    )


def invalid_limit(sub_condition: str, name: str, expr: str, **parameters: object) -> AnalysisException:
    """Return an error of LIMIT, OFFSET or TAIL.

    Parameters
    ----------
    sub_condition : str
        ``IS_NEGATIVE`` (parameter ``v``), ``IS_NULL``, ``IS_UNFOLDABLE`` or ``DATA_TYPE`` (parameter ``dataType``).
    name : str
        ``limit``, ``offset`` or ``tail``.
    expr : str
        The expression's text.
    """
    return analysis_error(
        f"INVALID_LIMIT_LIKE_EXPRESSION.{sub_condition}", name=name, expr=to_sql_expr(expr), **parameters
    )


def repeated_pivot() -> UnsupportedOperationException:
    """Return the error of a second pivot of one grouping."""
    return UnsupportedOperationException(
        errorClass="REPEATED_CLAUSE", messageParameters={"clause": "PIVOT", "operation": "SUBQUERY"}
    )


def unpivot_value_data_type_mismatch(columns: Sequence[tuple[Type, Sequence[str]]]) -> AnalysisException:
    """Return the error of unpivoted columns without a common type: pairs of a type and the columns that have it."""
    shown = ", ".join(f"{to_sql_type(dtype)} ({to_sql_ids(names)})" for dtype, names in columns)
    return analysis_error("UNPIVOT_VALUE_DATA_TYPE_MISMATCH", types=shown)


def unpivot_requires_value_columns() -> AnalysisException:
    """Return the error of an unpivot without columns."""
    return analysis_error("UNPIVOT_REQUIRES_VALUE_COLUMNS")


# Generators, lambdas, subqueries


def unsupported_generator(sub_condition: str, **parameters: object) -> AnalysisException:
    """Return an error of a generator function in a wrong place; the parameters are those of the sub-condition."""
    return analysis_error(f"UNSUPPORTED_GENERATOR.{sub_condition}", **parameters)


def nested_generator(expression: str) -> AnalysisException:
    """Return the error of a generator function inside of another expression."""
    return unsupported_generator("NESTED_IN_EXPRESSIONS", expression=to_sql_expr(expression))


def lambda_num_args_mismatch(expected: int, actual: int) -> AnalysisException:
    """Return the error of a lambda function with a wrong number of parameters.

    Parameters
    ----------
    expected : int
        What Spark's message calls expected: the number of the lambda function's own parameters.
    actual : int
        The number that the higher-order function passes.
    """
    return analysis_error(
        "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH", expectedNumArgs=expected, actualNumArgs=actual
    )


def lambda_duplicate_arg_names(names: Sequence[str]) -> AnalysisException:
    """Return the error of a lambda function with two parameters of one name."""
    return analysis_error(
        "INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES",
        args=to_sql_ids(names),
        caseSensitiveConfig=CASE_SENSITIVE,
    )


def unsupported_subquery(sub_condition: str, **parameters: object) -> AnalysisException:
    """Return an error of UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY; the parameters are those of the sub-condition."""
    return analysis_error(f"UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.{sub_condition}", **parameters)


def scalar_subquery_columns(number: int) -> AnalysisException:
    """Return the error of a subquery used as a value that has several columns."""
    return analysis_error(
        "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN", number=number
    )


# Functions


def unresolved_routine(name: Name, search_path: Sequence[Name]) -> AnalysisException:
    """Return the error of a function that is not there.

    Parameters
    ----------
    name : str or iterable of str
        The name as the user wrote it.
    search_path : sequence of names
        Where it was looked for.
    """
    shown = ", ".join(map(to_sql_id, search_path))
    return analysis_error("UNRESOLVED_ROUTINE", routineName=to_sql_id(name), searchPath=f"[{shown}]")


def unresolvable_table_valued_function(name: Name) -> AnalysisException:
    """Return the error of a table function that is not there."""
    return analysis_error("UNRESOLVABLE_TABLE_VALUED_FUNCTION", name=to_sql_id(name))


def not_a_table_function(name: Name) -> AnalysisException:
    """Return the error of a scalar function in FROM."""
    return analysis_error("NOT_A_TABLE_FUNCTION", functionName=to_sql_id(name))


def not_a_scalar_function(name: Name) -> AnalysisException:
    """Return the error of a table function in an expression."""
    return analysis_error("NOT_A_SCALAR_FUNCTION", functionName=to_sql_id(name))


def wrong_num_args(function: Name, expected: int | str | Sequence[int], actual: int) -> AnalysisException:
    """Return the error of a function called with a wrong number of arguments.

    Parameters
    ----------
    function : str or iterable of str
        The function's name.
    expected : int, sequence of int or str
        The number or the numbers it takes, or words for them, as ``"> 1"`` or ``"2n (n > 0)"``.
    actual : int
        The number that was given.
    """
    match expected:
        case int() | str():
            shown = str(expected)
        case [single]:
            shown = str(single)
        case _:
            shown = str(list(expected))
    return analysis_error(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        functionName=to_sql_id(function),
        expectedNum=shown,
        actualNum=actual,
        docroot=DOCROOT,
    )


def named_parameters_not_supported(function: str) -> AnalysisException:
    """Return the error of arguments by name for a function that takes none so."""
    return analysis_error("NAMED_PARAMETERS_NOT_SUPPORTED", functionName=to_sql_id(function))


def unrecognized_parameter_name(function: str, argument: str, parameters: Sequence[str]) -> AnalysisException:
    """Return the error of an argument by a name that the function does not have."""
    proposals = order_by_similarity(argument, parameters)[:3]
    return analysis_error(
        "UNRECOGNIZED_PARAMETER_NAME",
        routineName=to_sql_id(function),
        argumentName=to_sql_id(argument),
        proposal=" ".join(proposals),
    )


def duplicate_argument(function: str, parameter: str, *, by_position: bool) -> AnalysisException:
    """Return the error of a parameter given twice: once by position, or both times by name."""
    sub = "BOTH_POSITIONAL_AND_NAMED" if by_position else "DOUBLE_NAMED_ARGUMENT_REFERENCE"
    return analysis_error(
        f"DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.{sub}",
        routineName=to_sql_id(function),
        parameterName=to_sql_id(parameter),
    )


def unexpected_positional_argument(function: str, parameter: str) -> AnalysisException:
    """Return the error of an argument by position after one by name."""
    return analysis_error(
        "UNEXPECTED_POSITIONAL_ARGUMENT", routineName=to_sql_id(function), parameterName=to_sql_id(parameter)
    )
