"""Observation: aggregates over the rows that pass a point of a DataFrame, taken by its first action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from mockspark_ir import errors
from mockspark_ir.expressions import Expression, WindowExpression
from mockspark_ir.expressions.calls import AggregateExpression
from mockspark_ir.plans import Aggregate, LocalRelation, LogicalPlan, MapBatches, RowData

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session_state import SessionState

__all__ = ["Observation"]


class Observation:
    """Holds the metrics that one DataFrame's first action found.

    Parameters
    ----------
    name: a name for the metrics.

    Raises PySparkTypeError (NOT_EXPECTED_TYPE), PySparkValueError (VALUE_NOT_NON_EMPTY_STR).
    """

    def __init__(self, name: str | None = None) -> None:
        if name is not None:
            if not isinstance(name, str):
                raise errors.not_expected_type("name", "str", name)
            if not name:
                raise errors.PySparkValueError(
                    errorClass="VALUE_NOT_NON_EMPTY_STR", messageParameters={"arg_name": "name", "arg_value": name}
                )
        self._name = name
        self._df: DataFrame | None = None
        self._found: dict[str, Any] | None = None

    @property
    def get(self) -> dict[str, Any]:
        """The metrics; without an action so far, one is run.

        Raises PySparkAssertionError (NO_OBSERVE_BEFORE_GET).
        """
        if self._df is None:
            raise errors.PySparkAssertionError(errorClass="NO_OBSERVE_BEFORE_GET", messageParameters={})
        if self._found is None:
            self._df._session._state.rows(self._df._plan)
        return dict(self._found or {})


@define(eq=False)
class ObserveFunction:
    """Passes rows on, and aggregates them the first time."""

    metrics: LogicalPlan
    source: LogicalPlan
    observation: Observation | None

    def run(self, state: SessionState, child: LogicalPlan) -> RowData:
        data = RowData(state.rows(child))
        observation = self.observation
        if observation is not None and observation._found is None:
            local = LocalRelation(self.source.output, data)
            plan = _replaced(self.metrics, self.source, local)
            from mockspark.sql.dataframe import DataFrame

            assert observation._df is not None
            row = DataFrame._of(observation._df._session, plan, plan).collect()[0]
            observation._found = row.asDict()
        return data


def _replaced(plan: LogicalPlan, old: LogicalPlan, new: LogicalPlan) -> LogicalPlan:
    if plan is old:
        return new
    return plan.with_children(tuple(_replaced(child, old, new) for child in plan.children))


def observe(df: DataFrame, observation: Any, exprs: tuple[Any, ...]) -> DataFrame:
    """See `DataFrame.observe`."""
    from mockspark.sql.column import Column

    if not exprs:
        raise errors.cannot_be_empty("exprs")
    if not all(isinstance(e, Column) for e in exprs):
        raise errors.not_expected_type("exprs", "list[Column]", exprs)
    if isinstance(observation, Observation):
        if observation._df is not None:
            raise errors.PySparkAssertionError(errorClass="REUSE_OBSERVATION", messageParameters={})
    elif not isinstance(observation, str):
        raise errors.not_expected_type("observation", "Observation or str", observation)
    elif not observation:
        raise errors.analysis_error("INVALID_OBSERVED_METRICS.MISSING_NAME", operator="CollectMetrics")
    metrics = _resolved(df, exprs)
    held = observation if isinstance(observation, Observation) else None
    function = ObserveFunction(metrics, df._plan, held)
    observed = df._next(_node(function, df._plan), "observe")
    df._session._state.cache.runs_functions = True
    if held is not None:
        held._df = observed
    return observed


def _node(function: ObserveFunction, plan: LogicalPlan) -> Any:
    return lambda child, origin: MapBatches(function, "observe", plan.output, child, origin=origin)


def _resolved(df: DataFrame, exprs: tuple[Any, ...]) -> LogicalPlan:
    try:
        metrics = df.agg(*exprs)._plan
    except errors.AnalysisException as error:
        if error.getCondition() not in ("MISSING_AGGREGATION", "MISSING_GROUP_BY"):
            raise
        shown = ", ".join(str(e) for e in exprs)
        raise errors.analysis_error(
            "INVALID_OBSERVED_METRICS.NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE", expr=shown
        ) from None
    _check(metrics)
    return metrics


def _check(metrics: LogicalPlan) -> None:
    """Raise AnalysisException (INVALID_OBSERVED_METRICS) for what Spark does not observe."""
    for node in metrics.walk():
        if not isinstance(node, Aggregate):
            continue
        for expression in node.aggregates:
            for part in expression.walk():
                _check_part(part)
        return


def _check_part(part: Expression) -> None:
    from mockspark_ir.expressions.printing import sql_text

    if isinstance(part, WindowExpression):
        raise errors.analysis_error("INVALID_OBSERVED_METRICS.WINDOW_EXPRESSIONS_UNSUPPORTED", expr=sql_text(part))
    if isinstance(part, AggregateExpression):
        if part.distinct:
            raise errors.analysis_error(
                "INVALID_OBSERVED_METRICS.AGGREGATE_EXPRESSION_WITH_DISTINCT_UNSUPPORTED", expr=sql_text(part)
            )
        if part.filter is not None:
            raise errors.analysis_error(
                "INVALID_OBSERVED_METRICS.AGGREGATE_EXPRESSION_WITH_FILTER_UNSUPPORTED", expr=sql_text(part)
            )
