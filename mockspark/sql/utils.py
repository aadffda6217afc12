"""The names of PySpark's module that programs import: its exceptions, above all."""

from __future__ import annotations

from mockspark_ir.errors import (
    AnalysisException,
    IllegalArgumentException,
    ParseException,
    PySparkException,
    PySparkImportError,
    PySparkNotImplementedError,
    PySparkRuntimeError,
    PythonException,
    QueryExecutionException,
    SparkUpgradeException,
    StreamingQueryException,
    UnknownException,
)

# The root of what PySpark turns errors of its JVM into.
CapturedException = PySparkException

__all__ = [
    "AnalysisException",
    "CapturedException",
    "IllegalArgumentException",
    "ParseException",
    "PySparkImportError",
    "PySparkNotImplementedError",
    "PySparkRuntimeError",
    "PythonException",
    "QueryExecutionException",
    "SparkUpgradeException",
    "StreamingQueryException",
    "UnknownException",
    "is_remote",
    "is_timestamp_ntz_preferred",
    "to_str",
]


def is_remote() -> bool:
    """Whether DataFrames belong to a Spark Connect server: never here."""
    return False


def is_timestamp_ntz_preferred() -> bool:
    """Whether the active session takes timestamps without a zone for the usual ones."""
    from mockspark.sql.active import active_setting

    return active_setting("spark.sql.timestampType", "TIMESTAMP_LTZ") == "TIMESTAMP_NTZ"


def to_str(value: object) -> str | None:
    """A setting's value as text: `true` and `false` in lower case."""
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
