"""Arguments of the functions of strings that have to be constants."""

from __future__ import annotations

from typing import Any

from mockspark.sql.column import Column
from mockspark_ir.errors.python import not_iterable


def plain_text(value: Any) -> Any:
    """The value; raises PySparkTypeError (NOT_ITERABLE) for Columns, where only a constant is allowed."""
    if isinstance(value, Column):
        raise not_iterable("Column")
    return value
