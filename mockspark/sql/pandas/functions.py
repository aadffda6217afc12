"""UDFs over whole columns under the name of PySpark's module."""

from __future__ import annotations

from mockspark.sql.functions import arrow_udf, pandas_udf
from mockspark.sql.udf_kinds import ArrowUDFType, PandasUDFType, PythonEvalType

__all__ = ["ArrowUDFType", "PandasUDFType", "PythonEvalType", "arrow_udf", "pandas_udf"]
