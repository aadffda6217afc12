"""Grouped data: `df.groupBy(...)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.column import Column
from mockspark.sql.dataframe.base import flatten, name_to_expression
from mockspark.sql.java_maps import map_order
from mockspark.sql.pandas.group_ops import PandasGroupedOpsMixin
from mockspark_ir import errors
from mockspark_ir.expressions import Expression, Literal, SortOrder, UnresolvedFunction, int_literal
from mockspark_ir.plans import Distinct, Limit, Project, Sort, UnresolvedAggregate, UnresolvedPivot
from mockspark_ir.types import (
    ArrayType,
    BinaryType,
    DataType,
    DayTimeIntervalType,
    MapType,
    NumericType,
    StructType,
    TimeType,
    UserDefinedType,
    YearMonthIntervalType,
)

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

__all__ = ["GroupedData"]


class GroupedData(PandasGroupedOpsMixin):
    """Rows in groups, waiting for their aggregates."""

    def __init__(
        self,
        df: DataFrame,
        grouping: Sequence[Expression],
        kind: str | None = None,
        sets: tuple[tuple[Expression, ...], ...] | None = None,
        pivot: tuple[Expression, tuple[Expression, ...]] | None = None,
    ) -> None:
        self._df = df
        self._grouping = tuple(grouping)
        self._kind = kind
        self._sets = sets
        self._pivot = pivot
        self.session = df._session

    def __repr__(self) -> str:
        from mockspark_ir.expressions.printing import pretty_name

        keys = ", ".join(pretty_name(g) for g in self._grouping)
        values = _shown_columns(self._df.dtypes)
        kind = {None: "GroupBy", "rollup": "Rollup", "cube": "Cube", "sets": "GroupingSets"}[self._kind]
        return (
            f"GroupedData[grouping expressions: [{keys}], value: [{values}], type: {'Pivot' if self._pivot else kind}]"
        )

    def agg(self, *exprs: Any) -> DataFrame:
        """One row a group.

        Parameters
        ----------
        exprs: aggregate columns, or one dict of column name to function name (`{"age": "max", "*": "count"}`).
        """
        if not exprs:
            raise errors.PySparkValueError(errorClass="CANNOT_BE_EMPTY", messageParameters={"item": "exprs"})
        if len(exprs) == 1 and isinstance(exprs[0], dict):
            aggregates = tuple(_by_name(name, exprs[0][name]) for name in map_order(list(exprs[0])))
        else:
            for e in exprs:
                if not isinstance(e, Column):
                    raise errors.not_expected_type("exprs", "list[Column]", e)
            aggregates = tuple(e._expression for e in exprs)
        return self._aggregated(aggregates, "agg")

    def _aggregated(self, aggregates: tuple[Expression, ...], call: str) -> DataFrame:
        self._df._check_times()
        if self._pivot is not None:
            column, values = self._pivot
            return self._df._next(UnresolvedPivot, call, self._grouping, column, values, aggregates)
        retain = self._df._session.conf.analysis.retain_group_columns
        return self._df._next(
            UnresolvedAggregate,
            call,
            self._grouping,
            aggregates,
            kind=self._kind,
            sets=self._sets,
            retain_grouping=retain,
        )

    def count(self) -> DataFrame:
        """The number of rows of each group, in a column `count`."""
        from mockspark_ir.expressions import Alias

        return self._aggregated((Alias(UnresolvedFunction("count", (int_literal(1),)), "count"),), "count")

    def _numeric(self, function: str, cols: tuple[Any, ...]) -> DataFrame:
        """One aggregate over the named columns, or over all numeric ones that are not grouped by."""
        names = list(flatten(cols))
        if not names:
            grouped = {getattr(g, "parts", ("",))[-1].lower() for g in self._grouping}
            names = [
                a.name
                for a in self._df._plan.output
                if isinstance(a.dtype, NumericType) and a.name.lower() not in grouped
            ]
        else:
            for name in names:
                column = self._df[name]._expression
                if not isinstance(column.dtype, NumericType):
                    raise errors.analysis_error("_LEGACY_ERROR_TEMP_1323", colName=str(name))
        if not names:
            return self._aggregated((), function)
        return self._aggregated(tuple(UnresolvedFunction(function, (_quoted(n),)) for n in names), function)

    def mean(self, *cols: str) -> DataFrame:
        """The mean of numeric columns."""
        return self._numeric("avg", cols)

    avg = mean

    def max(self, *cols: str) -> DataFrame:
        """The greatest value of numeric columns."""
        return self._numeric("max", cols)

    def min(self, *cols: str) -> DataFrame:
        """The least value of numeric columns."""
        return self._numeric("min", cols)

    def sum(self, *cols: str) -> DataFrame:
        """The sum of numeric columns."""
        return self._numeric("sum", cols)

    def pivot(self, pivot_col: Any, values: Any = None) -> GroupedData:
        """A column for each value of another column.

        Parameters
        ----------
        pivot_col: the column whose values become columns.
        values: which values, in this order; without them, all that occur, sorted.
        """
        if self._pivot is not None:
            raise errors.UnsupportedOperationException(
                errorClass="REPEATED_CLAUSE", messageParameters={"clause": "PIVOT", "operation": "SUBQUERY"}
            )
        if self._kind is not None:
            raise errors.UnsupportedOperationException(
                errorClass="UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY", messageParameters={}
            )
        column = pivot_col._expression if isinstance(pivot_col, Column) else self._df[pivot_col]._expression
        if values is None:
            literals = self._distinct_values(column)
        else:
            from mockspark.sql.literals import to_literal

            literals = tuple([to_literal(value) for value in values])
        return GroupedData(self._df, self._grouping, None, None, (column, literals))

    def _distinct_values(self, column: Expression) -> tuple[Expression, ...]:
        limit = self._df._session.conf.analysis.max_pivot_values
        chosen = self._df._next(Project, "pivot", (column,))._next(Distinct, "pivot")
        name = chosen._plan.output[0]
        _check_pivot_type(name.dtype)
        ordered = chosen._next(Sort, "pivot", (SortOrder(name),))._next(Limit, "pivot", int_literal(limit + 1))
        values = [row[0] for row in self._df._session._state.rows(ordered._plan)]
        if len(values) > limit:
            raise errors.AnalysisException(
                errorClass="_LEGACY_ERROR_TEMP_1324",
                messageParameters={"pivotColumn": str(name.name), "maxValues": str(limit)},
            )
        # Spark's own values of intervals are of all fields, and times to the microsecond.
        kind = type(name.dtype)() if isinstance(name.dtype, _GENERAL) else name.dtype
        return tuple([Literal(value, kind) for value in values])


_GENERAL = (DayTimeIntervalType, YearMonthIntervalType, TimeType)


def _check_pivot_type(dtype: DataType) -> None:
    """Raise for a type whose values Spark doesn't find out by itself, or not in a way that is of use.

    Raises SparkRuntimeException (UNSUPPORTED_FEATURE.PIVOT_TYPE) for structs, PySparkNotImplementedError for others.
    """
    if isinstance(dtype, StructType):
        raise errors.SparkRuntimeException(
            errorClass="UNSUPPORTED_FEATURE.PIVOT_TYPE",
            messageParameters={"value": "a struct", "type": errors.to_sql_type(dtype)},
        )
    if isinstance(dtype, ArrayType | MapType | BinaryType | UserDefinedType):
        raise errors.unsupported_feature(f"a pivot without values over the type {dtype.simpleString()}")


def _shown_columns(dtypes: Sequence[tuple[str, str]]) -> str:
    """Name and type of the columns; of more than three only the first two."""
    few = dtypes if len(dtypes) <= 3 else dtypes[:2]
    text = ", ".join(f"{n}: {t}" for n, t in few)
    return text if few is dtypes else f"{text} ... {len(dtypes) - 2} more fields"


def _by_name(name: str, function: str) -> Expression:
    argument = int_literal(1) if name == "*" and function == "count" else name_to_expression(name)
    return UnresolvedFunction("avg" if function == "mean" else function, (argument,))


def _quoted(name: Any) -> Expression:
    return name_to_expression(str(name))
