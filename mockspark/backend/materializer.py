"""Recorded operations over given rows, and plans, run by any executor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import signature
from typing import TYPE_CHECKING, Any

from mockspark.sql.conf import RuntimeConfig
from mockspark.sql.dataframe import DataFrame
from mockspark.sql.session import SparkSession
from mockspark_ir import errors
from mockspark_ir.plans import LogicalPlan
from mockspark_ir.types import Row, StructType
from mockspark_runtimes.given_rows import GivenRow, given_schema
from mockspark_runtimes.protocols import Operation, QueryExecutor

if TYPE_CHECKING:
    import pyarrow as pa


def _list(values: Any) -> list[Any]:
    return list(values) if isinstance(values, list | tuple) else [values]


def _filter(df: DataFrame, condition: Any) -> DataFrame:
    return df.filter(condition)


def _select(df: DataFrame, *columns: Any) -> DataFrame:
    return df.select(*columns)


def _with_column(df: DataFrame, name: str, column: Any) -> DataFrame:
    return df.withColumn(name, column)


def _with_column_renamed(df: DataFrame, existing: str, new: str) -> DataFrame:
    return df.withColumnRenamed(existing, new)


def _drop(df: DataFrame, *columns: Any) -> DataFrame:
    return df.drop(*[column for given in columns for column in _list(given)])


def _group_by(df: DataFrame, keys: Any, aggregates: Any) -> DataFrame:
    return df.groupBy(*_list(keys)).agg(*_list(aggregates))


def _order_by(df: DataFrame, *columns: Any) -> DataFrame:
    return df.orderBy(*columns)


def _limit(df: DataFrame, count: int) -> DataFrame:
    return df.limit(count)


def _offset(df: DataFrame, count: int) -> DataFrame:
    return df.offset(count)


def _distinct(df: DataFrame) -> DataFrame:
    return df.distinct()


def _drop_duplicates(df: DataFrame, *columns: str) -> DataFrame:
    return df.dropDuplicates([name for given in columns for name in _list(given)] or None)


def _join(df: DataFrame, other: DataFrame, on: Any = None, how: str | None = None) -> DataFrame:
    return df.join(other, on, how)


def _union(df: DataFrame, other: DataFrame) -> DataFrame:
    return df.union(other)


def _union_by_name(df: DataFrame, other: DataFrame, allow_missing: bool = False) -> DataFrame:
    return df.unionByName(other, allow_missing)


# What can be recorded, by the names of the DataFrame's methods. `groupBy` takes keys and aggregates.
OPERATIONS: Mapping[str, Callable[..., DataFrame]] = {
    "distinct": _distinct,
    "drop": _drop,
    "dropDuplicates": _drop_duplicates,
    "filter": _filter,
    "groupBy": _group_by,
    "join": _join,
    "limit": _limit,
    "offset": _offset,
    "orderBy": _order_by,
    "select": _select,
    "sort": _order_by,
    "union": _union,
    "unionByName": _union_by_name,
    "where": _filter,
    "withColumn": _with_column,
    "withColumnRenamed": _with_column_renamed,
}


class PlanMaterializer:
    """A `DataMaterializer` over an executor, which is closed with it.

    Parameters
    ----------
    executor: what runs the plans.
    backend: the name of the backend that the executor is of.
    settings: settings as a session has them, such as `spark.sql.ansi.enabled`.
    """

    def __init__(self, executor: QueryExecutor, backend: str, settings: Mapping[str, str] | None = None) -> None:
        self.backend = backend
        conf = RuntimeConfig()
        for key, value in {**(settings or {}), "spark.mock.backend": backend}.items():
            conf._store(key, value)
        self._session = SparkSession(conf)
        self._session._state.run_on(executor)
        # A plan may have Python functions over batches in it.
        self._session._state.cache.runs_functions = True
        self._closed = False

    def materialize(
        self, data: Sequence[GivenRow], schema: StructType | str, operations: Sequence[Operation]
    ) -> list[Row]:
        """The rows after the operations; see `DataMaterializer`. `OPERATIONS` has their names.

        Raises IllegalArgumentException for an unknown operation, or other arguments than it takes, and whatever the
        DataFrame's calls raise.
        """
        self._check_open()
        df = self._session.createDataFrame(data, given_schema(schema))
        for operation in operations:
            df = _applied(df, operation)
        return df.collect()

    def materialize_plan(self, plan: LogicalPlan) -> pa.Table:
        """The rows of a resolved plan; see `DataMaterializer`."""
        self._check_open()
        return self._session._dataframe(plan, plan).toArrow()

    def close(self) -> None:
        """Close the executor."""
        if not self._closed:
            self._closed = True
            self._session._state.close()

    def _check_open(self) -> None:
        if self._closed:
            raise errors.PySparkRuntimeError(message="The materializer is closed.")


def _applied(df: DataFrame, operation: Operation) -> DataFrame:
    if not isinstance(operation, list | tuple) or len(operation) != 2:
        raise errors.IllegalArgumentException(
            message=f"An operation is a pair of a name and its argument, not {operation!r}."
        )
    name, argument = operation
    apply = OPERATIONS.get(name)
    if apply is None:
        known = ", ".join(OPERATIONS)
        raise errors.IllegalArgumentException(message=f"There is no operation {name!r}. There are: {known}.")
    arguments = argument if isinstance(argument, tuple) else (argument,)
    try:
        signature(apply).bind(df, *arguments)
    except TypeError as error:
        raise errors.IllegalArgumentException(message=f"The arguments of the operation {name!r}: {error}.") from None
    return apply(df, *arguments)
