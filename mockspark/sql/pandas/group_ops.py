"""Python functions over the groups of one or two DataFrames."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from mockspark_ir import errors

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession
    from mockspark_ir.expressions import Expression

__all__ = ["PandasCogroupedOps", "PandasGroupedOpsMixin"]


class PandasGroupedOpsMixin:
    """The part of GroupedData that hands groups to Python functions."""

    _df: DataFrame
    _grouping: tuple[Expression, ...]
    _kind: str | None
    _pivot: Any
    session: SparkSession

    def applyInPandas(self, func: Callable[..., Any], schema: Any) -> DataFrame:
        """The rows that a function makes of each group.

        Parameters
        ----------
        func: takes a pandas DataFrame, or the key (a tuple) and that, and gives one.
        schema: the columns of what it gives, a StructType or DDL.

        Raises PySparkValueError (INVALID_PANDAS_UDF); PythonException when an action runs the function.
        """
        from mockspark.sql.batches import PandasFrames, checked_schema

        schema = checked_schema(schema, "applyInPandas")
        return self._applied(func, PandasFrames.of(schema, self.session._state), "applyInPandas")

    def applyInArrow(self, func: Callable[..., Any], schema: Any) -> DataFrame:
        """As `applyInPandas`, with Arrow tables."""
        from mockspark.sql.batches import ArrowTables, checked_schema

        schema = checked_schema(schema, "applyInArrow")
        return self._applied(func, ArrowTables(schema, self.session._state.time_zone), "applyInArrow")

    def _applied(self, func: Callable[..., Any], form: Any, call: str) -> DataFrame:
        from mockspark.sql.batches import GroupFunction, argument_count, iterates

        with_key = argument_count(func, (1, 2), call) == 2
        extended = self._extended(call)
        function = GroupFunction(func, form, len(self._grouping), with_key, iterates(func))
        return extended._mapped(function, call, form.schema)

    def _extended(self, call: str) -> DataFrame:
        """All columns with the grouping after them, in the order of the groups."""
        if self._kind is not None or self._pivot is not None:
            raise errors.unsupported_feature(f"{call} after rollup, cube or pivot")
        return self._df._with_keys(self._grouping, call)

    def apply(self, udf: Any) -> DataFrame:
        """An old way to write `applyInPandas`: the function comes as a pandas UDF of the kind GROUPED_MAP."""
        from mockspark.sql.udf_kinds import PythonEvalType

        func, schema = getattr(udf, "func", None), getattr(udf, "returnType", None)
        if func is None or getattr(udf, "evalType", None) != PythonEvalType.SQL_GROUPED_MAP_PANDAS_UDF:
            raise errors.PySparkTypeError(
                errorClass="INVALID_UDF_EVAL_TYPE",
                messageParameters={"eval_type": "SQL_GROUPED_MAP_PANDAS_UDF"},
            )
        return self.applyInPandas(func, schema)

    def cogroup(self, other: Any) -> PandasCogroupedOps:
        """This grouping beside another one, for functions over both groups of each key."""
        return PandasCogroupedOps(self, other)

    def applyInPandasWithState(self, *args: Any, **kwargs: Any) -> NoReturn:
        """A function over groups of a stream."""
        raise errors.unsupported_feature("streaming (GroupedData.applyInPandasWithState)")

    def transformWithState(self, *args: Any, **kwargs: Any) -> NoReturn:
        """A processor over groups of a stream."""
        raise errors.unsupported_feature("streaming (GroupedData.transformWithState)")

    def transformWithStateInPandas(self, *args: Any, **kwargs: Any) -> NoReturn:
        """A processor over groups of a stream."""
        raise errors.unsupported_feature("streaming (GroupedData.transformWithStateInPandas)")


class PandasCogroupedOps:
    """Functions over the groups that have one key on both sides."""

    def __init__(self, gd1: PandasGroupedOpsMixin, gd2: PandasGroupedOpsMixin) -> None:
        self._gd1 = gd1
        self._gd2 = gd2

    def applyInPandas(self, func: Callable[..., Any], schema: Any) -> DataFrame:
        """The rows that a function makes of the two groups of each key; where a side has none, it gets no rows.

        Parameters
        ----------
        func: takes two pandas DataFrames, or the key (a tuple) before them, and gives one.
        schema: the columns of what it gives, a StructType or DDL.

        Raises PySparkValueError (INVALID_PANDAS_UDF); PythonException when an action runs the function.
        """
        from mockspark.sql.batches import PandasFrames, checked_schema

        schema = checked_schema(schema, "cogroup.applyInPandas")
        return self._applied(func, PandasFrames.of(schema, self._gd1.session._state), "applyInPandas")

    def applyInArrow(self, func: Callable[..., Any], schema: Any) -> DataFrame:
        """As `applyInPandas`, with Arrow tables."""
        from mockspark.sql.batches import ArrowTables, checked_schema

        schema = checked_schema(schema, "cogroup.applyInArrow")
        return self._applied(func, ArrowTables(schema, self._gd1.session._state.time_zone), "applyInArrow")

    def _applied(self, func: Callable[..., Any], form: Any, call: str) -> DataFrame:
        from mockspark.sql.batches import CogroupFunction, argument_count

        with_key = argument_count(func, (2, 3), call) == 3
        counts = [len(side._grouping) for side in (self._gd1, self._gd2)]
        if counts[0] != counts[1]:
            raise errors.IllegalArgumentException(
                message=f"Both sides of a cogroup need as many keys: {counts[0]} and {counts[1]}."
            )
        left, right = (side._extended(call) for side in (self._gd1, self._gd2))
        function = CogroupFunction(func, form, counts[0], with_key, right._plan)
        return left._mapped(function, call, form.schema)
