"""Choosing and ordering rows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mockspark.sql.column import Column
from mockspark.sql.dataframe.base import DataFrameBase, flatten, to_expression
from mockspark_ir import errors
from mockspark_ir.analysis.check_clauses import require_orderable
from mockspark_ir.expressions import Expression, SortOrder, int_literal
from mockspark_ir.plans import (
    Distinct,
    Filter,
    Limit,
    Offset,
    Repartition,
    Sample,
    Sort,
    SubqueryAlias,
    UnresolvedDeduplicate,
    UnresolvedHint,
)
from mockspark_ir.types import NullType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame


class Rows(DataFrameBase):
    """filter, orderBy, limit, distinct and their like."""

    def filter(self, condition: Column | str) -> DataFrame:
        """The rows for which the condition is true.

        Parameters
        ----------
        condition: a boolean column, or SQL text.
        """
        if isinstance(condition, str):
            from mockspark_compilers.frontend import parse_expression

            return self._next(Filter, "filter", parse_expression(condition, time_zone=self._session._state.time_zone))
        if isinstance(condition, Column):
            return self._next(Filter, "filter", condition._expression)
        raise errors.not_expected_type("condition", "Column or str", condition)

    where = filter

    def sort(self, *cols: Any, **kwargs: Any) -> DataFrame:
        """The rows in order.

        Parameters
        ----------
        cols: columns, names, positions from 1 (negative: descending), or one list of them.
        ascending: keyword; a bool, or a list of bools for the columns.
        """
        return self._sorted(cols, kwargs, is_global=True)

    orderBy = sort

    def sortWithinPartitions(self, *cols: Any, **kwargs: Any) -> DataFrame:
        """The rows in order within each partition; there is one partition here."""
        return self._sorted(cols, kwargs, is_global=False)

    def _sorted(self, cols: tuple[Any, ...], kwargs: dict[str, Any], is_global: bool) -> DataFrame:
        columns = flatten(cols)
        if not columns:
            raise errors.PySparkValueError(errorClass="CANNOT_BE_EMPTY", messageParameters={"item": "column"})
        ascending = kwargs.pop("ascending", True)
        orders = [self._sort_order(c) for c in columns]
        if isinstance(ascending, bool | int):
            if not ascending:
                orders = [_descending(o) for o in orders]
        elif isinstance(ascending, list):
            orders = [o if up else _descending(o) for o, up in zip(orders, ascending, strict=True)]
        else:
            raise errors.not_expected_type("ascending", "bool or list", ascending)
        return self._next(Sort, "sort", tuple(orders), is_global=is_global)

    def _sort_order(self, column: Any) -> SortOrder:
        if isinstance(column, int) and not isinstance(column, bool):
            if column == 0:
                raise errors.index_not_positive(column)
            position = int_literal(abs(column))
            return SortOrder(position) if column > 0 else SortOrder(position, False, False)
        expression = to_expression(column)
        return expression if isinstance(expression, SortOrder) else SortOrder(expression)

    def limit(self, num: int) -> DataFrame:
        """At most the first `num` rows."""
        return self._next(Limit, "limit", int_literal(num))

    def offset(self, num: int) -> DataFrame:
        """All but the first `num` rows."""
        return self._next(Offset, "offset", int_literal(num))

    def distinct(self) -> DataFrame:
        """Each different row once."""
        return self._next(Distinct, "distinct")

    def dropDuplicates(self, subset: Any = None) -> DataFrame:
        """The first row for each different value of some columns (all, if none is named)."""
        if subset is not None and (isinstance(subset, str) or not isinstance(subset, list | tuple)):
            raise errors.not_expected_type("subset", "list or tuple", subset)
        if subset is None:
            return self._next(Distinct, "dropDuplicates")
        for name in subset:
            if not isinstance(name, str):
                raise errors.not_expected_type("subset", "str", name)
        return self._next(UnresolvedDeduplicate, "dropDuplicates", tuple(subset))

    drop_duplicates = dropDuplicates

    def alias(self, alias: str) -> DataFrame:
        """A name for this DataFrame's columns (`F.col("name.column")`)."""
        if not isinstance(alias, str):
            raise errors.not_expected_type("alias", "str", alias)
        return self._next(_alias(alias), "alias")

    def hint(self, name: str, *parameters: Any) -> DataFrame:
        """Advice to Spark's planner, which changes no answer."""
        for parameter in parameters[0] if len(parameters) == 1 and isinstance(parameters[0], list) else parameters:
            if not isinstance(parameter, str | list | float | int | Column):
                raise errors.PySparkTypeError(
                    errorClass="DISALLOWED_TYPE_FOR_CONTAINER",
                    messageParameters={
                        "arg_name": "parameters",
                        "arg_type": type(parameters).__name__,
                        "allowed_types": "Column, str, float and int",
                        "return_type": "Column, str, float and int",
                    },
                )
        return self._next(UnresolvedHint, "hint", name, tuple(map(str, parameters)))

    def repartition(self, numPartitions: Any, *cols: Any) -> DataFrame:
        """The same rows; partitions have no meaning on one machine."""
        count, columns = _partitioning(numPartitions, cols)
        return self._next(Repartition, "repartition", count, columns, True)

    def repartitionByRange(self, numPartitions: Any, *cols: Any) -> DataFrame:
        """The same rows; partitions have no meaning on one machine."""
        count, columns = _partitioning(numPartitions, cols)
        order = tuple(c if isinstance(c, SortOrder) else SortOrder(c) for c in columns)
        result = self._next(Repartition, "repartitionByRange", count, order, True)
        for key in result._plan.expressions:
            assert isinstance(key, SortOrder)
            require_orderable(key)
        return result

    def coalesce(self, numPartitions: int) -> DataFrame:
        """The same rows; partitions have no meaning on one machine."""
        return self._next(Repartition, "coalesce", numPartitions, (), False)

    def sample(self, withReplacement: Any = None, fraction: Any = None, seed: Any = None) -> DataFrame:
        """About a part of the rows: those that Spark would take for the same seed.

        Parameters
        ----------
        withReplacement: whether a row may be taken more than once (default False).
        fraction: the part, a float from 0 to 1.
        seed: the random seed; without one, a random one.

        Raises PySparkTypeError for arguments of other types, IllegalArgumentException for another fraction.
        """
        if isinstance(withReplacement, float):
            # As in PySpark, what stands after a fraction in first place is the seed, even where `seed` is given too.
            withReplacement, fraction, seed = None, withReplacement, fraction
        elif not (isinstance(fraction, float) and (withReplacement is None or isinstance(withReplacement, bool))):
            given = ", ".join(type(argument).__name__ for argument in (withReplacement, fraction, seed))
            raise errors.PySparkTypeError(
                errorClass="NOT_EXPECTED_TYPE",
                messageParameters={
                    "arg_name": "withReplacement (optional), fraction (required) and seed (optional)",
                    "expected_type": "bool, float or int",
                    "arg_type": given,
                },
            )
        if seed is None:
            import random

            seed = random.randint(0, 2**63 - 1)
        if not withReplacement and not 0.0 <= fraction <= 1.0:
            raise errors.IllegalArgumentException(
                message=f"requirement failed: the fraction ({fraction}) is not within [0, 1]"
            )
        return self._next(_sample(0.0, fraction, bool(withReplacement), int(seed)), "sample")

    def randomSplit(self, weights: list[float], seed: int | None = None) -> list[DataFrame]:
        """The rows split at random into parts of these relative sizes, as Spark would for the same seed."""
        for weight in weights:
            if weight < 0.0:
                raise errors.PySparkValueError(
                    errorClass="VALUE_NOT_POSITIVE",
                    messageParameters={"arg_name": "weights", "arg_value": str(weight)},
                )
        if not sum(weights):
            raise errors.IllegalArgumentException(
                message=f"requirement failed: the weights {weights} have no positive sum"
            )
        if seed is None:
            import random

            seed = random.randint(0, 2**63 - 1)
        total = float(sum(weights))
        bounds = [0.0]
        for weight in weights:
            bounds.append(bounds[-1] + weight / total)
        ordered = self._sort_for_split()
        return [ordered._next(_sample(low, high, False, seed), "randomSplit") for low, high in pairwise(bounds)]

    def _sort_for_split(self) -> DataFrame:
        """Spark sorts within partitions by all columns that can be sorted, so that the parts don't overlap."""
        from mockspark_ir.functions.input_types import is_orderable

        keys = tuple(
            SortOrder(a) for a in self._plan.output if is_orderable(a.dtype) and not isinstance(a.dtype, NullType)
        )
        return self._next(Sort, "randomSplit", keys, is_global=False) if keys else self  # type: ignore[return-value]


def _descending(order: SortOrder) -> SortOrder:
    return SortOrder(order.child, False, False)


def _alias(name: str) -> Any:
    return lambda child, origin: SubqueryAlias(name, child, origin=origin)


def _sample(low: float, high: float, replacement: bool, seed: int) -> Any:
    return lambda child, origin: Sample(low, high, replacement, seed, child, origin=origin)


def _partitioning(number: Any, cols: tuple[Any, ...]) -> tuple[int | None, tuple[Expression, ...]]:
    if isinstance(number, int):
        return number, tuple(to_expression(c) for c in cols)
    if isinstance(number, str | Column):
        return None, tuple(to_expression(c) for c in (number, *cols))
    raise errors.not_expected_type("numPartitions", "Column or str", number)
