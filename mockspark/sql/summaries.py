"""`describe` and `summary`: statistics of columns as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mockspark.sql.call_site import call_site
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Alias,
    AttributeReference,
    Cast,
    EvalMode,
    Expression,
    Literal,
    UnresolvedFunction,
    new_expr_id,
)
from mockspark_ir.plans import Aggregate, LocalRelation, RowData, Unpivot
from mockspark_ir.types import DoubleType, NumericType, StringType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

DESCRIBED = ("count", "mean", "stddev", "min", "max")
SUMMARIZED = ("count", "mean", "stddev", "min", "25%", "50%", "75%", "max")
Statistic = Callable[[AttributeReference], Expression]


def summarize(df: DataFrame, statistics: Sequence[str]) -> DataFrame:
    """A row for each statistic, a text column for each numeric or text column."""
    made = [_statistic(name) for name in statistics]
    columns = [a for a in df._plan.output if isinstance(a.dtype, NumericType | StringType)]
    variable = AttributeReference("summary", StringType(), True, new_expr_id())
    origin = call_site("summary")
    if not columns:
        plan = LocalRelation((variable,), RowData([(name,) for name in statistics]), origin=origin)
        return df._session._dataframe(plan, plan)
    resolver = df._session._state.analyzer.expressions(df._plan)
    cells = [
        tuple(Alias(resolver.resolve(Cast(statistic(c), StringType())), c.name) for c in columns) for statistic in made
    ]
    one_row = Aggregate((), tuple(cell for row in cells for cell in row), df._plan, origin=origin)
    values = tuple(tuple(cell.to_attribute() for cell in row) for row in cells)
    outputs = tuple(AttributeReference(c.name, StringType(), True, new_expr_id()) for c in columns)
    summary = Unpivot((), values, tuple(statistics), variable, outputs, one_row, origin=origin)
    return df._session._dataframe(summary, summary)


def _statistic(name: str) -> Statistic:
    """The aggregate that a name means; raises IllegalArgumentException (UNRECOGNIZED_STATISTIC)."""
    if name.endswith("%"):
        return _percentile(name)
    found = _STATISTICS.get(name.lower())
    if found is None:
        raise errors.from_condition("UNRECOGNIZED_STATISTIC", {"stats": f"'{name}'"})
    return found


def _percentile(name: str) -> Statistic:
    try:
        part = float(name[:-1]) / 100
    except ValueError:
        raise errors.IllegalArgumentException(message=f"{name} is no percentage.") from None
    if not 0 <= part <= 1:
        raise errors.IllegalArgumentException(message=f"A percentage goes from 0% to 100%, unlike {name}.")
    percentage = Literal(part, DoubleType())
    return lambda column: UnresolvedFunction("percentile_approx", (_number(column), percentage))


def _number(column: AttributeReference) -> Expression:
    """Text that is no number counts as null."""
    if isinstance(column.dtype, NumericType):
        return column
    return Cast(column, DoubleType(), EvalMode.TRY, safe=False)


def _plain(function: str) -> Statistic:
    return lambda column: UnresolvedFunction(function, (column,))


def _numeric(function: str) -> Statistic:
    return lambda column: UnresolvedFunction(function, (_number(column),))


_STATISTICS: dict[str, Statistic] = {
    "count": _plain("count"),
    "mean": _numeric("avg"),
    "stddev": _numeric("stddev_samp"),
    "min": _plain("min"),
    "max": _plain("max"),
    "count_distinct": lambda column: UnresolvedFunction("count", (column,), distinct=True),
    "approx_count_distinct": _plain("approx_count_distinct"),
}
