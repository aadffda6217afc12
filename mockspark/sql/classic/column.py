"""The Column under the name of PySpark's module."""

from __future__ import annotations

from mockspark.sql.column import Column

__all__ = ["Column"]
