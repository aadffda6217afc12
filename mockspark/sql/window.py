"""Windows: the rows that a window function sees."""

from __future__ import annotations

import operator
import sys
from collections.abc import Sequence
from typing import Any

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, to_expression
from mockspark_ir.errors import AnalysisException
from mockspark_ir.errors.python import not_expected_type
from mockspark_ir.expressions import Boundary, Expression, FrameType, SortOrder, WindowFrame, ascending
from mockspark_ir.expressions import WindowSpec as WindowDefinition
from mockspark_ir.expressions.literals import int_literal, long_literal

__all__ = ["Window", "WindowSpec"]

_LONG_MIN, _LONG_MAX = -(1 << 63), (1 << 63) - 1
_INT_MIN, _INT_MAX = -(1 << 31), (1 << 31) - 1
# Beyond these, which depend on the platform, an end of a frame is unbounded.
_PRECEDING_THRESHOLD = max(-sys.maxsize, _LONG_MIN)
_FOLLOWING_THRESHOLD = min(sys.maxsize, _LONG_MAX)


class WindowSpec:
    """A window: its partitions, their order and the frame around each row. `Window` makes them."""

    __slots__ = ("_spec",)

    _spec: WindowDefinition

    def __init__(self, spec: WindowDefinition) -> None:
        self._spec = spec

    def partitionBy(self, *cols: ColumnOrName | Sequence[ColumnOrName]) -> WindowSpec:
        """
        The window with other partitions.

        :param cols: Columns or names, or one list of them
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        spec = self._spec
        return WindowSpec(WindowDefinition(_expressions(cols), spec.order_by, spec.frame))

    def orderBy(self, *cols: ColumnOrName | Sequence[ColumnOrName]) -> WindowSpec:
        """
        The window with another order.

        :param cols: Columns or names, or one list of them
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        spec = self._spec
        order = tuple([e if isinstance(e, SortOrder) else ascending(e) for e in _expressions(cols)])
        return WindowSpec(WindowDefinition(spec.partition_by, order, spec.frame))

    def rowsBetween(self, start: int, end: int) -> WindowSpec:
        """
        The window with a frame of rows, counted from the current one.

        :param start: the first row; negative before the current row, or `Window.unboundedPreceding`
        :param end: the last row, which is included; or `Window.unboundedFollowing`
        :raises AnalysisException: INVALID_BOUNDARY.START, INVALID_BOUNDARY.END beyond 32 bits
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        return self._framed(FrameType.ROWS, _row_boundary("start", start), _row_boundary("end", end))

    def rangeBetween(self, start: int, end: int) -> WindowSpec:
        """
        The window with a frame of values of the sort key, relative to the current row's.

        :param start: the smallest difference, or `Window.unboundedPreceding`
        :param end: the largest difference, which is included; or `Window.unboundedFollowing`
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        return self._framed(FrameType.RANGE, _range_boundary("start", start), _range_boundary("end", end))

    def _framed(self, kind: FrameType, lower: Boundary | Expression, upper: Boundary | Expression) -> WindowSpec:
        spec = self._spec
        return WindowSpec(WindowDefinition(spec.partition_by, spec.order_by, WindowFrame(kind, lower, upper)))


_EMPTY = WindowSpec(WindowDefinition())


class Window:
    """Makes windows; the methods begin one, and those of `WindowSpec` go on."""

    _PRECEDING_THRESHOLD = _PRECEDING_THRESHOLD
    _FOLLOWING_THRESHOLD = _FOLLOWING_THRESHOLD

    unboundedPreceding: int = _LONG_MIN
    unboundedFollowing: int = _LONG_MAX
    currentRow: int = 0

    @staticmethod
    def partitionBy(*cols: ColumnOrName | Sequence[ColumnOrName]) -> WindowSpec:
        """
        A window with partitions.

        :param cols: Columns or names, or one list of them
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        return _EMPTY.partitionBy(*cols)

    @staticmethod
    def orderBy(*cols: ColumnOrName | Sequence[ColumnOrName]) -> WindowSpec:
        """
        A window with an order.

        :param cols: Columns or names, or one list of them
        :raises PySparkTypeError: NOT_EXPECTED_TYPE
        """
        return _EMPTY.orderBy(*cols)

    @staticmethod
    def rowsBetween(start: int, end: int) -> WindowSpec:
        """A window with a frame of rows; see `WindowSpec.rowsBetween`."""
        return _EMPTY.rowsBetween(start, end)

    @staticmethod
    def rangeBetween(start: int, end: int) -> WindowSpec:
        """A window with a frame of values; see `WindowSpec.rangeBetween`."""
        return _EMPTY.rangeBetween(start, end)


def _expressions(cols: Sequence[Any]) -> tuple[Expression, ...]:
    if len(cols) == 1 and isinstance(cols[0], list):
        cols = cols[0]
    return tuple([col._expression if isinstance(col, Column) else to_expression(col) for col in cols])


def _boundary(name: str, value: Any) -> Boundary | int:
    try:
        offset = operator.index(value)
    except TypeError:
        raise not_expected_type(name, "int", value) from None
    if name == "start" and offset <= _PRECEDING_THRESHOLD:
        return Boundary.UNBOUNDED_PRECEDING
    if name == "end" and offset >= _FOLLOWING_THRESHOLD:
        return Boundary.UNBOUNDED_FOLLOWING
    # The JVM compares with the limits themselves, whichever end it is.
    if offset == _LONG_MIN:
        return Boundary.UNBOUNDED_PRECEDING
    if offset == _LONG_MAX:
        return Boundary.UNBOUNDED_FOLLOWING
    return Boundary.CURRENT_ROW if offset == 0 else offset


def _row_boundary(name: str, value: Any) -> Boundary | Expression:
    boundary = _boundary(name, value)
    if isinstance(boundary, Boundary):
        return boundary
    if not _INT_MIN <= boundary <= _INT_MAX:
        limit, limit_name = (_LONG_MIN, "longMinValue") if name == "start" else (_LONG_MAX, "longMaxValue")
        raise AnalysisException(
            errorClass=f"INVALID_BOUNDARY.{name.upper()}",
            messageParameters={
                "boundary": f"`{name}`",
                "invalidValue": f"{boundary}L",
                limit_name: f"{limit}L",
                "intMinValue": str(_INT_MIN),
                "intMaxValue": str(_INT_MAX),
            },
        )
    return int_literal(boundary)


def _range_boundary(name: str, value: Any) -> Boundary | Expression:
    boundary = _boundary(name, value)
    return boundary if isinstance(boundary, Boundary) else long_literal(boundary)
