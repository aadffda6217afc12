"""Other shapes of the same rows: describe, summary, to, transpose, zip; and rows that Python functions make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mockspark.sql.column import Column
from mockspark.sql.dataframe.base import DataFrameBase, flatten
from mockspark_ir import errors
from mockspark_ir.expressions import Alias, AttributeReference, Exists, ScalarSubquery, new_expr_id
from mockspark_ir.plans import MapBatches, Project, Sort, schema_attributes
from mockspark_ir.types import LongType, StructType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.observation import Observation


class Reshaping(DataFrameBase):
    """describe, to, transpose, mapInPandas and their like."""

    def describe(self, *cols: Any) -> DataFrame:
        """Count, mean, stddev, min and max of numeric and text columns (all of them, if none is named), as text."""
        from mockspark.sql.summaries import DESCRIBED, summarize

        chosen: Any = self.select(*flatten(cols)) if flatten(cols) else self  # type: ignore[attr-defined]
        return summarize(chosen, DESCRIBED)

    def summary(self, *statistics: str) -> DataFrame:
        """Statistics of numeric and text columns, as text.

        Parameters
        ----------
        statistics: count, mean, stddev, min, max, count_distinct, approx_count_distinct, or percentages ("25%");
            without any: count, mean, stddev, min, 25%, 50%, 75% and max.

        Raises IllegalArgumentException (UNRECOGNIZED_STATISTIC).
        """
        from mockspark.sql.summaries import SUMMARIZED, summarize

        return summarize(self, tuple(flatten(statistics)) or SUMMARIZED)  # type: ignore[arg-type]

    def to(self, schema: StructType) -> DataFrame:
        """The columns in the order, with the names and of the types of a schema.

        Fields of structs too; columns that are missing are null if they may be.

        Raises AnalysisException: INVALID_COLUMN_OR_FIELD_DATA_TYPE, NULLABLE_COLUMN_OR_FIELD,
        UNRESOLVED_COLUMN.WITH_SUGGESTION, AMBIGUOUS_COLUMN_OR_FIELD.
        """
        from mockspark.sql.schema_matching import to_schema

        if not isinstance(schema, StructType):
            raise errors.not_expected_type("schema", "StructType", schema)
        return to_schema(self, schema)  # type: ignore[arg-type]

    def transpose(self, indexColumn: Any = None) -> DataFrame:
        """Columns as rows: a column for each value of the index column (the first, if none is given).

        Raises AnalysisException: TRANSPOSE_INVALID_INDEX_COLUMN, TRANSPOSE_NO_LEAST_COMMON_TYPE,
        TRANSPOSE_EXCEED_ROW_LIMIT.
        """
        from mockspark.sql.transposing import transpose

        return transpose(self, indexColumn)  # type: ignore[arg-type]

    def zipWithIndex(self, indexColName: str = "index") -> DataFrame:
        """The rows with their number, from 0, in one more column."""
        from mockspark.sql.batches import NumberRows

        number = AttributeReference(indexColName, LongType(), False, new_expr_id())
        return self._computed(NumberRows(), "zipWithIndex", (*self._plan.output, number))

    def observe(self, observation: Observation | str, *exprs: Column) -> DataFrame:
        """The same rows; the first action aggregates those that pass here.

        Parameters
        ----------
        observation: holds the result; with a name alone nobody listens.
        exprs: aggregates.

        Raises AnalysisException (INVALID_OBSERVED_METRICS), PySparkAssertionError (REUSE_OBSERVATION).
        """
        from mockspark.sql.observation import observe

        return observe(self, observation, exprs)  # type: ignore[arg-type]

    # Subqueries

    def scalar(self) -> Column:
        """The only value of the only row as a column, null without a row."""
        return Column(ScalarSubquery(self._plan))

    def exists(self) -> Column:
        """Whether there is a row, as a column."""
        return Column(Exists(self._plan))

    # Python functions over batches

    def mapInPandas(
        self, func: Callable[..., Any], schema: Any, barrier: bool = False, profile: Any = None
    ) -> DataFrame:
        """The rows that a function makes of an iterator over pandas DataFrames.

        Parameters
        ----------
        func: takes an iterator and gives one.
        schema: the columns of what it gives, a StructType or DDL.
        barrier, profile: advice to Spark's scheduler, which changes no answer.

        Raises PythonException (when an action runs the function).
        """
        from mockspark.sql.batches import MapFunction, PandasFrames, checked_schema

        struct = checked_schema(schema, "mapInPandas")
        function = MapFunction(func, PandasFrames.of(struct, self._session._state))
        return self._mapped(function, "mapInPandas", struct)

    def mapInArrow(
        self, func: Callable[..., Any], schema: Any, barrier: bool = False, profile: Any = None
    ) -> DataFrame:
        """As `mapInPandas`, over record batches of Arrow."""
        from mockspark.sql.batches import ArrowTables, MapFunction, checked_schema

        struct = checked_schema(schema, "mapInArrow")
        function = MapFunction(func, ArrowTables(struct, self._session._state.time_zone))
        return self._mapped(function, "mapInArrow", struct)

    def _mapped(self, function: Any, kind: str, schema: StructType) -> DataFrame:
        """The DataFrame of a function over this one's rows."""
        return self._computed(function, kind, schema_attributes(schema))

    def _computed(self, function: Any, kind: str, attributes: tuple[AttributeReference, ...]) -> DataFrame:
        """The DataFrame whose rows come from Python when an action needs them; `function.run` makes them."""
        self._session._state.cache.runs_functions = True

        def node(child: Any, origin: Any) -> MapBatches:
            return MapBatches(function, kind, attributes, child, origin=origin)

        return self._next(node, kind)  # type: ignore[arg-type]

    def _with_keys(self, keys: tuple[Any, ...], call: str) -> DataFrame:
        """All columns, the keys of a grouping after them, the rows sorted by these."""
        from mockspark_ir.expressions import SortOrder
        from mockspark_ir.functions.input_types import is_orderable

        aliases = tuple(Alias(key, f"key_{i}") for i, key in enumerate(keys))
        extended = self._next(Project, call, (*self._plan.output, *aliases))
        if not keys:
            return extended
        for key in extended._plan.output[-len(keys) :]:
            if not is_orderable(key.dtype):
                raise errors.unsupported_feature(f"{call} over groups by the type {key.dtype.simpleString()}")
        order = tuple(SortOrder(attribute) for attribute in extended._plan.output[-len(keys) :])
        return extended._next(Sort, call, order)
