"""assertDataFrameEqual."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from mockspark.testing.schemas import different_schemas, same_type
from mockspark_ir import errors
from mockspark_ir.types import Row, VariantVal

if TYPE_CHECKING:
    import pandas

    from mockspark.sql.dataframe import DataFrame

__all__ = ["assertDataFrameEqual"]

_ACCEPTED = "Union[DataFrame, ps.DataFrame, List[Row]]"
Pair = tuple[Any, Any]


def assertDataFrameEqual(
    actual: DataFrame | pandas.DataFrame | list[Row],
    expected: DataFrame | pandas.DataFrame | list[Row],
    checkRowOrder: bool = False,
    rtol: float = 1e-5,
    atol: float = 1e-8,
    ignoreNullable: bool = True,
    ignoreColumnOrder: bool = False,
    ignoreColumnName: bool = False,
    ignoreColumnType: bool = False,
    maxErrors: int | None = None,
    showOnlyDiff: bool = False,
    includeDiffRows: bool = False,
) -> None:
    """Fail unless two DataFrames, or lists of rows, are equal.

    Parameters
    ----------
    actual, expected: DataFrames, lists of rows, or pandas DataFrames.
    checkRowOrder: whether the order of the rows counts; otherwise rows are compared in the order of their text.
    rtol, atol: how far floats and decimals may differ: `atol + rtol * abs(expected)`.
    ignoreNullable: whether it counts what may be null (if both are DataFrames).
    ignoreColumnOrder: whether columns are compared in the order of their names.
    ignoreColumnName: whether the names of the columns count.
    ignoreColumnType: whether values are compared as text, 1 and 1.0 being equal.
    maxErrors: how many differing rows are looked for.
    showOnlyDiff: whether the message leaves equal rows out.
    includeDiffRows: whether the error has the differing pairs of rows in `data`.

    Raises PySparkAssertionError: INVALID_TYPE_DF_EQUALITY_ARG, DIFFERENT_SCHEMA, DIFFERENT_ROWS,
    DIFFERENT_PANDAS_DATAFRAME.
    """
    __tracebackhide__ = True
    if actual is None and expected is None:
        return
    for argument, value in (("actual", actual), ("expected", expected)):
        if value is None:
            raise _bad_argument(argument, None)
    if _is_pandas(actual) or _is_pandas(expected):
        _compare_pandas(actual, expected, checkRowOrder, rtol, atol)
        return
    sides: list[Any] = [actual, expected]
    for argument, value in (("actual", actual), ("expected", expected)):
        if not isinstance(value, list) and not _is_dataframe(value):
            raise _bad_argument(argument, type(value))
    frames = [side for side in sides if _is_dataframe(side)]
    sides = [
        _arranged(side, ignoreColumnOrder, ignoreColumnName, ignoreColumnType) if _is_dataframe(side) else side
        for side in sides
    ]
    if len(frames) == 2:
        _check_schemas(sides[0], sides[1], ignoreNullable)
    rows = [side if isinstance(side, list) else side.collect() for side in sides]
    if ignoreColumnType:
        rows = [[_as_text(row) for row in side] for side in rows]
    if not checkRowOrder:
        rows = [sorted(side, key=str) for side in rows]
    comparison = _Comparison(_Tolerance(rtol, atol), maxErrors, showOnlyDiff)
    comparison.run(rows[0], rows[1], merge=not checkRowOrder)
    if comparison.differing:
        raise errors.PySparkAssertionError(
            errorClass="DIFFERENT_ROWS",
            messageParameters={"error_msg": comparison.message(max(map(len, rows)))},
            data=comparison.differing if includeDiffRows else None,
        )


def _is_dataframe(value: Any) -> bool:
    from mockspark.sql.dataframe import DataFrame

    return isinstance(value, DataFrame)


def _is_pandas(value: Any) -> bool:
    return type(value).__module__.partition(".")[0] == "pandas" and hasattr(value, "columns")


def _bad_argument(argument: str, found: Any) -> errors.PySparkAssertionError:
    return errors.PySparkAssertionError(
        errorClass="INVALID_TYPE_DF_EQUALITY_ARG",
        messageParameters={"expected_type": _ACCEPTED, "arg_name": argument, "actual_type": str(found)},
    )


def _arranged(df: Any, by_name: bool, without_names: bool, as_text: bool) -> Any:
    """The DataFrame with its columns sorted, renamed and turned into text, as asked."""
    if by_name:
        df = df.select(*sorted(df.columns))
    if without_names:
        df = df.toDF(*map(str, range(len(df.columns))))
    if as_text:
        df = df.select(*(df[name].cast("string").alias(name) for name in df.columns))
    return df


def _as_text(row: Any) -> Any:
    """Numbers without a fraction as whole ones."""
    values = [_whole(value) if isinstance(value, str) else value for value in row]
    made = Row(*values)
    made.__fields__ = getattr(row, "__fields__", [])
    return made


def _whole(text: str) -> str:
    try:
        number = Decimal(text)
    except ArithmeticError:
        return text
    return str(int(number)) if number.is_finite() and number == number.to_integral_value() else text


def _check_schemas(actual: Any, expected: Any, ignore_nullable: bool) -> None:
    left, right = actual.schema, expected.schema
    if not (same_type(left, right) if ignore_nullable else left == right):
        raise different_schemas(left, right)


@frozen
class _Tolerance:
    rtol: float
    atol: float

    def same(self, left: Any, right: Any) -> bool:
        """Whether two values, or rows, are equal but for small differences of numbers."""
        match left, right:
            case Row(), Row():
                return len(left) == len(right) and all(map(self.same, left, right))
            case list(), list():
                return len(left) == len(right) and all(map(self.same, left, right))
            case dict(), dict():
                return left.keys() == right.keys() and all(self.same(left[key], right[key]) for key in left)
            case float(), float():
                if left != left or right != right:
                    return left != left and right != right
                return left == right or abs(left - right) <= self.atol + self.rtol * abs(right)
            case Decimal(), Decimal():
                return abs(left - right) <= Decimal(self.atol) + Decimal(self.rtol) * abs(right)
            case VariantVal(), VariantVal():
                return self.same(left.toPython(), right.toPython())
            case _:
                return bool(left == right)


@define
class _Comparison:
    """Compares rows one by one, and collects what to say about them."""

    tolerance: _Tolerance
    max_errors: int | None
    only_different: bool
    differing: list[Pair] = field(factory=list)
    lines: list[tuple[Pair, bool]] = field(factory=list)

    def run(self, actual: Sequence[Any], expected: Sequence[Any], *, merge: bool) -> None:
        """Pair the rows by position; sorted rows of different numbers so that a missing row stands alone."""
        pairs = _merged(actual, expected, self.tolerance) if merge and len(actual) != len(expected) else None
        for left, right in zip_longest(actual, expected) if pairs is None else pairs:
            same = left is not None and right is not None and self.tolerance.same(left, right)
            if not same:
                self.differing.append((left, right))
            if not same or not self.only_different:
                self.lines.append(((left, right), same))
            if self.max_errors is not None and len(self.differing) >= self.max_errors:
                return

    def message(self, total: int) -> str:
        percent = 100 * len(self.differing) / total if total else 0.0
        text = f"{len(self.differing)} of {total} rows differ ({percent:.5f} %)"
        for side, title in enumerate(("actual", "expected")):
            text += f"\n*** {title} ***"
            for pair, same in self.lines:
                if pair[side] is not None:
                    text += f"\n{' ' if same else '!'} {pair[side]}"
        return text


def _merged(actual: Sequence[Any], expected: Sequence[Any], tolerance: _Tolerance) -> list[Pair]:
    """Pairs of two sorted lists; a row that only one has is paired with None."""
    pairs: list[Pair] = []
    i = j = 0
    while i < len(actual) and j < len(expected):
        left, right = actual[i], expected[j]
        if tolerance.same(left, right) or str(left) == str(right):
            pairs.append((left, right))
            i, j = i + 1, j + 1
        elif str(left) < str(right):
            pairs.append((left, None))
            i += 1
        else:
            pairs.append((None, right))
            j += 1
    return pairs + [(row, None) for row in actual[i:]] + [(None, row) for row in expected[j:]]


def _compare_pandas(actual: Any, expected: Any, check_order: bool, rtol: float, atol: float) -> None:
    for argument, value in (("actual", actual), ("expected", expected)):
        if not _is_pandas(value):
            raise _bad_argument(argument, type(value))
    from pandas.testing import assert_frame_equal

    left, right = actual, expected
    if not check_order and sorted(map(str, left.columns)) == sorted(map(str, right.columns)):
        left, right = (f.sort_values(list(f.columns), ignore_index=True) for f in (left, right))
    try:
        assert_frame_equal(left, right, rtol=rtol, atol=atol)
    except AssertionError:
        raise errors.PySparkAssertionError(
            errorClass="DIFFERENT_PANDAS_DATAFRAME",
            messageParameters={
                "left": actual.to_string(),
                "left_dtype": str(actual.dtypes),
                "right": expected.to_string(),
                "right_dtype": str(expected.dtypes),
            },
        ) from None
