"""Joins and set operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockspark.sql.column import Column
from mockspark.sql.dataframe.base import DataFrameBase
from mockspark_ir import errors
from mockspark_ir.expressions import And, Expression
from mockspark_ir.plans import JoinType, LogicalPlan, Origin, SetOperator, UnresolvedJoin, UnresolvedSetOperation

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

JOIN_TYPES: dict[str, JoinType] = {
    "inner": JoinType.INNER,
    "cross": JoinType.CROSS,
    "outer": JoinType.FULL_OUTER,
    "full": JoinType.FULL_OUTER,
    "fullouter": JoinType.FULL_OUTER,
    "left": JoinType.LEFT_OUTER,
    "leftouter": JoinType.LEFT_OUTER,
    "right": JoinType.RIGHT_OUTER,
    "rightouter": JoinType.RIGHT_OUTER,
    "leftsemi": JoinType.LEFT_SEMI,
    "semi": JoinType.LEFT_SEMI,
    "leftanti": JoinType.LEFT_ANTI,
    "anti": JoinType.LEFT_ANTI,
}


def join_type(how: str) -> JoinType:
    """The join that a name means; case and underscores don't count.

    Raises AnalysisException (UNSUPPORTED_JOIN_TYPE).
    """
    found = JOIN_TYPES.get(how.lower().replace("_", ""))
    if found is None:
        raise errors.AnalysisException(
            errorClass="UNSUPPORTED_JOIN_TYPE",
            messageParameters={"typ": how, "supported": ", ".join(f"'{name}'" for name in JOIN_TYPES)},
        )
    return found


class Combining(DataFrameBase):
    """join, union and their like."""

    def join(self, other: DataFrame, on: Any = None, how: str | None = None) -> DataFrame:
        """Rows of both DataFrames side by side.

        Parameters
        ----------
        other: the right side.
        on: a column name or names that both sides have, or a condition, or a list of conditions.
        how: inner (default), cross, left, right, full, semi, anti and their synonyms.
        """
        kind = JoinType.INNER if how is None else join_type(_text(how))
        using, condition = _join_on(on)

        def make(left: LogicalPlan, right: LogicalPlan, origin: Origin) -> LogicalPlan:
            return UnresolvedJoin(left, right, kind, condition, using, origin=origin)

        return self._together(other, make, "join")

    def crossJoin(self, other: DataFrame) -> DataFrame:
        """Every row of this DataFrame with every row of the other."""

        def make(left: LogicalPlan, right: LogicalPlan, origin: Origin) -> LogicalPlan:
            return UnresolvedJoin(left, right, JoinType.CROSS, origin=origin)

        return self._together(other, make, "crossJoin")

    def lateralJoin(self, other: DataFrame, on: Column | None = None, how: str | None = None) -> DataFrame:
        """A join whose right side may use this side's columns."""
        raise errors.unsupported_feature("DataFrame.lateralJoin")

    def _set(self, other: DataFrame, operator: SetOperator, call: str, *, keep_all: bool, **more: Any) -> DataFrame:
        def make(left: LogicalPlan, right: LogicalPlan, origin: Origin) -> LogicalPlan:
            return UnresolvedSetOperation(operator, (left, right), keep_all, origin=origin, **more)

        return self._together(other, make, call)

    def union(self, other: DataFrame) -> DataFrame:
        """The rows of both, columns matched by position."""
        return self._set(other, SetOperator.UNION, "union", keep_all=True)

    unionAll = union

    def unionByName(self, other: DataFrame, allowMissingColumns: bool = False) -> DataFrame:
        """The rows of both, columns matched by name; missing ones are null if that is allowed."""
        return self._set(
            other, SetOperator.UNION, "unionByName", keep_all=True, by_name=True, allow_missing=allowMissingColumns
        )

    def intersect(self, other: DataFrame) -> DataFrame:
        """The different rows that both have."""
        return self._set(other, SetOperator.INTERSECT, "intersect", keep_all=False)

    def intersectAll(self, other: DataFrame) -> DataFrame:
        """The rows that both have, as often as both have them."""
        return self._set(other, SetOperator.INTERSECT, "intersectAll", keep_all=True)

    def subtract(self, other: DataFrame) -> DataFrame:
        """The different rows that the other doesn't have."""
        return self._set(other, SetOperator.EXCEPT, "subtract", keep_all=False)

    def exceptAll(self, other: DataFrame) -> DataFrame:
        """The rows less the other's, each as often as it is left."""
        return self._set(other, SetOperator.EXCEPT, "exceptAll", keep_all=True)


def _text(how: Any) -> str:
    if not isinstance(how, str):
        raise errors.not_expected_type("how", "str", how)
    return how


def _join_on(on: Any) -> tuple[tuple[str, ...] | None, Expression | None]:
    """USING columns, or a condition."""
    if on is None:
        return None, None
    items = on if isinstance(on, list | tuple) else [on]
    if not items:
        return None, None
    if all(isinstance(item, str) for item in items):
        return tuple(items), None
    condition: Expression | None = None
    for item in items:
        if not isinstance(item, Column):
            raise errors.not_expected_type("on", "Column", item)
        condition = item._expression if condition is None else And(condition, item._expression)
    return None, condition
