"""Reading and writing: `spark.read`, `DataFrame.write` and `DataFrame.writeTo`."""

from __future__ import annotations

from mockspark.sql.io.reader import DataFrameReader
from mockspark.sql.io.writer import DataFrameWriter
from mockspark.sql.io.writer_v2 import DataFrameWriterV2

__all__ = ["DataFrameReader", "DataFrameWriter", "DataFrameWriterV2"]
