"""Errors that values cause while a query runs: casts, arithmetic, arrays, dates, formats, files."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mockspark_ir.errors.construct import exception_class
from mockspark_ir.errors.exceptions import (
    ArithmeticException,
    ArrayIndexOutOfBoundsException,
    DateTimeException,
    IllegalArgumentException,
    PySparkException,
    PythonException,
    SparkRuntimeException,
    SparkUpgradeException,
    UnknownException,
)
from mockspark_ir.errors.sql_text import HasSql, quote_identifier, to_sql_conf, to_sql_type, to_sql_value

ANSI_ENABLED = '"spark.sql.ansi.enabled"'
MAX_ARRAY_LENGTH = 2147483632
_DOCROOT = "https://spark.apache.org/docs/latest"


# Casts and numbers


def cast_invalid_input(value_sql: str, source: str, target: str) -> PySparkException:
    """Return the error of a text that is no value of the type it is cast to.

    Parameters
    ----------
    value_sql : str
        The value as a literal, as ``'a'`` with its quotes.
    source, target : str
        The types in SQL, as ``STRING`` and ``DECIMAL(5,2)``.

    Returns
    -------
    DateTimeException, SparkRuntimeException or NumberFormatException
        For dates and times, for booleans, and for numbers.
    """
    parameters = {
        "expression": value_sql,
        "sourceType": to_sql_type(source),
        "targetType": to_sql_type(target),
        "ansiConfig": ANSI_ENABLED,
    }
    return exception_class("CAST_INVALID_INPUT", parameters)(
        errorClass="CAST_INVALID_INPUT", messageParameters=parameters
    )


def cast_overflow(value_sql: str, source: str, target: str) -> ArithmeticException:
    """Return the error of a number that is beyond the range of the type it is cast to; parameters as above."""
    return ArithmeticException(
        errorClass="CAST_OVERFLOW",
        messageParameters={
            "value": value_sql,
            "sourceType": to_sql_type(source),
            "targetType": to_sql_type(target),
            "ansiConfig": ANSI_ENABLED,
        },
    )


def arithmetic_overflow(suggestion: str | None = None, message: str = "overflow") -> ArithmeticException:
    """Return the error of a result that is beyond the range of its type.

    Parameters
    ----------
    suggestion : str, optional
        The function that returns NULL instead, as ``try_add``.
    message : str
        What overflowed.
    """
    return ArithmeticException(
        errorClass="ARITHMETIC_OVERFLOW",
        messageParameters={
            "message": message,
            "alternative": "" if suggestion is None else f" {suggestion} returns NULL instead.",
            "config": ANSI_ENABLED,
        },
    )


def binary_arithmetic_overflow(left_sql: str, symbol: str, right_sql: str, suggestion: str) -> ArithmeticException:
    """Return the error of an overflow of bytes or shorts, whose operands Spark shows as literals, as ``127S``."""
    return ArithmeticException(
        errorClass="BINARY_ARITHMETIC_OVERFLOW",
        messageParameters={
            "value1": left_sql,
            "symbol": symbol,
            "value2": right_sql,
            "functionName": quote_identifier(suggestion),
        },
    )


def divide_by_zero() -> ArithmeticException:
    """Return the error of a division by zero."""
    return ArithmeticException(errorClass="DIVIDE_BY_ZERO", messageParameters={"config": ANSI_ENABLED})


def remainder_by_zero() -> ArithmeticException:
    """Return the error of the remainder of a division by zero."""
    return ArithmeticException(errorClass="REMAINDER_BY_ZERO", messageParameters={"config": ANSI_ENABLED})


def interval_divided_by_zero() -> ArithmeticException:
    """Return the error of an interval divided by zero."""
    return ArithmeticException(errorClass="INTERVAL_DIVIDED_BY_ZERO", messageParameters={})


def interval_arithmetic_overflow(suggestion: str | None = None) -> ArithmeticException:
    """Return the error of an interval that is out of range, with the function that returns NULL instead."""
    if suggestion is None:
        return ArithmeticException(errorClass="INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", messageParameters={})
    return ArithmeticException(
        errorClass="INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION",
        messageParameters={"functionName": quote_identifier(suggestion)},
    )


def interval_with_time_on_date() -> IllegalArgumentException:
    """Return the error of a date that is moved by an interval with hours or less."""
    return IllegalArgumentException(errorClass="INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION", messageParameters={})


def numeric_value_out_of_range(value: object, precision: int, scale: int) -> ArithmeticException:
    """Return the error of a number that does not fit a decimal."""
    return ArithmeticException(
        errorClass="NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
        messageParameters={
            "value": f"{value:f}" if isinstance(value, Decimal) else str(value),
            "precision": str(precision),
            "scale": str(scale),
            "config": ANSI_ENABLED,
        },
    )


def decimal_precision_exceeds_max_precision(precision: int) -> ArithmeticException:
    """Return the error of a decimal with more than 38 digits."""
    return ArithmeticException(
        errorClass="DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
        messageParameters={"precision": str(precision), "maxPrecision": "38"},
    )


# Arrays and maps


def invalid_array_index(index: int, size: int) -> ArrayIndexOutOfBoundsException:
    """Return the error of ``array[i]`` outside of the array."""
    return ArrayIndexOutOfBoundsException(
        errorClass="INVALID_ARRAY_INDEX", messageParameters={"indexValue": str(index), "arraySize": str(size)}
    )


def invalid_array_index_in_element_at(index: int, size: int) -> ArrayIndexOutOfBoundsException:
    """Return the error of ``element_at`` outside of the array."""
    return ArrayIndexOutOfBoundsException(
        errorClass="INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
        messageParameters={"indexValue": str(index), "arraySize": str(size)},
    )


def invalid_index_of_zero() -> SparkRuntimeException:
    """Return the error of position 0, where positions start at 1."""
    return SparkRuntimeException(errorClass="INVALID_INDEX_OF_ZERO", messageParameters={})


def duplicated_map_key(key: object) -> SparkRuntimeException:
    """Return the error of a map with one key twice."""
    return SparkRuntimeException(
        errorClass="DUPLICATED_MAP_KEY",
        messageParameters={"key": str(key), "mapKeyDedupPolicy": to_sql_conf("spark.sql.mapKeyDedupPolicy")},
    )


def null_map_key() -> SparkRuntimeException:
    """Return the error of a map's key that is null."""
    return SparkRuntimeException(errorClass="NULL_MAP_KEY", messageParameters={})


