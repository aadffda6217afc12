from __future__ import annotations

import sys
from typing import Any

import pytest

import mockspark.sql.functions as F
from mockspark.sql.functions._base import call
from mockspark.sql.window import Window, WindowSpec
from mockspark_ir.errors import AnalysisException, PySparkTypeError
from mockspark_ir.expressions import Boundary, FrameType, SortOrder, WindowFrame, int_literal, long_literal
from mockspark_ir.expressions.printing import pretty_name

from .frame import columns, names


def test_repr_of_windows_is_sparks() -> None:
    scope = {**names(), "F": _Functions()}
    sources = [source for source in columns() if ".over(W." in source and source.startswith('F.sum("a").over')]
    wrong = {}
    for source in sources:
        fact = columns()[source]
        if fact.repr is not None:
            shown = repr(eval(source, dict(scope)))
            if shown != fact.repr:
                wrong[source] = (shown, fact.repr)
    assert wrong == {}
    assert len(sources) > 20


class _Functions:
    """The functions, and `sum` before its family exists."""

    def __getattr__(self, name: str) -> Any:
        return getattr(F, name)

    def sum(self, name: str) -> Any:
        return call("sum", name)


def frame(spec: WindowSpec) -> WindowFrame:
    assert spec._spec.frame is not None
    return spec._spec.frame


def test_frames_of_rows_and_of_values() -> None:
    rows = frame(Window.rowsBetween(-2, Window.currentRow))
    assert rows == WindowFrame(FrameType.ROWS, int_literal(-2), Boundary.CURRENT_ROW)
    values = frame(Window.rangeBetween(Window.unboundedPreceding, 3))
    assert values == WindowFrame(FrameType.RANGE, Boundary.UNBOUNDED_PRECEDING, long_literal(3))


@pytest.mark.parametrize("start", [Window.unboundedPreceding, -sys.maxsize, -sys.maxsize - 1])
def test_beyond_the_threshold_a_frame_is_unbounded(start: int) -> None:
    assert frame(Window.rowsBetween(start, sys.maxsize)) == WindowFrame(
        FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, Boundary.UNBOUNDED_FOLLOWING
    )


@pytest.mark.parametrize(("start", "end", "condition"), [(-(2**40), 0, "START"), (0, 2**40, "END")])
def test_rows_are_counted_in_32_bits(start: int, end: int, condition: str) -> None:
    with pytest.raises(AnalysisException) as caught:
        Window.rowsBetween(start, end)
    assert caught.value.getCondition() == f"INVALID_BOUNDARY.{condition}"


@pytest.mark.parametrize("end", ["x", 1.0, None])
def test_ends_are_integers(end: Any) -> None:
    with pytest.raises(PySparkTypeError):
        Window.orderBy("a").rowsBetween(0, end)


@pytest.mark.parametrize("column", [1, None, ("a",), ["a"]])
def test_columns_are_columns_or_names(column: Any) -> None:
    with pytest.raises(PySparkTypeError) as caught:
        Window.partitionBy(column, "b")
    assert caught.value.getCondition() == "NOT_EXPECTED_TYPE"


def test_a_window_is_not_changed_by_what_follows() -> None:
    base = Window.partitionBy("a")
    ordered = base.orderBy(F.desc("b"), "c")
    assert base._spec.order_by == ()
    assert [key.ascending for key in ordered._spec.order_by] == [False, True]
    assert all(isinstance(key, SortOrder) for key in ordered._spec.order_by)


def test_only_what_sql_says_precedes() -> None:
    assert pretty_name(frame(Window.rowsBetween(-2, 3))) == "ROWS BETWEEN -2 FOLLOWING AND 3 FOLLOWING"
