"""Instants and wall clocks in SQL.

DuckDB's zones are ICU's, Spark's are Java's. They agree on what the clocks of a zone show at an instant, and on wall
times that are skipped; but of the two instants at which a repeated wall time is shown ICU takes the later one and
Java the earlier.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlglot import exp

from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, number, string
from mockspark_ir.types import DataType, TimestampNTZType, TimestampType
from mockspark_ir.values.datetimes import parse_zone

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler

_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "GMT", "Etc/GMT"})
_MICROSECOND = timedelta(microseconds=1)
_MICROS_PER_DAY = 86_400_000_000


def in_utc(compiler: DuckDBCompiler) -> bool:
    """Whether the session's clocks show UTC."""
    return str(compiler.context.time_zone) in _UTC_NAMES


def wall(value: Sql, dtype: DataType) -> Sql:
    """What the clocks of the session's zone show at an instant; other types stay as they are."""
    return cast(value, sql_type(TimestampNTZType())) if isinstance(dtype, TimestampType) else value


def instant(compiler: DuckDBCompiler, clock: Sql) -> Sql:
    """The instant at which the clocks of the session's zone show a timestamp without zone."""
    later = cast(clock, sql_type(TimestampType()))
    if in_utc(compiler):
        return later
    return _earlier(clock, later, lambda moment: cast(moment, sql_type(TimestampNTZType())))


class NamedZone:
    """A zone by a constant name; `of` gives None for names that are none."""

    def __init__(self, region: str | None, offset: int) -> None:
        self._region = region
        self._offset = offset

    @classmethod
    def of(cls, name: object) -> NamedZone | None:
        zone = parse_zone(name) if isinstance(name, str) else None
        if isinstance(zone, ZoneInfo):
            return cls(zone.key, 0)
        if isinstance(zone, timezone):
            return cls(None, zone.utcoffset(None) // _MICROSECOND)
        return None

    def wall(self, moment: Sql) -> Sql:
        """What the zone's clocks show at an instant."""
        if self._region is not None:
            return function("timezone", string(self._region), moment)
        return binary(exp.Add, function("timezone", string("UTC"), moment), _micros(self._offset))

    def instant(self, clock: Sql) -> Sql:
        """The instant at which the zone's clocks show a timestamp without zone."""
        if self._region is None:
            return function("timezone", string("UTC"), binary(exp.Sub, clock, _micros(self._offset)))
        return _earlier(clock, function("timezone", string(self._region), clock), self.wall)


def _micros(count: int) -> Sql:
    return function("to_microseconds", number(count))


def _earlier(clock: Sql, later: Sql, wall_of: Callable[[Sql], Sql]) -> Sql:
    """The first instant with this wall clock: by the offset of the day before, if that gives one."""
    before = binary(exp.Sub, later.copy(), _micros(_MICROS_PER_DAY))
    offset = binary(exp.Sub, epoch_us(wall_of(before)), epoch_us(before.copy()))
    candidate = function("make_timestamptz", binary(exp.Sub, epoch_us(clock.copy()), offset))
    shown = binary(exp.EQ, wall_of(candidate), clock.copy())
    return case((shown, candidate.copy()), otherwise=later)


def epoch_us(value: Sql) -> Sql:
    """Microseconds since 1970."""
    return function("epoch_us", value)
