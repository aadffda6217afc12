"""DataFrames and SQL: `pyspark.sql`'s place."""

from __future__ import annotations

from mockspark.sql.column import Column
from mockspark.sql.dataframe import DataFrame
from mockspark.sql.group import GroupedData
from mockspark.sql.session import SparkSession
from mockspark.sql.types import Row
from mockspark.sql.window import Window, WindowSpec

__all__ = ["Column", "DataFrame", "GroupedData", "Row", "SparkSession", "Window", "WindowSpec"]