def map_data_size_mismatch() -> SparkRuntimeException:
    """Return the error of a map made of more keys than values, or fewer."""
    return SparkRuntimeException(errorClass="_LEGACY_ERROR_TEMP_2128", messageParameters={})


def collection_size_limit_exceeded(size: int, function: str, parameter: str | None = None) -> SparkRuntimeException:
    """Return the error of an array that would be too long, by a function or by one of its parameters."""
    parameters = {
        "numberOfElements": str(size),
        "functionName": quote_identifier(function),
        "maxRoundedArrayLength": str(MAX_ARRAY_LENGTH),
    }
    if parameter is not None:
        parameters["parameter"] = quote_identifier(parameter)
    sub = "FUNCTION" if parameter is None else "PARAMETER"
    return SparkRuntimeException(errorClass=f"COLLECTION_SIZE_LIMIT_EXCEEDED.{sub}", messageParameters=parameters)


def illegal_sequence_boundaries(start: object, stop: object, step: object) -> IllegalArgumentException:
    """Return the error of a sequence whose step leads away from its end; Spark has no condition for it."""
    return IllegalArgumentException(f"A sequence from {start} to {stop} cannot have the step {step}.")


def datatype_cannot_order(physical_type: str) -> IllegalArgumentException:
    """Return the error of a look-up among keys without an order; Spark finds it when it plans the query."""
    return IllegalArgumentException(errorClass="DATATYPE_CANNOT_ORDER", messageParameters={"dataType": physical_type})


