"""The errors that values raise: Spark's, from data types."""

from __future__ import annotations

from typing import Any, NoReturn

from mockspark_ir.errors import (
    ArithmeticException,
    DateTimeException,
    IllegalArgumentException,
    PySparkException,
    SparkRuntimeException,
    execution,
    python,
)
from mockspark_ir.types import DataType, DecimalType

# What an operation on values may raise, and a try_ function turns into null. mockspark's own limits are not among it.
VALUE_ERRORS = (ArithmeticException, DateTimeException, IllegalArgumentException, SparkRuntimeException)


def cast_invalid_input(value_sql: str, source: DataType, target: DataType) -> PySparkException:
    """CAST_INVALID_INPUT, of the class that goes with the target type."""
    return execution.cast_invalid_input(value_sql, source.sql, target.sql)


def cast_overflow(value_sql: str, source: DataType, target: DataType) -> PySparkException:
    """CAST_OVERFLOW."""
    return execution.cast_overflow(value_sql, source.sql, target.sql)


def numeric_value_out_of_range(value: str, target: DecimalType) -> PySparkException:
    """NUMERIC_VALUE_OUT_OF_RANGE: a decimal that does not fit its type."""
    return execution.numeric_value_out_of_range(value, target.precision, target.scale)


def rounded_value_out_of_range(rounded: str, original: str, target: DecimalType) -> PySparkException:
    """NUMERIC_VALUE_OUT_OF_RANGE: a decimal that does not fit its type after rounding."""
    return ArithmeticException(
        errorClass="NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION",
        messageParameters={
            "roundedValue": rounded,
            "originalValue": original,
            "precision": str(target.precision),
            "scale": str(target.scale),
        },
    )


def numeric_out_of_supported_range(value: str) -> PySparkException:
    """NUMERIC_OUT_OF_SUPPORTED_RANGE: a text with more than 38 digits before the point."""
    return ArithmeticException(errorClass="NUMERIC_OUT_OF_SUPPORTED_RANGE", messageParameters={"value": value})


def java_arithmetic(message: str) -> PySparkException:
    """An overflow that Spark reports without a condition."""
    return ArithmeticException(message)


def not_supported(what: str) -> PySparkException:
    """What Spark can and mockspark cannot."""
    return python.unsupported_feature(what)


def outside_of_calendar(kind: str) -> NoReturn:
    """A date or timestamp of Spark's that Python cannot hold."""
    raise not_supported(f"{kind} outside of the years 1 to 9999")


def fail(error: PySparkException) -> Any:
    """Raise, where only an expression fits."""
    raise error
