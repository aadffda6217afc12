"""What all parts of a DataFrame build on: the plan and the next DataFrame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.call_site import call_site
from mockspark.sql.column import Column
from mockspark_ir import errors
from mockspark_ir.analysis.check_times import check_times
from mockspark_ir.expressions import Expression, UnresolvedAttribute, UnresolvedStar
from mockspark_ir.expressions.attribute_names import parse_attribute_name
from mockspark_ir.plans import LogicalPlan

if TYPE_CHECKING:
    from typing import Self

    from mockspark.sql.dataframe import DataFrame
    from mockspark.sql.session import SparkSession


class DataFrameBase:
    """Holds the resolved plan, and the unresolved tree of calls that led to it (for `explain`)."""

    _plan: LogicalPlan
    _unresolved: LogicalPlan
    _session: SparkSession
    _is_cached: bool = False

    @classmethod
    def _of(cls, session: SparkSession, unresolved: LogicalPlan, plan: LogicalPlan) -> Self:
        self = cls.__new__(cls)
        self._session = session
        self._unresolved = unresolved
        self._plan = plan
        return self

    def _next(self, node: type[LogicalPlan], call: str, *arguments: Any, **more: Any) -> DataFrame:
        """The DataFrame after one more call: a node over this one, analyzed at once.

        `arguments` are the node's fields before `child`, `more` those after it.
        """
        origin = call_site(call)
        make: Any = node
        resolved = make(*arguments, self._plan, **more, origin=origin)
        plan = self._session._state.analyzer.resolve_node(resolved)
        unresolved = make(*arguments, self._unresolved, **more, origin=origin)
        return self._of(self._session, unresolved, plan)  # type: ignore[return-value]

    def _check_times(self) -> None:
        """Raise AnalysisException (UNSUPPORTED_TIME_TYPE) for columns of TIME where it is off."""
        enabled = self._session.conf.analysis.time_type
        if not enabled:
            for attribute in self._plan.output:
                check_times(attribute.dtype, enabled)

    def _together(self, other: DataFrameBase, make: Any, call: str) -> DataFrame:
        """The DataFrame of a node over two: `make(left, right, origin)` builds it."""
        if not isinstance(other, DataFrameBase):
            raise errors.not_expected_type("other", "DataFrame", other)
        origin = call_site(call)
        plan = self._session._state.analyzer.resolve_node(make(self._plan, other._plan, origin))
        return self._of(self._session, make(self._unresolved, other._unresolved, origin), plan)  # type: ignore[return-value]


def to_expression(column: Any, argument: str = "col") -> Expression:
    """The expression of a Column or a column name."""
    if isinstance(column, Column):
        return column._expression
    if isinstance(column, str):
        return name_to_expression(column)
    raise errors.not_expected_type(argument, "Column or str", column)


def name_to_expression(name: str) -> Expression:
    """A column name as `F.col` reads it: `*` and `t.*` are stars, dots part, backticks quote."""
    if name == "*":
        return UnresolvedStar()
    if name.endswith(".*"):
        return UnresolvedStar(parse_attribute_name(name[:-2]))
    return UnresolvedAttribute(parse_attribute_name(name))


def flatten(columns: Sequence[Any]) -> Sequence[Any]:
    """`f(["a", "b"])` means `f("a", "b")`."""
    if len(columns) == 1 and isinstance(columns[0], list | tuple):
        return columns[0]
    return columns