# Dates, times, intervals


def cannot_parse_timestamp(message: str, suggestion: str) -> DateTimeException:
    """Return the error of text that does not follow a datetime pattern.

    Parameters
    ----------
    message : str
        What is wrong with the text.
    suggestion : str
        The function that returns NULL instead, as ``try_to_timestamp``.
    """
    return DateTimeException(
        errorClass="CANNOT_PARSE_TIMESTAMP",
        messageParameters={"message": message, "func": quote_identifier(suggestion)},
    )


def invalid_datetime_pattern(pattern: str) -> SparkRuntimeException:
    """Return the error of a datetime pattern that is not valid."""
    return SparkRuntimeException(
        errorClass="INVALID_DATETIME_PATTERN.WITH_SUGGESTION",
        messageParameters={"pattern": to_sql_value(pattern), "docroot": _DOCROOT},
    )


def illegal_pattern_character(character: str, pattern: str) -> IllegalArgumentException:
    """Return the error of a letter that means nothing in a datetime pattern."""
    return IllegalArgumentException(
        errorClass="INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER",
        messageParameters={"c": character, "pattern": pattern},
    )


def too_long_pattern(pattern: str) -> IllegalArgumentException:
    """Return the error of a letter repeated too often in a datetime pattern."""
    return IllegalArgumentException(
        errorClass="INVALID_DATETIME_PATTERN.LENGTH", messageParameters={"pattern": pattern}
    )


def week_based_pattern(character: str) -> IllegalArgumentException:
    """Return the error of a letter of a datetime pattern that is gone since Spark 3.0."""
    return IllegalArgumentException(
        errorClass="INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN",
        messageParameters={"c": character},
    )


def pattern_of_old_parser(pattern: str) -> SparkUpgradeException:
    """Return the error of a datetime pattern that only Spark before 3.0 knew."""
    return SparkUpgradeException(
        errorClass="INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
        messageParameters={
            "pattern": to_sql_value(pattern),
            "config": to_sql_conf("spark.sql.legacy.timeParserPolicy"),
            "docroot": _DOCROOT,
        },
    )


def datetime_field_out_of_bounds(message: str) -> DateTimeException:
    """Return the error of a month, day, hour or other field that is out of range."""
    return DateTimeException(
        errorClass="DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION", messageParameters={"rangeMessage": message}
    )


def datetime_overflow(operation: str) -> ArithmeticException:
    """Return the error of a date or time that is out of range."""
    return ArithmeticException(errorClass="DATETIME_OVERFLOW", messageParameters={"operation": operation})


def invalid_fraction_of_second(seconds: object) -> DateTimeException:
    """Return the error of seconds above 60."""
    return DateTimeException(errorClass="INVALID_FRACTION_OF_SECOND", messageParameters={"secAndMicros": str(seconds)})


def illegal_day_of_week(text: str) -> IllegalArgumentException:
    """Return the error of an unknown day of the week."""
    return IllegalArgumentException(errorClass="ILLEGAL_DAY_OF_WEEK", messageParameters={"string": text})


def invalid_timezone(text: str) -> DateTimeException:
    """Return the error of an unknown time zone."""
    return DateTimeException(errorClass="INVALID_TIMEZONE", messageParameters={"timeZone": text})


def invalid_interval_format(sub_condition: str, text: str, **parameters: object) -> IllegalArgumentException:
    """Return an error of text that is no interval; the parameters are those of the sub-condition."""
    return IllegalArgumentException(
        errorClass=f"INVALID_INTERVAL_FORMAT.{sub_condition}",
        messageParameters={"input": text, **{name: str(value) for name, value in parameters.items()}},
    )


# Arguments of functions


