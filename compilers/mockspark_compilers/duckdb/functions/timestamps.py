"""Lowerings of timestamps from and to numbers and other zones, and of arithmetic by units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from mockspark_compilers.duckdb.fallbacks import attempt
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.datetimes import integer, text_of
from mockspark_compilers.duckdb.time_zones import NamedZone, epoch_us, in_utc, wall
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, and_, binary, case, cast, function, number, paren, string
from mockspark_ir.expressions import Call
from mockspark_ir.functions.timestamps import MONTHS_OF_UNITS, UNIT_MICROS
from mockspark_ir.types import DateType, IntegralType, LongType, TimestampType, TimeType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_LONG = LongType()
_CALENDAR = frozenset({"WEEK", "DAY", "DAYOFYEAR"})


def _epoch_day() -> Sql:
    return cast(string("1970-01-01"), sql_type(DateType()))


def _unix_date(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return integer(binary(exp.Sub, arguments[0], _epoch_day()))


def _date_from_unix_date(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
    return binary(exp.Add, _epoch_day(), arguments[0])


def _from_count(unit: int) -> Lowering:
    """An instant from a whole number of units since 1970; beyond the range the evaluator raises."""

    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
        if not isinstance(call.arguments[0].dtype, IntegralType):
            return None
        micros: Sql = cast(arguments[0], sql_type(_LONG))
        if unit != 1:
            micros = binary(exp.Mul, micros, number(unit))
        return attempt(compiler, call, arguments, function("make_timestamptz", micros))

    return lower


def floor_div(value: Sql, unit: int) -> Sql:
    """Division rounded down, where DuckDB's goes towards zero."""
    return exp.IntDiv(this=paren(binary(exp.Sub, value, floor_mod(value.copy(), unit))), expression=number(unit))


def floor_mod(value: Sql, unit: int) -> Sql:
    """What is left of a division rounded down."""
    rest = binary(exp.Mod, value, number(unit))
    return binary(exp.Mod, binary(exp.Add, rest, number(unit)), number(unit))


def _since_epoch(unit: int) -> Lowering:
    def lower(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql:
        micros = epoch_us(arguments[0])
        return micros if unit == 1 else floor_div(micros, unit)

    return lower


def _from_utc_timestamp(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    zone = NamedZone.of(text_of(call, 1))
    return None if zone is None else function("timezone", string("UTC"), zone.wall(arguments[0]))


def _to_utc_timestamp(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    zone = NamedZone.of(text_of(call, 1))
    return None if zone is None else zone.instant(function("timezone", string("UTC"), arguments[0]))


def _convert_timezone(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    source, target = NamedZone.of(text_of(call, 0)), NamedZone.of(text_of(call, 1))
    return None if source is None or target is None else target.wall(source.instant(arguments[2]))


def _timestampadd(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    unit, point = (text_of(call, 0) or "").upper(), call.arguments[2].dtype
    if unit not in MONTHS_OF_UNITS and unit not in UNIT_MICROS:
        return None
    count, moment = arguments[1], arguments[2]
    absolute = unit in UNIT_MICROS and unit not in _CALENDAR
    if not absolute and isinstance(point, TimestampType) and not in_utc(compiler):
        return None
    if unit in MONTHS_OF_UNITS:
        shift = function("to_months", integer(binary(exp.Mul, count, number(MONTHS_OF_UNITS[unit]))))
        moment = wall(moment, point)
    else:
        shift = function("to_microseconds", binary(exp.Mul, count, number(UNIT_MICROS[unit])))
    moved = cast(binary(exp.Add, moment, shift), sql_type(point))
    return attempt(compiler, call, arguments, moved)


def _timestampdiff(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    unit = (text_of(call, 0) or "").upper()
    start, end = (wall(argument, TimestampType()) for argument in arguments[1:])
    if unit in MONTHS_OF_UNITS:
        return _long_division(_whole_months(start, end), MONTHS_OF_UNITS[unit])
    if unit in UNIT_MICROS and unit != "DAYOFYEAR":
        return _long_division(binary(exp.Sub, epoch_us(end), epoch_us(start)), UNIT_MICROS[unit])
    return None


def _long_division(value: Sql, unit: int) -> Sql:
    """Division towards zero."""
    return cast(exp.IntDiv(this=paren(value), expression=number(unit)), sql_type(_LONG))


def _whole_months(start: Sql, end: Sql) -> Sql:
    """Months that have passed in full, as Java counts them."""
    last = cast(end.copy(), sql_type(DateType()))
    clock, first_clock = cast(end.copy(), sql_type(TimeType())), cast(start.copy(), sql_type(TimeType()))
    not_yet = and_(binary(exp.GT, end.copy(), start.copy()), binary(exp.LT, clock, first_clock))
    too_far = and_(binary(exp.LT, end.copy(), start.copy()), binary(exp.GT, clock.copy(), first_clock.copy()))
    before, after = binary(exp.Sub, last, number(1)), binary(exp.Add, last.copy(), number(1))
    day = case((not_yet, before), (too_far, after), otherwise=last.copy())

    def difference(part: str) -> Sql:
        return binary(exp.Sub, function(part, day.copy()), function(part, start.copy()))

    months = binary(exp.Add, binary(exp.Mul, difference("year"), number(12)), difference("month"))
    packed = binary(exp.Add, binary(exp.Mul, months, number(32)), difference("day"))
    return exp.IntDiv(this=paren(packed), expression=number(32))


LOWERINGS: dict[str, Lowering] = {
    "unix_date": _unix_date,
    "date_from_unix_date": _date_from_unix_date,
    "timestamp_seconds": _from_count(1_000_000),
    "timestamp_millis": _from_count(1000),
    "timestamp_micros": _from_count(1),
    "unix_seconds": _since_epoch(1_000_000),
    "unix_millis": _since_epoch(1000),
    "unix_micros": _since_epoch(1),
    "from_utc_timestamp": _from_utc_timestamp,
    "to_utc_timestamp": _to_utc_timestamp,
    "convert_timezone": _convert_timezone,
    "timestampadd": _timestampadd,
    "timestampdiff": _timestampdiff,
}
