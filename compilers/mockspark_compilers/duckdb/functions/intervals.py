"""Calendar intervals: made of their parts, and dates and timestamps that they move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from mockspark_compilers.duckdb.casts import is_large
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.time_zones import in_utc
from mockspark_compilers.duckdb.types import CALENDAR_PARTS, sql_type
from mockspark_compilers.sql.nodes import (
    Sql,
    and_,
    binary,
    case,
    cast,
    field,
    function,
    identifier,
    is_null,
    not_,
    number,
    try_cast,
)
from mockspark_ir import errors
from mockspark_ir.evaluation.expressions import compile_expression
from mockspark_ir.expressions import Add, Call, Expression, Literal, Subtract
from mockspark_ir.types import CalendarIntervalType, DateType, DecimalType, IntegerType, LongType, TimestampType
from mockspark_ir.values.calendar_intervals import INT_HIGH, INT_LOW, CalendarInterval

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

Lower = Callable[[Expression], Sql]
_INT, _LONG = IntegerType(), LongType()


@frozen
class _Sum:
    """A whole number of 64 bits: a constant and, perhaps, something that SQL computes (`narrow`: with 32 bits)."""

    constant: int = 0
    computed: Sql | None = None
    narrow: bool = False

    def plus(self, other: _Sum) -> _Sum:
        constant = self.constant + other.constant
        if self.computed is not None and other.computed is not None:
            return _Sum(constant, binary(exp.Add, self.computed, other.computed))
        return _Sum(constant, self.computed or other.computed, self.narrow or other.narrow)

    @property
    def sql(self) -> Sql:
        if self.computed is None:
            return number(self.constant)
        return binary(exp.Add, self.computed.copy(), number(self.constant)) if self.constant else self.computed.copy()

    def is_between(self, low: int, high: int) -> list[Sql]:
        """The condition, unless the constant meets it already."""
        least, greatest = (INT_LOW, INT_HIGH) if self.narrow else (0, 0)
        if (self.computed is None or self.narrow) and low <= least + self.constant and greatest + self.constant <= high:
            return []
        return [exp.Between(this=self.sql, low=number(low), high=number(high))]


_Parts = tuple[_Sum, _Sum, _Sum]


def _times(argument: Expression, factor: int, lower: Lower) -> _Sum:
    """An argument that is a whole number, or seconds of which there are so many microseconds."""
    if isinstance(argument, Literal) and argument.value is not None:
        return _Sum(int(Decimal(argument.value) * factor))
    if isinstance(argument.dtype, IntegerType):
        value = cast(lower(argument), sql_type(_LONG))
        return _Sum(0, value, narrow=True) if factor == 1 else _Sum(0, binary(exp.Mul, value, number(factor)))
    # DuckDB would multiply decimals of up to 18 digits in 64 bits.
    wide = cast(lower(argument), sql_type(DecimalType(25, 6)))
    return _Sum(0, cast(binary(exp.Mul, wide, number(factor)), sql_type(_LONG)))


def _made(call: Call, lower: Lower) -> _Parts:
    """The parts of what `make_interval` makes."""
    years, months, weeks, days, hours, minutes, seconds = call.arguments
    clock = _times(hours, 3_600_000_000, lower).plus(_times(minutes, 60_000_000, lower))
    return (
        _times(years, 12, lower).plus(_times(months, 1, lower)),
        _times(weeks, 7, lower).plus(_times(days, 1, lower)),
        clock.plus(_times(seconds, 1_000_000, lower)),
    )


def _make_interval(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if any(map(is_large, call.arguments)) or call.foldable:
        return None

    def lower(argument: Expression) -> Sql:
        return arguments[call.arguments.index(argument)].copy()

    parts = _made(call, lower)
    values = [
        exp.PropertyEQ(this=identifier(part.name), expression=cast(total.sql, sql_type(part.dataType)))
        for part, total in zip(CALENDAR_PARTS.fields, parts, strict=True)
    ]
    nulls = [is_null(lower(argument)) for argument in call.arguments if argument.nullable]
    null = cast(exp.Null(), sql_type(call.dtype))
    branches: list[tuple[Sql, Sql]] = []
    if nulls:
        branches.append((_any(nulls), null))
    fitting = [test for total in parts[:2] for test in total.is_between(INT_LOW, INT_HIGH)]
    if fitting:
        null_instead = call.function.name == "try_make_interval"
        branches.append((not_(and_(*fitting)), null.copy() if null_instead else compiler.evaluator(call, lower)))
    made = exp.Struct(expressions=values)
    return case(*branches, otherwise=made) if branches else made


def _any(conditions: Sequence[Sql]) -> Sql:
    result = conditions[0]
    for condition in conditions[1:]:
        result = exp.Or(this=result, expression=condition)
    return result


# Dates and timestamps

# By months, days and microseconds up to these no date or timestamp of Python's years leaves the range of DuckDB's.
_SHORT = (1_000_000, 30_000_000, 2_500_000_000_000_000_000)
_UNITS = (("to_months", _INT), ("to_days", _INT), ("to_microseconds", _LONG))


def lower_shift(compiler: DuckDBCompiler, node: Add | Subtract, lower: Lower) -> Sql | None:
    """A date or timestamp moved by a calendar interval, or None where only the evaluator is exact.

    It also raises Spark's errors for an interval that is too long, or that has hours, or less, beside a date.
    """
    point, interval = node.left, node.right
    if isinstance(point.dtype, CalendarIntervalType):
        point, interval = interval, point
    if isinstance(point.dtype, TimestampType) and not in_utc(compiler):
        return None
    parts = _parts(compiler, interval, lower)
    if parts is None:
        return None
    limits = (*_SHORT[:2], 0) if isinstance(point.dtype, DateType) else _SHORT
    tests = [test for part, limit in zip(parts, limits, strict=True) for test in part.is_between(-limit, limit)]
    if any(part.computed is None and abs(part.constant) > limit for part, limit in zip(parts, limits, strict=True)):
        return None
    moved = lower(point)
    for (unit, dtype), part in zip(_UNITS, parts, strict=True):
        if part.computed is not None or part.constant:
            count = number(part.constant) if part.computed is None else try_cast(part.sql, sql_type(dtype))
            moved = binary(exp.Add if isinstance(node, Add) else exp.Sub, moved, function(unit, count))
    moved = cast(moved, sql_type(node.result))
    return case((not_(and_(*tests)), compiler.evaluator(node, lower)), otherwise=moved) if tests else moved


def _parts(compiler: DuckDBCompiler, interval: Expression, lower: Lower) -> _Parts | None:
    """The parts of an interval that is a constant, just made of them, or little enough to stand there several times."""
    if interval.foldable:
        return _constant(compiler, interval)
    if isinstance(interval, Call) and interval.function.name == "make_interval":
        return None if any(map(is_large, interval.arguments)) else _made(interval, lower)
    if is_large(interval):
        return None
    months, days, micros = (_Sum(0, field(lower(interval), part.name)) for part in CALENDAR_PARTS.fields)
    return months, days, micros


def _constant(compiler: DuckDBCompiler, interval: Expression) -> _Parts | None:
    try:
        value = compile_expression(interval, (), compiler.context)(())
    except errors.PySparkException:
        return None  # left to fail when it runs
    if not isinstance(value, CalendarInterval):
        return None
    return _Sum(value.months), _Sum(value.days), _Sum(value.micros)


LOWERINGS: dict[str, Lowering] = {"make_interval": _make_interval, "try_make_interval": _make_interval}
