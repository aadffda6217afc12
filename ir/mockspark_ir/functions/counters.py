"""Differences of counters that only grow, until they start anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions import Boundary, Expression, FrameType, WindowFrame
from mockspark_ir.functions.datetime_parameters import cast_nulls, uncast
from mockspark_ir.functions.declare import family, optional, parameter, type_of
from mockspark_ir.functions.definition import Arguments, EvaluationContext, PartitionView, WindowFunction
from mockspark_ir.functions.input_types import DOUBLE, NUMERIC, InputType
from mockspark_ir.types import DataType, NullType, StringType, TimestampNTZType, TimestampType
from mockspark_ir.values.arithmetic import subtract
from mockspark_ir.values.casts import cast
from mockspark_ir.values.ordering import compare

Counter = tuple[Any, "datetime | None"]
"""A counter's value, and when it was last set to zero."""
_MOMENT = InputType(
    '("TIMESTAMP" or "TIMESTAMP_NTZ")', lambda t: isinstance(t, TimestampType | TimestampNTZType | NullType)
)


def counter_step(
    arguments: Sequence[Expression], dtype: DataType, context: EvaluationContext
) -> Callable[[Counter | None, Any, datetime | None], Any]:
    """The function from the last counter that is known (None: there is none) and a row's to their difference.

    It gives null where the counter started anew, and raises SparkRuntimeException
    (COUNTER_DIFF_NEGATIVE_COUNTER_VALUE, COUNTER_DIFF_START_TIME_DECREASED).
    """
    minus, order = subtract(dtype, ansi=True), compare(dtype)
    shown = cast(dtype, StringType(), ansi=True, time_zone=context.time_zone)
    moment = arguments[1].dtype if len(arguments) > 1 else NullType()

    def step(last: Counter | None, value: Any, start: datetime | None = None) -> Any:
        if value is None:
            return None
        if value < 0:
            raise errors.from_condition(
                "COUNTER_DIFF_NEGATIVE_COUNTER_VALUE",
                {"function": errors.to_sql_id(("counter_diff",)), "value": shown(value)},
            )
        if last is None:
            return None
        before, started = last
        if start is not None and started is not None and start != started:
            if start < started:
                text = cast(moment, StringType(), ansi=True, time_zone=context.time_zone)
                raise errors.from_condition(
                    "COUNTER_DIFF_START_TIME_DECREASED",
                    {
                        "function": errors.to_sql_id(("counter_diff",)),
                        "previousStartTime": text(started),
                        "currentStartTime": text(start),
                    },
                )
            return None
        return None if order(value, before) < 0 else minus(value, before)

    return step


def _counter_diff(
    arguments: Arguments, dtype: DataType, context: EvaluationContext
) -> Callable[[PartitionView], list[Any]]:
    step = counter_step(arguments, dtype, context)

    def evaluate(view: PartitionView) -> list[Any]:
        last: Counter | None = None
        found = []
        for row in view.rows:
            found.append(step(last, *row))
            if row[0] is not None:
                last = (row[0], row[1] if len(row) > 1 else None)
        return found

    return evaluate


FUNCTIONS = family(
    WindowFunction(
        name="counter_diff",
        parameters=(parameter("value", uncast(NUMERIC)), optional("start_time", _MOMENT)),
        coerce=cast_nulls(DOUBLE, _MOMENT),
        result=type_of(0),
        prepare=_counter_diff,
        fixed_frame=WindowFrame(FrameType.ROWS, Boundary.UNBOUNDED_PRECEDING, Boundary.CURRENT_ROW),
    ),
)
