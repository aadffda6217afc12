"""Windows of time."""

from __future__ import annotations

from typing import Any

from mockspark.sql.column import Column
from mockspark.sql.functions._base import ColumnOrName, call
from mockspark.sql.functions.normal import lit
from mockspark_ir.errors.python import not_expected_type

__all__ = [
    "session_window",
    "window",
    "window_time",
]


def window(
    timeColumn: ColumnOrName, windowDuration: str, slideDuration: str | None = None, startTime: str | None = None
) -> Column:
    """
    The window of time that a row lies in, a struct of its start and its end, which it does not hold.

    :param timeColumn: a column of timestamps, or its name; rows without a time go
    :param windowDuration: how long a window is, as `10 minutes`; not as long as months
    :param slideDuration: how far one starts after the other, if that is less: a row then lies in several windows
    :param startTime: how far after 1970 in UTC windows start
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    _check_text("windowDuration", windowDuration)
    if slideDuration is not None:
        _check_text("slideDuration", slideDuration)
    if startTime is not None:
        _check_text("startTime", startTime)
        return call("window", timeColumn, lit(windowDuration), lit(slideDuration or windowDuration), lit(startTime))
    slide = () if slideDuration is None else (lit(slideDuration),)
    return call("window", timeColumn, lit(windowDuration), *slide)


def window_time(windowColumn: ColumnOrName) -> Column:
    """
    The last moment of a window of time.

    :param windowColumn: a column of windows, or its name
    """
    return call("window_time", windowColumn)


def session_window(timeColumn: ColumnOrName, gapDuration: Column | str) -> Column:
    """
    The session that a row lies in, a struct of its start and its end, which it does not hold.

    A session lasts from a row's time to the end of its gap; grouping by sessions merges those that overlap or touch.

    :param timeColumn: a column of timestamps, or its name; rows without a time, or with no gap after it, go
    :param gapDuration: after how long a pause another session starts, as `10 minutes`; or a column of such texts
    :raises PySparkTypeError: NOT_EXPECTED_TYPE
    """
    if not isinstance(gapDuration, Column):
        _check_text("gapDuration", gapDuration)
    return call("session_window", timeColumn, lit(gapDuration))


def _check_text(name: str, value: Any) -> None:
    if not value or not isinstance(value, str):
        raise not_expected_type(name, "str", value)
