"""Spark's exceptions, its error conditions as data, and a constructor for each that mockspark raises.

The constructors live in modules by concern: `analysis`, `datatypes`, `catalog`, `execution`, `parsing` and `python`.
"""

from __future__ import annotations

# Callers say errors.unresolved_column(...), wherever it lives.
from mockspark_ir.errors.analysis import *  # noqa: F403
from mockspark_ir.errors.catalog import *  # noqa: F403
from mockspark_ir.errors.construct import (
    engine_message,
    engine_message_parts,
    exception_class,
    from_condition,
    from_engine_message,
)
from mockspark_ir.errors.datatypes import *  # noqa: F403
from mockspark_ir.errors.exceptions import (
    AnalysisException,
    ArithmeticException,
    ArrayIndexOutOfBoundsException,
    DateTimeException,
    IllegalArgumentException,
    NumberFormatException,
    ParseException,
    PickleException,
    PySparkAssertionError,
    PySparkAttributeError,
    PySparkException,
    PySparkImportError,
    PySparkIndexError,
    PySparkKeyError,
    PySparkNotImplementedError,
    PySparkPicklingError,
    PySparkRuntimeError,
    PySparkTypeError,
    PySparkValueError,
    PythonException,
    QueryContext,
    QueryContextType,
    QueryExecutionException,
    SessionNotSameException,
    SparkNoSuchElementException,
    SparkRuntimeException,
    SparkUpgradeException,
    StreamingPythonRunnerInitializationException,
    StreamingQueryException,
    TempTableAlreadyExistsException,
    UnknownException,
    UnsupportedOperationException,
)
from mockspark_ir.errors.execution import *  # noqa: F403
from mockspark_ir.errors.parsing import *  # noqa: F403
from mockspark_ir.errors.python import *  # noqa: F403
from mockspark_ir.errors.query_context import DataFrameQueryContext, SQLQueryContext
from mockspark_ir.errors.sql_text import *  # noqa: F403

__all__ = [
    "AnalysisException",
    "ArithmeticException",
    "ArrayIndexOutOfBoundsException",
    "DateTimeException",
    "IllegalArgumentException",
    "NumberFormatException",
    "ParseException",
    "PickleException",
    "PySparkAssertionError",
    "PySparkAttributeError",
    "PySparkException",
    "PySparkImportError",
    "PySparkIndexError",
    "PySparkKeyError",
    "PySparkNotImplementedError",
    "PySparkPicklingError",
    "PySparkRuntimeError",
    "PySparkTypeError",
    "PySparkValueError",
    "PythonException",
    "QueryContext",
    "QueryContextType",
    "QueryExecutionException",
    "SessionNotSameException",
    "SparkNoSuchElementException",
    "SparkRuntimeException",
    "SparkUpgradeException",
    "StreamingPythonRunnerInitializationException",
    "StreamingQueryException",
    "TempTableAlreadyExistsException",
    "UnknownException",
    "UnsupportedOperationException",
    "DataFrameQueryContext",
    "SQLQueryContext",
    "engine_message",
    "engine_message_parts",
    "exception_class",
    "from_condition",
    "from_engine_message",
]
