"""Errors of the Python side: arguments, and what is not supported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mockspark_ir.errors.exceptions import (
    PySparkAttributeError,
    PySparkImportError,
    PySparkIndexError,
    PySparkNotImplementedError,
    PySparkRuntimeError,
    PySparkTypeError,
    PySparkValueError,
)


def unsupported_feature(name: str) -> PySparkNotImplementedError:
    """Return the error of something that Spark has and mockspark has not.

    Parameters
    ----------
    name : str
        The construct, as the user knows it.
    """
    return PySparkNotImplementedError(
        f"mockspark does not support {name} yet.", errorClass="NOT_IMPLEMENTED", messageParameters={"feature": name}
    )


def not_implemented(feature: str) -> PySparkNotImplementedError:
    """Return the error of something that PySpark itself does not implement."""
    return PySparkNotImplementedError(errorClass="NOT_IMPLEMENTED", messageParameters={"feature": feature})


def not_expected_type(arg_name: str, expected_type: str, value: Any) -> PySparkTypeError:
    """Return the error of an argument of a wrong type.

    Parameters
    ----------
    arg_name : str
        The parameter's name.
    expected_type : str
        The types it takes, as ``"Column or str"``.
    value : object
        What was given.
    """
    return PySparkTypeError(
        errorClass="NOT_EXPECTED_TYPE",
        messageParameters={
            "expected_type": expected_type,
            "arg_name": arg_name,
            "arg_type": type(value).__name__,
        },
    )


def disallowed_type_for_container(arg_name: str, value: Any, item: Any, allowed_types: str) -> PySparkTypeError:
    """Return the error of a list or tuple whose item is of a wrong type."""
    return PySparkTypeError(
        errorClass="DISALLOWED_TYPE_FOR_CONTAINER",
        messageParameters={
            "arg_name": arg_name,
            "arg_type": type(value).__name__,
            "item_type": type(item).__name__,
            "allowed_types": allowed_types,
        },
    )


def cannot_be_empty(item: str) -> PySparkValueError:
    """Return the error of an empty list of columns or the like."""
    return PySparkValueError(errorClass="CANNOT_BE_EMPTY", messageParameters={"item": item})


def value_not_allowed(arg_name: str, allowed_values: Sequence[Any]) -> PySparkValueError:
    """Return the error of a value that is none of those allowed."""
    return PySparkValueError(
        errorClass="VALUE_NOT_ALLOWED",
        messageParameters={"arg_name": arg_name, "allowed_values": str(list(allowed_values))},
    )


def value_not_positive(arg_name: str, value: Any) -> PySparkValueError:
    """Return the error of a number that has to be positive."""
    return PySparkValueError(
        errorClass="VALUE_NOT_POSITIVE", messageParameters={"arg_name": arg_name, "arg_value": str(value)}
    )


def negative_value(arg_name: str, value: Any) -> PySparkValueError:
    """Return the error of a number that cannot be negative."""
    return PySparkValueError(
        errorClass="NEGATIVE_VALUE", messageParameters={"arg_name": arg_name, "arg_value": str(value)}
    )


def cannot_set_together(arguments: Sequence[str]) -> PySparkValueError:
    """Return the error of arguments that exclude each other."""
    return PySparkValueError(errorClass="CANNOT_SET_TOGETHER", messageParameters={"arg_list": " and ".join(arguments)})


def argument_required(arg_name: str, condition: str) -> PySparkValueError:
    """Return the error of an argument that is missing."""
    return PySparkValueError(
        errorClass="ARGUMENT_REQUIRED", messageParameters={"arg_name": arg_name, "condition": condition}
    )


def attribute_not_supported(name: str) -> PySparkAttributeError:
    """Return the error of an attribute that is not there, such as an unknown column of a DataFrame."""
    return PySparkAttributeError(errorClass="ATTRIBUTE_NOT_SUPPORTED", messageParameters={"attr_name": name})


def jvm_attribute_not_supported(name: str) -> PySparkAttributeError:
    """Return the error of an attribute that would lead into the JVM."""
    return PySparkAttributeError(errorClass="JVM_ATTRIBUTE_NOT_SUPPORTED", messageParameters={"attr_name": name})


def cannot_convert_column_into_bool(column: object) -> PySparkValueError:
    """Return the error of a column used as True or False."""
    return PySparkValueError(errorClass="CANNOT_CONVERT_COLUMN_INTO_BOOL", messageParameters={"column": str(column)})


def cannot_apply_in_for_column() -> PySparkValueError:
    """Return the error of ``in`` on a column."""
    return PySparkValueError(errorClass="CANNOT_APPLY_IN_FOR_COLUMN", messageParameters={})


def not_iterable(type_name: str) -> PySparkTypeError:
    """Return the error of iterating over what has no items."""
    return PySparkTypeError(errorClass="NOT_ITERABLE", messageParameters={"objectName": type_name})


def index_not_positive(index: int) -> PySparkIndexError:
    """Return the error of an index below 1."""
    return PySparkIndexError(errorClass="INDEX_NOT_POSITIVE", messageParameters={"index": str(index)})


def value_out_of_bounds(arg_name: str, lower: object, upper: object, actual: object) -> PySparkValueError:
    """Return the error of a number outside of its type's range."""
    return PySparkValueError(
        errorClass="VALUE_OUT_OF_BOUNDS",
        messageParameters={
            "arg_name": arg_name,
            "lower_bound": str(lower),
            "upper_bound": str(upper),
            "actual": str(actual),
        },
    )


def unsupported_data_type(data_type: object) -> PySparkTypeError:
    """Return the error of a data type that cannot be used here."""
    return PySparkTypeError(errorClass="UNSUPPORTED_DATA_TYPE", messageParameters={"data_type": str(data_type)})


def no_active_session() -> PySparkRuntimeError:
    """Return the error of a call that needs a session when there is none."""
    return PySparkRuntimeError(errorClass="NO_ACTIVE_OR_DEFAULT_SESSION", messageParameters={})


def package_not_installed(package: str, minimum_version: str) -> PySparkImportError:
    """Return the error of a package that is needed and missing."""
    return PySparkImportError(
        errorClass="PACKAGE_NOT_INSTALLED",
        messageParameters={"package_name": package, "minimum_version": minimum_version},
    )
