"""`df.na` and `df.stat`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mockspark.sql.literals import to_literal
from mockspark_ir import errors
from mockspark_ir.expressions import (
    Add,
    Alias,
    AttributeReference,
    Cast,
    EqualTo,
    Expression,
    GreaterThanOrEqual,
    If,
    Literal,
    Not,
    UnresolvedFunction,
    int_literal,
)
from mockspark_ir.expressions import CaseWhen as CaseWhenExpression
from mockspark_ir.plans import Filter, Project
from mockspark_ir.types import BooleanType, DoubleType, FloatType, NumericType, StringType

if TYPE_CHECKING:
    from mockspark.sql.dataframe import DataFrame

__all__ = ["DataFrameNaFunctions", "DataFrameStatFunctions"]


class DataFrameNaFunctions:
    """Functions for rows with nulls and NaN."""

    __module__ = "mockspark.sql.dataframe"

    def __init__(self, df: DataFrame) -> None:
        self.df = df

    def drop(self, how: str = "any", thresh: int | None = None, subset: Any = None) -> DataFrame:
        """The rows with enough values.

        Parameters
        ----------
        how: "any" drops rows with a null in any of the columns, "all" those with nulls in all of them.
        thresh: how many values a row needs to stay; in place of `how`.
        subset: the columns that count (all).
        """
        if how not in ("any", "all"):
            raise errors.value_not_allowed("how", ["any", "all"])
        columns = self._columns(subset)
        needed = thresh if thresh is not None else len(columns) if how == "any" else 1
        present: Expression = int_literal(0)
        for column in columns:
            present = Add(present, If(_present(column), int_literal(1), int_literal(0)))
        return self.df._next(Filter, "dropna", GreaterThanOrEqual(present, int_literal(needed)))

    def _columns(self, subset: Any) -> list[AttributeReference]:
        if subset is None:
            return list(self.df._plan.output)
        names = [subset] if isinstance(subset, str) else subset
        if not isinstance(names, list | tuple):
            raise errors.not_expected_type("subset", "list, tuple or str", subset)
        found = []
        for name in names:
            expression = self.df[name]._expression
            assert isinstance(expression, AttributeReference)
            found.append(expression)
        return found

    def fill(self, value: Any, subset: Any = None) -> DataFrame:
        """The rows with nulls (and NaN) replaced.

        Parameters
        ----------
        value: a number, string or bool, for the columns of its kind; or a dict of column name to value.
        subset: the columns to fill; those of another kind than the value are left as they are.
        """
        if not isinstance(value, float | int | str | bool | dict):
            raise errors.not_expected_type("value", "bool, float, int, str or dict", value)
        if isinstance(value, dict):
            wanted = {self.df[name]._expression.expr_id: v for name, v in value.items()}
        else:
            # PySpark hands a plain number on as a double.
            filler = float(value) if isinstance(value, int) and not isinstance(value, bool) else value
            wanted = {c.expr_id: filler for c in self._columns(subset) if _same_kind(filler, c)}
        entries = tuple(
            Alias(_filled(a, wanted[a.expr_id]), a.name) if a.expr_id in wanted else a for a in self.df._plan.output
        )
        return self.df._next(Project, "fillna", entries)

    def replace(self, to_replace: Any, value: Any = errors, subset: Any = None) -> DataFrame:
        """The rows with some values replaced by others.

        Parameters
        ----------
        to_replace: a value, a list of values, or a dict of old to new values.
        value: the new value, or a list of as many as `to_replace`; not with a dict.
        subset: the columns to look at; those of another kind are left as they are.
        """
        pairs = _pairs(to_replace, value)
        chosen = {c.expr_id for c in self._columns(subset)}
        entries = tuple(
            Alias(_replaced(a, pairs), a.name) if a.expr_id in chosen and _replaceable(a, pairs) else a
            for a in self.df._plan.output
        )
        return self.df._next(Project, "replace", entries)


def _present(column: AttributeReference) -> Expression:
    from mockspark_ir.expressions import And, IsNotNull

    known: Expression = IsNotNull(column)
    if isinstance(column.dtype, DoubleType | FloatType):
        known = And(known, Not(UnresolvedFunction("isnan", (column,))))
    return known


def _same_kind(value: Any, column: AttributeReference) -> bool:
    if isinstance(value, bool):
        return isinstance(column.dtype, BooleanType)
    if isinstance(value, str):
        return isinstance(column.dtype, StringType) and column.dtype.isUTF8BinaryCollation()
    return isinstance(column.dtype, NumericType)


def _filled(column: AttributeReference, value: Any) -> Expression:
    literal = Cast(_literal(value), column.dtype)
    if isinstance(column.dtype, DoubleType | FloatType):
        return UnresolvedFunction(
            "coalesce",
            (UnresolvedFunction("nanvl", (column, Cast(Literal(None, column.dtype), column.dtype))), literal),
        )
    return UnresolvedFunction("coalesce", (column, literal))


def _literal(value: Any) -> Expression:
    from mockspark.sql.column import Column

    made = to_literal(value)
    return made._expression if isinstance(made, Column) else made


def _pairs(to_replace: Any, value: Any) -> list[tuple[Any, Any]]:
    if isinstance(to_replace, dict):
        pairs = list(to_replace.items())
    else:
        if value is errors:
            raise errors.argument_required("value", "`to_replace` is not a dictionary")
        olds = list(to_replace) if isinstance(to_replace, list | tuple) else [to_replace]
        news = list(value) if isinstance(value, list | tuple) else [value] * len(olds)
        if len(olds) != len(news):
            raise errors.PySparkValueError(
                errorClass="LENGTH_SHOULD_BE_THE_SAME",
                messageParameters={
                    "arg1": "to_replace", "arg2": "value", "arg1_length": str(len(olds)), "arg2_length": str(len(news)),
                },
            )  # fmt: skip
        pairs = list(zip(olds, news, strict=True))
    kinds = {_kind(v) for pair in pairs for v in pair if v is not None}
    if len(kinds) > 1 or "other" in kinds:
        raise errors.PySparkValueError(errorClass="MIXED_TYPE_REPLACEMENT", messageParameters={})
    return pairs


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "other"


def _replaceable(column: AttributeReference, pairs: Sequence[tuple[Any, Any]]) -> bool:
    old = next((o for o, _ in pairs if o is not None), None)
    return old is not None and _same_kind(old, column)


def _replaced(column: AttributeReference, pairs: Sequence[tuple[Any, Any]]) -> Expression:
    """CASE over the old values; numbers are compared as doubles, as Spark does."""
    conditions = tuple(EqualTo(column, Cast(_literal(old), column.dtype)) for old, _ in pairs)
    values = tuple(Cast(_literal(new), column.dtype) for _, new in pairs)
    return CaseWhenExpression(conditions, values, column)


class DataFrameStatFunctions:
    """Statistics over columns."""

    __module__ = "mockspark.sql.dataframe"

    def __init__(self, df: DataFrame) -> None:
        self.df = df

    def corr(self, col1: str, col2: str, method: str | None = None) -> float:
        """Pearson's correlation of two columns."""
        if method not in (None, "pearson"):
            raise errors.value_not_allowed("method", ["pearson"])
        return self._number("corr", col1, col2)

    def cov(self, col1: str, col2: str) -> float:
        """The sample covariance of two columns."""
        return self._number("covar_samp", col1, col2)

    def _number(self, function: str, col1: str, col2: str) -> float:
        for argument, name in (("col1", col1), ("col2", col2)):
            if not isinstance(name, str):
                raise errors.not_expected_type(argument, "str", name)
        columns = (self.df[col1]._expression, self.df[col2]._expression)
        row = self.df._next(Project, function, (Alias(UnresolvedFunction(function, columns), function),)).collect()[0]
        return float("nan") if row[0] is None else float(row[0])

    def approxQuantile(self, col: Any, probabilities: Any, relativeError: float) -> Any:
        """Quantiles of numeric columns, nulls and NaN left out.

        Parameters
        ----------
        col: a column's name, or a list of them.
        probabilities: which quantiles, from 0 to 1.
        relativeError: how far off a rank may be, as a part of all rows; 0 is exact.

        Returns a list of numbers, or a list of such lists.
        """
        from mockspark.sql.statistics import approx_quantile

        return approx_quantile(self.df, col, probabilities, relativeError)

    def crosstab(self, col1: str, col2: str) -> DataFrame:
        """How often the values of two columns occur together: a row for each of the first, a column of the second."""
        from mockspark.sql.statistics import crosstab

        return crosstab(self.df, col1, col2)

    def freqItems(self, cols: Any, support: float | None = None) -> DataFrame:
        """Values that make up at least a part of the rows, and perhaps some that don't.

        Parameters
        ----------
        cols: the columns' names.
        support: the part, from 1e-4 to 1 (1% if not given).
        """
        from mockspark.sql.statistics import freq_items

        return freq_items(self.df, cols, support)

    def sampleBy(self, col: Any, fractions: dict[Any, float], seed: int | None = None) -> DataFrame:
        """About a part of the rows for each value of a column: those that Spark would take for the same seed.

        Parameters
        ----------
        col: the column.
        fractions: the part by the column's value; rows with other values are left out.
        seed: the random seed; without one, a random one.
        """
        from mockspark.sql.statistics import sample_by

        return sample_by(self.df, col, fractions, seed)
