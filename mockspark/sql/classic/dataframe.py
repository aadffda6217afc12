"""The DataFrame under the name of PySpark's module."""

from __future__ import annotations

from mockspark.sql.dataframe import DataFrame
from mockspark.sql.dataframe_functions import DataFrameNaFunctions, DataFrameStatFunctions

__all__ = ["DataFrame", "DataFrameNaFunctions", "DataFrameStatFunctions"]
