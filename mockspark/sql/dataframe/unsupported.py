"""What PySpark's DataFrame has and mockspark has not: it is there to say so."""

from __future__ import annotations

from typing import Any, NoReturn

from mockspark.sql.dataframe.base import DataFrameBase
from mockspark_ir import errors


class Unsupported(DataFrameBase):
    """Each raises PySparkNotImplementedError."""

    def asTable(self) -> NoReturn:
        """The DataFrame as an argument of a table function."""
        raise errors.unsupported_feature("DataFrame.asTable")

    def dropDuplicatesWithinWatermark(self, subset: list[str] | None = None) -> NoReturn:
        """Duplicates of a stream."""
        raise errors.unsupported_feature("streaming (DataFrame.dropDuplicatesWithinWatermark)")

    def withWatermark(self, eventTime: str, delayThreshold: str) -> NoReturn:
        """How late rows of a stream may come."""
        raise errors.unsupported_feature("streaming (DataFrame.withWatermark)")

    def mergeInto(self, table: str, condition: Any) -> NoReturn:
        """MERGE INTO."""
        raise errors.unsupported_feature("DataFrame.mergeInto")

    def nearestByJoin(
        self, other: Any, rankingExpression: Any, numResults: int, mode: str, direction: str, *, joinType: str = "inner"
    ) -> NoReturn:
        """A join with the nearest rows."""
        raise errors.unsupported_feature("DataFrame.nearestByJoin")

    def zip(self, other: Any) -> NoReturn:
        """The columns of two DataFrames over the same rows, side by side."""
        raise errors.unsupported_feature("DataFrame.zip")

    def repartitionById(self, numPartitions: int, partitionIdCol: Any) -> NoReturn:
        """Rows into partitions by number."""
        raise errors.unsupported_feature("DataFrame.repartitionById")

    def pandas_api(self, index_col: Any = None) -> NoReturn:
        """A DataFrame of the pandas API on Spark."""
        raise errors.unsupported_feature("the pandas API on Spark (DataFrame.pandas_api)")

    @property
    def plot(self) -> Any:
        raise errors.unsupported_feature("DataFrame.plot")

    @property
    def sql_ctx(self) -> Any:
        raise errors.unsupported_feature("SQLContext (DataFrame.sql_ctx)")

    @property
    def executionInfo(self) -> Any:
        raise errors.unsupported_feature("DataFrame.executionInfo: it is for Spark Connect")
