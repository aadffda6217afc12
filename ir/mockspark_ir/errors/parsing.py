"""Errors of SQL text."""

from __future__ import annotations

from collections.abc import Sequence

from mockspark_ir.errors.exceptions import ParseException, QueryContext
from mockspark_ir.errors.query_context import SQLQueryContext
from mockspark_ir.errors.sql_text import quote_identifier, to_sql_type, to_sql_value


def _parse(condition: str, contexts: Sequence[QueryContext] | None = None, /, **parameters: object) -> ParseException:
    return ParseException(
        errorClass=condition,
        messageParameters={name: str(value) for name, value in parameters.items()},
        contexts=contexts,
    )


def parse_syntax_error(near: str | None, hint: str = "", *, sql: str | None = None, start: int = 0) -> ParseException:
    """Return the error of SQL text that cannot be parsed.

    Parameters
    ----------
    near : str or None
        The text at which parsing stopped; None at the end of the text.
    hint : str
        More about it.
    sql : str, optional
        The whole text.
    start : int
        The position of ``near`` in it, from 0.
    """
    error = "end of input" if near is None else f"'{near}'"
    contexts = None if sql is None else [SQLQueryContext(sql, start, start + max(len(near or ""), 1) - 1)]
    return _parse("PARSE_SYNTAX_ERROR", contexts, error=error, hint=f": {hint}" if hint else "")


def parse_empty_statement() -> ParseException:
    """Return the error of text without a statement."""
    return _parse("PARSE_EMPTY_STATEMENT")


def unclosed_bracketed_comment() -> ParseException:
    """Return the error of a comment without its end."""
    return _parse("UNCLOSED_BRACKETED_COMMENT")


def unsupported_datatype(name: str) -> ParseException:
    """Return the error of a type's name that Spark does not know."""
    return _parse("UNSUPPORTED_DATATYPE", typeName=to_sql_type(name))


def incomplete_type_definition(kind: str) -> ParseException:
    """Return the error of ``ARRAY``, ``MAP`` or ``STRUCT`` without the types in it."""
    parameters = {"elementType": "<INT>"} if kind == "ARRAY" else {}
    return _parse(f"INCOMPLETE_TYPE_DEFINITION.{kind}", **parameters)


def datatype_missing_size(name: str) -> ParseException:
    """Return the error of CHAR or VARCHAR without a length."""
    return _parse("DATATYPE_MISSING_SIZE", type=to_sql_type(name))


def decimal_scale_exceeds_precision(scale: int, precision: int) -> ParseException:
    """Return the error of a decimal type in SQL whose scale is above its precision."""
    return _parse("DECIMAL_SCALE_EXCEEDS_PRECISION", scale=scale, precision=precision)


def invalid_typed_literal(type_name: str, value: str) -> ParseException:
    """Return the error of a literal such as ``DATE 'x'`` whose text is not valid."""
    return _parse("INVALID_TYPED_LITERAL", valueType=to_sql_type(type_name), value=to_sql_value(value))


def unsupported_typed_literal(type_name: str, supported: Sequence[str]) -> ParseException:
    """Return the error of a typed literal of a type that has none."""
    return _parse(
        "UNSUPPORTED_TYPED_LITERAL",
        unsupportedType=to_sql_type(type_name),
        supportedTypes=", ".join(map(to_sql_type, supported)),
    )


def invalid_numeric_literal_range(text: str, minimum: object, maximum: object, type_name: str) -> ParseException:
    """Return the error of a number that does not fit the type of its suffix."""
    return _parse(
        "INVALID_NUMERIC_LITERAL_RANGE",
        rawStrippedQualifier=text,
        minValue=minimum,
        maxValue=maximum,
        typeName=type_name,
    )


def duplicated_cte_names(names: Sequence[str]) -> ParseException:
    """Return the error of two CTEs with one name."""
    return _parse("DUPLICATED_CTE_NAMES", duplicateNames=", ".join(map(quote_identifier, names)))


def invalid_escape(text: str) -> ParseException:
    """Return the error of an ESCAPE that is not one character."""
    return _parse("INVALID_ESC", invalidEscape=to_sql_value(text))


def invalid_sql_syntax(sub_condition: str, **parameters: object) -> ParseException:
    """Return an error of the family INVALID_SQL_SYNTAX; the parameters are those of the sub-condition."""
    return _parse(f"INVALID_SQL_SYNTAX.{sub_condition}", **parameters)


def invalid_datetime_unit(function: str, parameter: str, value: str) -> ParseException:
    """Return the error of a unit of time given as a string where it has to be a keyword."""
    return _parse(
        "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
        functionName=quote_identifier(function),
        parameter=quote_identifier(parameter),
        invalidValue=to_sql_value(value),
    )


def inline_table_num_columns_mismatch(expected: int, actual: int, row: int) -> ParseException:
    """Return the error of a row of VALUES that is shorter or longer than the first; rows count from 0."""
    return _parse(
        "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
        expectedNumCols=expected,
        actualNumCols=actual,
        rowIndex=row,
    )
