"""Lowerings of the arithmetic on dates and of truncation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.fallbacks import attempt
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.time_zones import epoch_us, in_utc, instant, wall
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, and_, binary, case, cast, function, number, paren, string
from mockspark_ir.expressions import (
    Call,
    Literal,
)
from mockspark_ir.functions.datetimes import DATE_UNITS, UNITS, weekday_named
from mockspark_ir.types import DateType, DoubleType, IntegerType, TimestampNTZType, TimestampType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

INT, DATE = IntegerType(), DateType()


def integer(value: Sql) -> Sql:
    return cast(value, sql_type(INT))


def text_of(call: Call, position: int) -> str | None:
    """An argument that is a constant text."""
    argument = call.arguments[position]
    return argument.value if isinstance(argument, Literal) and isinstance(argument.value, str) else None


def _date_add(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return binary(exp.Add, arguments[0], integer(arguments[1]))


def _date_sub(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return binary(exp.Sub, arguments[0], integer(arguments[1]))


def _datediff(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return integer(binary(exp.Sub, *arguments))


def _add_months(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return cast(binary(exp.Add, arguments[0], function("to_months", arguments[1])), sql_type(DATE))


def _next_day(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    name = text_of(call, 1)
    weekday = None if name is None else weekday_named(name)
    if weekday is None:
        return None
    # isodow is 1 for Monday; the next one is 1 to 7 days away.
    away = binary(exp.Mod, binary(exp.Sub, number(weekday + 7), function("isodow", arguments[0].copy())), number(7))
    return binary(exp.Add, arguments[0], integer(binary(exp.Add, away, number(1))))


def _trunc(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    text = text_of(call, 1)
    if text is None:
        return None
    unit = UNITS.get(text.upper())
    if unit not in DATE_UNITS:
        return cast(exp.Null(), sql_type(DATE))
    return cast(function("date_trunc", string(unit), arguments[0]), sql_type(DATE))


# The units that are as long in every zone.
_ABSOLUTE = frozenset({"second", "millisecond", "microsecond"})


def _date_trunc(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    text = text_of(call, 0)
    if text is None:
        return None
    unit, moment = UNITS.get(text.upper()), arguments[1]
    if unit is None:
        return cast(exp.Null(), sql_type(TimestampType()))
    if unit == "microsecond":
        return moment
    clock = wall(moment, TimestampType())
    start = cast(function("date_trunc", string(unit), clock), sql_type(TimestampNTZType()))
    if in_utc(compiler):
        return cast(start, sql_type(TimestampType()))
    passed = binary(exp.Sub, epoch_us(clock.copy()), epoch_us(start))
    moved = binary(exp.Sub, moment.copy(), function("to_microseconds", passed))
    if unit in _ABSOLUTE:
        return moved
    first = instant(compiler, start.copy())
    if unit not in ("minute", "hour", "day"):
        return first
    # The offset stays as it is where it can.
    kept = binary(exp.EQ, wall(moved, TimestampType()), start.copy())
    return case((kept, moved.copy()), otherwise=first)


def _make_date(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    return attempt(compiler, call, arguments, function("make_date", *arguments))


def _months_between(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    rounded = call.arguments[2]
    if not isinstance(rounded, Literal) or rounded.value is None:
        return None
    ends = [_Moment(compiler, argument) for argument in arguments[:2]]
    first, second = ends
    double = sql_type(DoubleType())
    months = cast(binary(exp.Sub, first.months(), second.months()), double)
    days = binary(exp.Mul, binary(exp.Sub, first.part("day"), second.part("day")), number(86_400))
    seconds = binary(exp.Sub, binary(exp.Add, days, first.seconds_of_day()), second.seconds_of_day())
    # 31 days
    part = exp.Div(this=cast(paren(seconds), double), expression=cast(number("2678400.0"), double.copy()), typed=False)
    total: Sql = binary(exp.Add, months, paren(part))
    if rounded.value:
        scaled = binary(exp.Mul, total, cast(number("1e8"), double.copy()))
        scaled = binary(exp.Add, scaled, cast(number("0.5"), double.copy()))
        total = exp.Div(this=function("floor", scaled), expression=cast(number("1e8"), double.copy()), typed=False)
    same_day = binary(exp.EQ, first.part("day"), second.part("day"))
    both_last = and_(first.is_last_day(), second.is_last_day())
    return case((exp.Or(this=paren(same_day), expression=paren(both_last)), months.copy()), otherwise=total)


class _Moment:
    """An instant, and the SQL of what `months_between` asks of it."""

    def __init__(self, compiler: DuckDBCompiler, moment: Sql) -> None:
        self._compiler = compiler
        self._moment = moment
        self._clock = wall(moment, TimestampType())

    def part(self, name: str) -> Sql:
        return function(name, self._clock.copy())

    def months(self) -> Sql:
        return binary(exp.Add, binary(exp.Mul, self.part("year"), number(12)), self.part("month"))

    def is_last_day(self) -> Sql:
        return binary(exp.EQ, function("last_day", self._clock.copy()), cast(self._clock.copy(), sql_type(DATE)))

    def seconds_of_day(self) -> Sql:
        midnight = cast(function("date_trunc", string("day"), self._clock.copy()), sql_type(TimestampNTZType()))
        passed = binary(exp.Sub, epoch_us(self._moment.copy()), epoch_us(instant(self._compiler, midnight)))
        return exp.IntDiv(this=paren(passed), expression=number(1_000_000))


LOWERINGS: dict[str, Lowering] = {
    "date_add": _date_add,
    "date_sub": _date_sub,
    "datediff": _datediff,
    "add_months": _add_months,
    "last_day": "last_day",
    "next_day": _next_day,
    "trunc": _trunc,
    "date_trunc": _date_trunc,
    "make_date": _make_date,
    "months_between": _months_between,
}
