"""`min` and `max`, and the values beside them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.aggregates import Prepare, aggregate, constant
from mockspark_ir.functions.declare import family, optional, parameter, type_of
from mockspark_ir.functions.definition import (
    AggregateFunction,
    Aggregator,
    Arguments,
    EvaluationContext,
    Parameter,
)
from mockspark_ir.functions.input_types import INTEGER, is_orderable
from mockspark_ir.types import ArrayType, DataType
from mockspark_ir.values.ordering import sort_key

_MOST_BY = 100_000
Worse = Callable[[Any, Any], bool]


def _require_order(name: str, position: int) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        dtype = arguments[position].dtype
        if not is_orderable(dtype):
            text = f"{name}({', '.join(map(sql_text, arguments))})"
            raise errors.invalid_ordering_type(name, text, dtype)

    return check


def _extreme(largest: bool) -> Prepare:
    """The first of the largest or smallest values."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        key = sort_key(dtype)
        better: Callable[[Any, Any], bool] = operator.gt if largest else operator.lt

        def update(best: Any, value: Any) -> Any:
            return value if best is None or better(key(value), key(best)) else best

        return Aggregator(lambda: None, update, lambda best: best)

    return prepare


def _extreme_of(name: str, largest: bool) -> AggregateFunction:
    return aggregate(
        name,
        parameter("col"),
        check=_require_order(name, 0),
        result=type_of(0),
        ignores_distinct=True,
        prepare=_extreme(largest),
    )


def _by_check(name: str) -> Callable[[Arguments], None]:
    ordered = _require_order(name, 1)

    def check(arguments: Arguments) -> None:
        ordered(arguments)
        if len(arguments) == 3:
            count = constant(arguments[2])
            if count is None or not 0 < count <= _MOST_BY:
                text = f"{name}({', '.join(map(sql_text, arguments))})"
                raise errors.value_out_of_range(text, "k", f"[1, {_MOST_BY}]", str(count))

    return check


def _by_type(arguments: Arguments) -> DataType:
    dtype = arguments[0].dtype
    return dtype if len(arguments) == 2 else ArrayType(dtype, True)


def _by(largest: bool) -> Prepare:
    """The value beside the largest or smallest of another; of equal ones the last row's. With a count, several."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Aggregator:
        key = sort_key(arguments[1].dtype)
        worse: Worse = operator.lt if largest else operator.gt
        if len(arguments) == 3:
            return _many_by(key, worse, largest, constant(arguments[2]))

        def update(best: Any, value: Any, order: Any, *count: Any) -> Any:
            if order is None:
                return best
            rank = key(order)
            return best if best is not None and worse(rank, best[0]) else (rank, value)

        return Aggregator(lambda: None, update, lambda best: None if best is None else best[1])

    return prepare


def _many_by(key: Callable[[Any], Any], worse: Worse, largest: bool, most: int) -> Aggregator:
    def update(best: Best, value: Any, order: Any, *count: Any) -> Best:
        if order is not None:
            best.add(key(order), value)
        return best

    def finish(best: Best) -> list[Any] | None:
        rows = sorted(best.rows, key=operator.itemgetter(0), reverse=largest)
        return [value for _, value in rows] or None

    return Aggregator(lambda: Best(worse, most), update, finish, Best.reread)


class Best:
    """So many of the best rows. Each keeps the place of the row that it took the place of, as in Spark.

    The order of equal rows in the answer is that of their places, so the heap is the textbook's: what is equal does
    not move, and of two children that are equally bad the left one goes up.
    """

    def __init__(self, worse: Worse, most: int) -> None:
        self.rows: list[tuple[Any, Any]] = []
        self._heap: list[int] = []  # places of rows, the worst at the top
        self._worse = worse
        self._most = most

    def reread(self) -> Best:
        """The same rows once more, in the order of the heap: so Spark writes them down for another partition."""
        again = Best(self._worse, self._most)
        for place in self._heap:
            again.add(*self.rows[place])
        return again

    def add(self, rank: Any, value: Any) -> None:
        """Take the row if there is room, or in place of the worst if it is better."""
        heap = self._heap
        if len(heap) < self._most:
            heap.append(len(self.rows))
            self.rows.append((rank, value))
            self._rise(len(heap) - 1)
        elif self._worse(self.rows[heap[0]][0], rank):
            self.rows[heap[0]] = (rank, value)
            self._sink(0)

    def _is_worse(self, left: int, right: int) -> bool:
        return self._worse(self.rows[self._heap[left]][0], self.rows[self._heap[right]][0])

    def _swap(self, left: int, right: int) -> None:
        heap = self._heap
        heap[left], heap[right] = heap[right], heap[left]

    def _rise(self, position: int) -> None:
        while position and self._is_worse(position, (position - 1) // 2):
            self._swap(position, (position - 1) // 2)
            position = (position - 1) // 2

    def _sink(self, position: int) -> None:
        while True:
            worst = position
            for child in (2 * position + 1, 2 * position + 2):
                if child < len(self._heap) and self._is_worse(child, worst):
                    worst = child
            if worst == position:
                return
            self._swap(position, worst)
            position = worst


def _extreme_by(name: str, largest: bool) -> AggregateFunction:
    return aggregate(
        name,
        parameter("col"),
        parameter("ord"),
        Parameter("k", INTEGER, optional("k").default, literal=True),
        check=_by_check(name),
        result=_by_type,
        skips_nulls=False,
        needed_first=(1,),
        order_sensitive=True,
        prepare=_by(largest),
    )


FUNCTIONS = family(
    _extreme_of("min", largest=False),
    _extreme_of("max", largest=True),
    _extreme_by("max_by", largest=True),
    _extreme_by("min_by", largest=False),
)
