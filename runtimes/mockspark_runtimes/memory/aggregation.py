"""Calls of aggregate functions over rows, for GROUP BY and for window frames."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from attrs import evolve

from mockspark_ir.evaluation.compiler import Compiler, Row
from mockspark_ir.expressions import AggregateExpression
from mockspark_ir.functions.definition import Aggregator
from mockspark_runtimes.memory.ordering import sorted_rows
from mockspark_runtimes.memory.sets import row_key, row_normalizer


class AggregateEvaluator:
    """An aggregate call, ready to run over any number of groups or frames.

    Parameters
    ----------
    expression : AggregateExpression
        The call.
    compiler : Compiler
        Compiles expressions over the rows that are aggregated.
    """

    def __init__(self, expression: AggregateExpression, compiler: Compiler) -> None:
        inputs, order, context = expression.inputs, expression.row_order, compiler.context
        if expression.mode is not context.mode:
            context = evolve(context, mode=expression.mode)
        self._aggregator: Aggregator = expression.aggregator(context)
        self._arguments = compiler.compile_all(inputs)
        self._filter = None if expression.filter is None else compiler.compile(expression.filter)
        self._skips_nulls = expression.skips_nulls
        self._needed_first = expression.needed_first
        # With IGNORE NULLS Spark computes the argument of every row.
        self._settled = None if expression.ignore_nulls else self._aggregator.settled
        self._distinct = _distinct_key(expression) if expression.deduplicates else None
        self._shown = row_normalizer([e.dtype for e in inputs])
        self._sort: Callable[[Sequence[Row]], Sequence[Row]] | None = None
        if order:
            self._sort = lambda rows: sorted_rows(order, compiler, rows)

    def over(self, rows: Sequence[Row]) -> Any:
        """Return the aggregate of a group."""
        return self._aggregator.finish_group(self._state(rows, windowed=False))

    def _state(self, rows: Sequence[Row], *, windowed: bool) -> Any:
        if self._sort is not None:
            rows = self._sort(rows)
        return self._updated(self._aggregator.initial(), rows, windowed=windowed)

    def _updated(self, state: Any, rows: Iterable[Row], *, windowed: bool) -> Any:
        update = self._aggregator.update
        settled = None if windowed else self._settled
        if len(self._arguments) == 1 and self._distinct is None and self._filter is None and settled is None:
            # The usual case, without a tuple for each row.
            [argument] = self._arguments
            keeps_nulls = not self._skips_nulls
            for row in rows:
                value = argument(row)
                if keeps_nulls or value is not None:
                    state = update(state, value)
            return state
        computes_all = windowed or self._distinct is not None
        inputs = self._inputs_of_all(rows) if computes_all else self._inputs_as_needed(rows)
        for values in inputs if self._distinct is None else self._unique(inputs):
            state = update(state, *values)
            if settled is not None and settled(state):
                break
        return state

    def _inputs_as_needed(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The argument values of the rows that count; of others nothing is computed that doesn't tell so."""
        condition, needed_first = self._filter, self._needed_first
        order = [*needed_first, *(i for i in range(len(self._arguments)) if i not in needed_first)]
        needed = [self._arguments[i] for i in needed_first]
        others = [self._arguments[i] for i in order[len(needed) :]]
        places = sorted(range(len(order)), key=order.__getitem__)
        in_order = order == sorted(order)
        for row in rows:
            if condition is not None and not condition(row):
                continue
            values = []
            for argument in needed:
                value = argument(row)
                if value is None:
                    break
                values.append(value)
            else:
                values += [argument(row) for argument in others]
                yield tuple(values) if in_order else tuple([values[place] for place in places])

    def _inputs_of_all(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The argument values of the rows that count: below a window or DISTINCT Spark computes those of all."""
        condition, arguments, skips_nulls = self._filter, self._arguments, self._skips_nulls
        for row in rows:
            values = tuple([argument(row) for argument in arguments])
            if condition is not None and not condition(row):
                continue
            if not (skips_nulls and None in values):
                yield values

    def _unique(self, inputs: Iterable[Row]) -> Iterable[Row]:
        assert self._distinct is not None
        found: dict[Any, Row] = {}
        for values in inputs:
            found.setdefault(self._distinct(values), self._shown(values))
        return found.values()

    def over_frames(self, rows: Sequence[Row], frames: Sequence[tuple[int, int]]) -> list[Any]:
        """Return the aggregate of each frame, given as positions (start, end) in the rows."""
        if self._sort is None and self._distinct is None and _only_grow(frames):
            return self._growing(rows, frames)
        results: list[Any] = []
        before: tuple[int, int] | None = None
        for start, end in frames:
            same = (start, end) == before
            results.append(
                results[-1] if same else self._aggregator.finish(self._state(rows[start:end], windowed=True))
            )
            before = (start, end)
        return results

    def _growing(self, rows: Sequence[Row], frames: Sequence[tuple[int, int]]) -> list[Any]:
        """Frames that only ever take in more rows at their end: one pass."""
        state = self._aggregator.initial()
        results: list[Any] = []
        position = -1
        for start, end in frames:
            if end != position:
                state = self._updated(state, rows[max(position, start) : end], windowed=True)
                position = end
                result = self._aggregator.finish(state)
                # The state may be the result, and goes on changing.
                result = result.copy() if isinstance(result, list | dict) else result
            results.append(result)
        return results


def _distinct_key(expression: AggregateExpression) -> Callable[[Row], Hashable]:
    """What is equal for rows of which DISTINCT takes one."""
    inputs, told_apart = expression.inputs, expression.told_apart
    key = row_key([inputs[position].dtype for position in told_apart])
    if len(told_apart) == len(inputs):
        return key
    return lambda row: key(tuple([row[position] for position in told_apart]))


def _only_grow(frames: Sequence[tuple[int, int]]) -> bool:
    """Whether all frames start at one row and none ends before the one ahead of it."""
    if not frames or frames[0][1] < frames[0][0]:
        return False
    first = frames[0][0]
    return all(frame[0] == first and frame[1] >= before[1] for before, frame in pairwise(frames))
