"""The query itself: its user, its types, and errors on purpose."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import not_expected_type

__all__ = [
    "assert_true",
    "collation",
    "current_catalog",
    "current_database",
    "current_path",
    "current_schema",
    "current_user",
    "raise_error",
    "session_user",
    "typeof",
    "unwrap_udt",
    "user",
    "version",
]


def _message(errMsg: Column | str) -> Column:
    if not isinstance(errMsg, str | Column):
        raise not_expected_type("errMsg", "Column or str", errMsg)
    return lit(errMsg)


def assert_true(col: ColumnOrName, errMsg: Column | str | None = None) -> Column:
    """
    Null where a condition holds, and otherwise an error.

    :param col: the condition, a column or its name
    :param errMsg: the error's message: a text, or a column
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    return call("assert_true", col) if errMsg is None else call("assert_true", col, _message(errMsg))


def raise_error(errMsg: Column | str) -> Column:
    """
    An error for every row.

    :param errMsg: the error's message: a text, or a column
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    return call("raise_error", _message(errMsg))


def typeof(col: ColumnOrName) -> Column:
    """
    The type of a column, as DDL text.

    :param col: a column or its name
    """
    return call("typeof", col)


def unwrap_udt(col: ColumnOrName) -> Column:
    """
    The values of a user-defined type as Spark stores them.

    :param col: a column or its name
    """
    return call("#unwrap_udt", col)


def collation(col: ColumnOrName) -> Column:
    """
    The collation by which the texts of a column compare, with its catalog and schema.

    :param col: a column or its name
    """
    return call("collation", col)


def current_path() -> Column:
    """The schemas in which functions without a qualifier are looked for."""
    return call("current_path")


def current_catalog() -> Column:
    """The name of the current catalog."""
    return call("current_catalog")


def current_database() -> Column:
    """The name of the current database."""
    return call("current_database")


def current_schema() -> Column:
    """The name of the current database."""
    return call("current_schema")


def current_user() -> Column:
    """The name of the user who runs the query."""
    return call("current_user")


def session_user() -> Column:
    """The name of the user who runs the query."""
    return call("session_user")


def user() -> Column:
    """The name of the user who runs the query."""
    return call("user")


def version() -> Column:
    """Spark's version, and the revision that it was built from."""
    return call("version")
