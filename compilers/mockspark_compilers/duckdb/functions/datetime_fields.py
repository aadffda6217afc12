"""Lowerings of the parts of dates, times and intervals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.time_zones import wall
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, cast, field, function, number, paren
from mockspark_ir.expressions import Call
from mockspark_ir.types import CalendarIntervalType, DecimalType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _field(name: str, shift: int = 0) -> Lowering:
    """A part of a date or of what a clock shows, counted from elsewhere than DuckDB counts."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        value: Sql = function(name, wall(arguments[0], call.arguments[0].dtype))
        if shift:
            value = binary(exp.Add, value, number(shift))
        return cast(value, sql_type(call.dtype))

    return lower


def _name(name: str) -> Lowering:
    """The first three letters of a name."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        return function("left", function(name, arguments[0]), number(3))

    return lower


def _millionths(count: Sql) -> Sql:
    """A number of microseconds below a minute, in seconds."""
    whole = cast(count, sql_type(DecimalType(8, 0)))
    millionth = cast(number("0.000001"), sql_type(DecimalType(7, 6)))
    return cast(binary(exp.Mul, whole, millionth), sql_type(DecimalType(8, 6)))


def _second_with_fraction(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return _millionths(function("microsecond", wall(arguments[0], call.arguments[0].dtype)))


def _interval_seconds(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return _millionths(binary(exp.Mod, _count("micros", call, arguments), number(60_000_000)))


def _interval_days(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    if isinstance(call.arguments[0].dtype, CalendarIntervalType):
        return None  # its own days and those of its time may be too many
    return _interval_part("micros", 86_400_000_000, None)(compiler, call, arguments)


def _count(part: str, call: Call, arguments: Sequence[Sql]) -> Sql:
    """The months or microseconds of an interval: a calendar interval has both."""
    [interval] = call.arguments
    return field(arguments[0], part) if isinstance(interval.dtype, CalendarIntervalType) else arguments[0]


def _interval_part(part: str, unit: int, count: int | None) -> Callable[[DuckDBCompiler, Call, Sequence[Sql]], Sql]:
    """How many of a unit there are beside the next larger ones; both divisions go towards zero."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        value: Sql = exp.Paren(this=exp.IntDiv(this=paren(_count(part, call, arguments)), expression=number(unit)))
        return cast(value if count is None else binary(exp.Mod, value, number(count)), sql_type(call.dtype))

    return lower


LOWERINGS: dict[str, Lowering] = {
    **{name: _field(name) for name in ("year", "quarter", "month", "day", "dayofyear", "hour", "minute", "second")},
    "dayofweek": _field("dayofweek", 1),
    "weekday": _field("isodow", -1),
    "weekofyear": _field("weekofyear"),
    "$yearofweek": _field("isoyear"),
    "$dayofweekiso": _field("isodow"),
    "dayname": _name("dayname"),
    "monthname": _name("monthname"),
    "$secondwithfraction": _second_with_fraction,
    "$intervalyears": _interval_part("months", 12, None),
    "$intervalmonths": _interval_part("months", 1, 12),
    "$intervaldays": _interval_days,
    "$intervalhours": _interval_part("micros", 3_600_000_000, 24),
    "$intervalminutes": _interval_part("micros", 60_000_000, 60),
    "$intervalseconds": _interval_seconds,
}
