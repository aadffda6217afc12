"""Grouping, and the doors to the functions for nulls and statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.dataframe.base import DataFrameBase, flatten, to_expression
from mockspark_ir import errors
from mockspark_ir.plans import UnresolvedAggregate

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.dataframe_functions import DataFrameNaFunctions, DataFrameStatFunctions
    from mockspark.sql.group import GroupedData


class Shape(DataFrameBase):
    """groupBy, agg, na and stat."""

    def groupBy(self, *cols: Any) -> GroupedData:
        """Groups of rows with equal values of the columns; with none, one group of all rows."""
        return self._grouped(cols, None)

    groupby = groupBy

    def rollup(self, *cols: Any) -> GroupedData:
        """Groups by all columns, by all but the last, and so on, down to one of all rows."""
        return self._grouped(cols, "rollup")

    def cube(self, *cols: Any) -> GroupedData:
        """Groups by every combination of the columns."""
        return self._grouped(cols, "cube")

    def groupingSets(self, groupingSets: Any, *cols: Any) -> GroupedData:
        """Groups by each of the given sets of columns."""
        from mockspark.sql.group import GroupedData

        sets = tuple(tuple(to_expression(c) for c in group) for group in groupingSets)
        return GroupedData(self, [to_expression(c) for c in flatten(cols)], "sets", sets)  # type: ignore[arg-type]

    def _grouped(self, cols: tuple[Any, ...], kind: str | None) -> GroupedData:
        from mockspark.sql.group import GroupedData

        expressions = [self._grouping(c) for c in flatten(cols)]
        return GroupedData(self, expressions, kind)  # type: ignore[arg-type]

    def _grouping(self, column: Any) -> Any:
        if isinstance(column, int) and not isinstance(column, bool):
            if not 1 <= column <= len(self._plan.output):
                raise errors.AnalysisException(
                    errorClass="GROUP_BY_POS_OUT_OF_RANGE",
                    messageParameters={"index": str(column), "size": str(len(self._plan.output))},
                )
            return self._plan.output[column - 1]
        return to_expression(column)

    def agg(self, *exprs: Any) -> DataFrame:
        """Aggregates over all rows: columns, or one dict of column name to function name."""
        return self.groupBy().agg(*exprs)

    @property
    def na(self) -> DataFrameNaFunctions:
        """Functions for rows with nulls."""
        from mockspark.sql.dataframe_functions import DataFrameNaFunctions

        return DataFrameNaFunctions(self)  # type: ignore[arg-type]

    @property
    def stat(self) -> DataFrameStatFunctions:
        """Statistics over columns."""
        from mockspark.sql.dataframe_functions import DataFrameStatFunctions

        return DataFrameStatFunctions(self)  # type: ignore[arg-type]

    def dropna(self, how: str = "any", thresh: int | None = None, subset: Any = None) -> DataFrame:
        """The rows without nulls (see `DataFrameNaFunctions.drop`)."""
        return self.na.drop(how, thresh, subset)

    def fillna(self, value: Any, subset: Any = None) -> DataFrame:
        """The rows with nulls replaced (see `DataFrameNaFunctions.fill`)."""
        return self.na.fill(value, subset)

    def replace(self, *args: Any, **kwargs: Any) -> DataFrame:
        """The rows with values replaced (see `DataFrameNaFunctions.replace`)."""
        return self.na.replace(*args, **kwargs)

    def corr(self, col1: str, col2: str, method: str | None = None) -> float:
        """Pearson's correlation of two columns."""
        return self.stat.corr(col1, col2, method)

    def cov(self, col1: str, col2: str) -> float:
        """The sample covariance of two columns."""
        return self.stat.cov(col1, col2)

    def approxQuantile(self, col: Any, probabilities: Any, relativeError: float) -> Any:
        """Quantiles of numeric columns (see `DataFrameStatFunctions.approxQuantile`)."""
        return self.stat.approxQuantile(col, probabilities, relativeError)

    def crosstab(self, col1: str, col2: str) -> DataFrame:
        """How often values occur together (see `DataFrameStatFunctions.crosstab`)."""
        return self.stat.crosstab(col1, col2)

    def freqItems(self, cols: Any, support: float | None = None) -> DataFrame:
        """Values that occur often (see `DataFrameStatFunctions.freqItems`)."""
        return self.stat.freqItems(cols, support)

    def sampleBy(self, col: Any, fractions: dict[Any, float], seed: int | None = None) -> DataFrame:
        """A part of the rows for each value of a column (see `DataFrameStatFunctions.sampleBy`)."""
        return self.stat.sampleBy(col, fractions, seed)

    def _aggregate(self, grouping: tuple[Any, ...], aggregates: tuple[Any, ...], call: str, **more: Any) -> DataFrame:
        return self._next(UnresolvedAggregate, call, grouping, aggregates, **more)