def invalid_parameter_value(
    sub_condition: str, function: str, parameter: str, **parameters: object
) -> PySparkException:
    """Return an error of an argument's value.

    Parameters
    ----------
    sub_condition : str
        As ``PATTERN`` (parameter ``value``), ``LENGTH`` (``length``), ``START`` or ``REGEX_GROUP_INDEX``.
    function, parameter : str
        The names of the function and of its parameter.
    **parameters
        Those of the sub-condition.
    """
    name = f"INVALID_PARAMETER_VALUE.{sub_condition}"
    return exception_class(name)(
        errorClass=name,
        messageParameters={
            "functionName": quote_identifier(function),
            "parameter": quote_identifier(parameter),
            **{key: str(value) for key, value in parameters.items()},
        },
    )


def invalid_pattern(function: str, parameter: str, pattern: str) -> PySparkException:
    """Return the error of a regular expression that is not valid."""
    return invalid_parameter_value("PATTERN", function, parameter, value=to_sql_value(pattern))


def regex_group_index(function: str, groups: int, index: int) -> PySparkException:
    """Return the error of a group that a regular expression does not have."""
    return invalid_parameter_value("REGEX_GROUP_INDEX", function, "idx", groupCount=groups, groupIndex=index)


def invalid_charset(function: str, charset: str, charsets: Sequence[str]) -> PySparkException:
    """Return the error of an unknown charset."""
    return invalid_parameter_value("CHARSET", function, "charset", charset=charset, charsets=", ".join(charsets))


def malformed_character_coding(function: str, charset: str) -> SparkRuntimeException:
    """Return the error of text or bytes that a charset does not know."""
    return SparkRuntimeException(
        errorClass="MALFORMED_CHARACTER_CODING",
        messageParameters={"function": quote_identifier(function), "charset": charset},
    )


def conversion_invalid_input(text: str, format_name: str, target: str, suggestion: str) -> IllegalArgumentException:
    """Return the error of text that cannot be converted by a format, as by ``to_binary``."""
    return IllegalArgumentException(
        errorClass="CONVERSION_INVALID_INPUT",
        messageParameters={
            "str": to_sql_value(text),
            "fmt": to_sql_value(format_name),
            "targetType": to_sql_type(target),
            "suggestion": quote_identifier(suggestion),
        },
    )


def number_format_mismatch(text: str, format_text: str) -> IllegalArgumentException:
    """Return the error of text that does not follow a number format, as by ``to_number``."""
    return IllegalArgumentException(
        errorClass="INVALID_FORMAT.MISMATCH_INPUT",
        messageParameters={"inputType": '"STRING"', "input": text, "format": format_text},
    )


def invalid_url(url: str) -> IllegalArgumentException:
    """Return the error of text that is no URL."""
    return IllegalArgumentException(errorClass="INVALID_URL", messageParameters={"url": url})


def cannot_decode_url(url: str) -> IllegalArgumentException:
    """Return the error of a URL with a wrong escape."""
    return IllegalArgumentException(errorClass="CANNOT_DECODE_URL", messageParameters={"url": url})


def user_raised(message: str) -> SparkRuntimeException:
    """Return the error that ``raise_error`` and ``assert_true`` make."""
    return SparkRuntimeException(errorClass="USER_RAISED_EXCEPTION", messageParameters={"errorMessage": message})


# Queries, files, user functions


def scalar_subquery_too_many_rows(*, correlated: bool = False) -> PySparkException:
    """Return the error of a subquery used as a value that returned several rows."""
    cls = SparkRuntimeException if correlated else UnknownException
    return cls(errorClass="SCALAR_SUBQUERY_TOO_MANY_ROWS", messageParameters={})


def malformed_record(record: str | None) -> UnknownException:
    """Return the error of a record that cannot be parsed in the mode FAILFAST."""
    return UnknownException(
        errorClass="MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
        messageParameters={"badRecord": "[null]" if record is None else record, "failFastMode": "FAILFAST"},
    )


def malformed_variant() -> SparkRuntimeException:
    """Return the error of bytes that are no variant."""
    return SparkRuntimeException(errorClass="MALFORMED_VARIANT", messageParameters={})


def unknown_primitive_in_variant(kind: int) -> SparkRuntimeException:
    """Return the error of a value in a variant of a kind that Spark does not know."""
    return SparkRuntimeException(errorClass="UNKNOWN_PRIMITIVE_TYPE_IN_VARIANT", messageParameters={"id": str(kind)})


def variant_constructor_limit() -> SparkRuntimeException:
    """Return the error of a variant from elsewhere that is too large."""
    return SparkRuntimeException(errorClass="VARIANT_CONSTRUCTOR_SIZE_LIMIT", messageParameters={})


def variant_size_limit(function: str) -> SparkRuntimeException:
    """Return the error of a function whose variant would be too large."""
    return SparkRuntimeException(
        errorClass="VARIANT_SIZE_LIMIT",
        messageParameters={"sizeLimit": "128.0 MiB", "functionName": quote_identifier(function)},
    )


def variant_duplicate_key(key: str) -> SparkRuntimeException:
    """Return the error of an object with one key twice."""
    return SparkRuntimeException(errorClass="VARIANT_DUPLICATE_KEY", messageParameters={"key": key})


def invalid_variant_cast(json: str, target: HasSql) -> SparkRuntimeException:
    """Return the error of a variant that is none of a type."""
    return SparkRuntimeException(
        errorClass="INVALID_VARIANT_CAST", messageParameters={"value": json, "dataType": to_sql_type(target)}
    )


def invalid_variant_get_path(path: str, function: str) -> SparkRuntimeException:
    """Return the error of text that is no path, for the functions that read from variants."""
    return SparkRuntimeException(
        errorClass="INVALID_VARIANT_GET_PATH",
        messageParameters={"path": path, "functionName": quote_identifier(function)},
    )


def invalid_variant_path(path: str, function: str) -> SparkRuntimeException:
    """Return the error of text that is no path, for the functions that change variants."""
    return SparkRuntimeException(
        errorClass="INVALID_VARIANT_PATH",
        messageParameters={"path": path, "functionName": quote_identifier(function)},
    )


def variant_path_type_mismatch(path: str, failed_at: str, function: str) -> SparkRuntimeException:
    """Return the error of a path that leads through something else than it says."""
    return SparkRuntimeException(
        errorClass="VARIANT_PATH_TYPE_MISMATCH",
        messageParameters={"path": path, "failedAt": failed_at, "functionName": quote_identifier(function)},
    )


def failed_read_file(path: str, sub_condition: str = "NO_HINT", **parameters: str) -> UnknownException:
    """Return the error of a file that cannot be read.

    Parameters
    ----------
    path : str
        The file.
    sub_condition : str
        ``NO_HINT``, ``CANNOT_READ_FILE_FOOTER``, ``FILE_NOT_EXIST`` or ``PARQUET_COLUMN_DATA_TYPE_MISMATCH``.
    **parameters
        Those of the sub-condition.
    """
    return UnknownException(
        errorClass=f"FAILED_READ_FILE.{sub_condition}", messageParameters={"path": path, **parameters}
    )


def task_write_failed(path: str) -> UnknownException:
    """Return the error of a write that the file system refuses.

    Parameters
    ----------
    path : str
        What was written.
    """
    return UnknownException(errorClass="TASK_WRITE_FAILED", messageParameters={"path": path})


def python_exception(traceback: str) -> PythonException:
    """Return the error of an exception inside of a user's Python function.

    Parameters
    ----------
    traceback : str
        The formatted traceback, with the exception's own text at its end.
    """
    return PythonException(
        errorClass="PYTHON_EXCEPTION",
        messageParameters={"msg": "The Python function raised an exception", "traceback": traceback},
    )


def internal_error(message: str) -> UnknownException:
    """Return the error of something that should never happen."""
    return UnknownException(errorClass="INTERNAL_ERROR", messageParameters={"message": message})
