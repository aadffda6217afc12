"""Lowerings of dates and timestamps from and to text by a constant pattern.

DuckDB's strftime and strptime know the usual letters. Texts that look unusual go to the evaluator, which also raises
the errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen
from sqlglot import exp

from mockspark_compilers.duckdb.fallbacks import otherwise
from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.datetimes import text_of
from mockspark_compilers.duckdb.time_zones import epoch_us, instant, wall
from mockspark_compilers.duckdb.types import sql_type
from mockspark_compilers.sql.nodes import Sql, binary, case, cast, function, is_not_null, number, paren, string
from mockspark_ir import errors
from mockspark_ir.expressions import Call
from mockspark_ir.functions.datetime_patterns import (
    NAMES,
    Field,
    Fraction,
    Item,
    Name,
    Number,
    Optional,
    Text,
    items_of,
)
from mockspark_ir.types import DataType, DateType, LongType, StringType, TimestampNTZType, TimestampType, TimeType

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _items(call: Call, position: int, *, reading: bool) -> tuple[Item, ...] | None:
    """The items of a constant pattern; None where it is none, or not valid: then its evaluator raises, if it runs."""
    pattern = text_of(call, position)
    if pattern is None:
        return None
    try:
        return items_of(pattern, reading=reading)
    except errors.PySparkException:
        return None


# To text


@frozen
class _Piece:
    """An item as strftime's letters, and as SQL of the wall clock; either may be missing."""

    letters: str | None
    sql: Callable[[Sql], Sql] | None = None


def _strftime(clock: Sql, letters: str) -> Sql:
    return function("strftime", clock, string(letters))


def _text(value: Sql) -> Sql:
    return cast(value, sql_type(StringType()))


def _year(clock: Sql) -> Sql:
    """Four digits or more; those beyond 9999 and before 0 have a sign."""
    year = function("year", clock)
    digits = function("format", string("{:04d}"), function("abs", year.copy()))
    usual = exp.Between(this=year, low=number(0), high=number(9999))
    sign = case((usual, string("")), (binary(exp.LT, year.copy(), number(0)), string("-")), otherwise=string("+"))
    return exp.DPipe(this=sign, expression=digits, safe=False)


def _short_year(clock: Sql) -> Sql:
    return _two_digits(binary(exp.Mod, function("abs", function("year", clock)), number(100)))


def _two_digits(value: Sql) -> Sql:
    return function("format", string("{:02d}"), value)


def _clock_hour(clock: Sql) -> Sql:
    """The hour with 24 in the place of 0."""
    hour = function("hour", clock)
    return _text(case((binary(exp.EQ, hour, number(0)), number(24)), otherwise=hour.copy()))


def _hour_of_half(clock: Sql) -> Sql:
    return binary(exp.Mod, function("hour", clock), number(12))


def _aligned_week(clock: Sql) -> Sql:
    return binary(exp.Add, binary(exp.Mod, binary(exp.Sub, function("day", clock), number(1)), number(7)), number(1))


# By field and least number of digits.
_NUMBERS: dict[tuple[Field, int], _Piece] = {
    (Field.YEAR, 1): _Piece(None, lambda clock: _text(function("year", clock))),
    (Field.YEAR, 2): _Piece(None, _short_year),
    (Field.YEAR, 4): _Piece("%Y", _year),
    (Field.MONTH, 1): _Piece("%-m"),
    (Field.MONTH, 2): _Piece("%m"),
    (Field.DAY, 1): _Piece("%-d"),
    (Field.DAY, 2): _Piece("%d"),
    (Field.DAY_OF_YEAR, 1): _Piece("%-j"),
    (Field.DAY_OF_YEAR, 2): _Piece(None, lambda clock: _two_digits(function("dayofyear", clock))),
    (Field.DAY_OF_YEAR, 3): _Piece("%j"),
    (Field.HOUR, 1): _Piece("%-H"),
    (Field.HOUR, 2): _Piece("%H"),
    (Field.CLOCK_HOUR_OF_HALF, 1): _Piece("%-I"),
    (Field.CLOCK_HOUR_OF_HALF, 2): _Piece("%I"),
    (Field.CLOCK_HOUR, 1): _Piece(None, _clock_hour),
    (Field.HOUR_OF_HALF, 1): _Piece(None, lambda clock: _text(_hour_of_half(clock))),
    (Field.MINUTE, 1): _Piece("%-M"),
    (Field.MINUTE, 2): _Piece("%M"),
    (Field.SECOND, 1): _Piece("%-S"),
    (Field.SECOND, 2): _Piece("%S"),
    (Field.QUARTER, 1): _Piece(None, lambda clock: _text(function("quarter", clock))),
    (Field.QUARTER, 2): _Piece(None, lambda clock: _two_digits(function("quarter", clock))),
    (Field.WEEK_OF_DAY_IN_MONTH, 1): _Piece(None, lambda clock: _text(_aligned_week(clock))),
}
_NAMES: dict[tuple[Field, bool], _Piece] = {
    (Field.MONTH, False): _Piece("%b"),
    (Field.MONTH, True): _Piece("%B"),
    (Field.WEEKDAY, False): _Piece("%a"),
    (Field.WEEKDAY, True): _Piece("%A"),
    (Field.HALF, False): _Piece("%p"),
    (Field.QUARTER, False): _Piece(
        None, lambda clock: exp.DPipe(this=string("Q"), expression=_text(function("quarter", clock)), safe=False)
    ),
}


def _fraction(digits: int) -> _Piece:
    letters = {3: "%g", 6: "%f"}.get(digits)
    if letters is not None:
        return _Piece(letters)
    if digits > 6:
        return _Piece("%f" + "0" * (digits - 6))
    return _Piece(None, lambda clock: function("left", _strftime(clock, "%f"), number(digits)))


def _pieces(items: Sequence[Item]) -> list[_Piece] | None:
    """How to write each item; None where one has no SQL."""
    found: list[_Piece] = []
    for item in items:
        match item:
            case Text():
                piece: _Piece | None = _Piece(item.text.replace("%", "%%"))
            case Number():
                piece = _NUMBERS.get((item.field, item.least))
            case Fraction():
                piece = _fraction(item.most)
            case Name():
                piece = _NAMES.get((item.field, item.full))
            case Optional():
                inner = _pieces(item.items)
                if inner is None:
                    return None
                found.extend(inner)
                continue
            case _:
                piece = None
        if piece is None:
            return None
        found.append(piece)
    return found


def _formatted(clock: Sql, pieces: Sequence[_Piece]) -> Sql:
    """One strftime where all pieces have letters and years have four digits, else one piece after the other."""
    letters = [piece.letters for piece in pieces]
    separate = _concatenated(clock, pieces)
    if None in letters or len(pieces) < 2:
        return separate
    whole = _strftime(clock.copy(), "".join(filter(None, letters)))
    if "%Y" not in letters:
        return whole
    usual = exp.Between(this=function("year", clock.copy()), low=number(0), high=number(9999))
    return case((usual, whole), otherwise=separate)


def _concatenated(clock: Sql, pieces: Sequence[_Piece]) -> Sql:
    written: Sql | None = None
    for piece in pieces:
        text = piece.sql(clock.copy()) if piece.sql is not None else _strftime(clock.copy(), piece.letters or "")
        written = text if written is None else exp.DPipe(this=written, expression=paren(text), safe=False)
    return case((is_not_null(clock.copy()), string(""))) if written is None else written


def _date_format(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    items = _items(call, 1, reading=False)
    pieces = None if items is None else _pieces(items)
    source = call.arguments[0].dtype
    if pieces is None or isinstance(source, TimeType):
        return None
    return _formatted(wall(arguments[0], source), pieces)


def _from_unixtime(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    items = _items(call, 1, reading=False)
    pieces = None if items is None else _pieces(items)
    if pieces is None:
        return None
    moment = function("make_timestamptz", binary(exp.Mul, arguments[0], number(1_000_000)))
    return _formatted(wall(moment, TimestampType()), pieces)


# From text

# By field, least and most digits: a regular expression of the usual texts, and strptime's letters.
_READ: dict[tuple[Field, int, int], tuple[str, str]] = {
    (Field.YEAR, 4, 19): ("[0-9]{4}", "%Y"),
    (Field.YEAR, 1, 19): ("[0-9]{4}", "%Y"),
    (Field.MONTH, 2, 2): ("[0-9]{2}", "%m"),
    (Field.MONTH, 1, 19): ("[0-9]{1,2}", "%m"),
    (Field.DAY, 2, 2): ("[0-9]{2}", "%d"),
    (Field.DAY, 1, 19): ("[0-9]{1,2}", "%d"),
    (Field.HOUR, 2, 2): ("[0-9]{2}", "%H"),
    (Field.HOUR, 1, 19): ("[0-9]{1,2}", "%H"),
    (Field.CLOCK_HOUR_OF_HALF, 2, 2): ("[0-9]{2}", "%I"),
    (Field.CLOCK_HOUR_OF_HALF, 1, 19): ("[0-9]{1,2}", "%I"),
    (Field.MINUTE, 2, 2): ("[0-9]{2}", "%M"),
    (Field.MINUTE, 1, 19): ("[0-9]{1,2}", "%M"),
    (Field.SECOND, 2, 2): ("[0-9]{2}", "%S"),
    (Field.SECOND, 1, 19): ("[0-9]{1,2}", "%S"),
}
_READ_NAMES = {(Field.MONTH, False): "%b", (Field.MONTH, True): "%B", (Field.HALF, False): "%p"}
_DATE = {Field.YEAR, Field.MONTH, Field.DAY}
_TIMES = [
    set(),
    {Field.HOUR},
    {Field.HOUR, Field.MINUTE},
    {Field.HOUR, Field.MINUTE, Field.SECOND},
    {Field.HOUR, Field.MINUTE, Field.SECOND, Field.NANO},
    {Field.CLOCK_HOUR_OF_HALF, Field.HALF},
    {Field.CLOCK_HOUR_OF_HALF, Field.HALF, Field.MINUTE},
    {Field.CLOCK_HOUR_OF_HALF, Field.HALF, Field.MINUTE, Field.SECOND},
]


def _reading(items: Sequence[Item]) -> tuple[str, str] | None:
    """A regular expression of the usual texts and strptime's letters, for whole dates with or without a time."""
    fields: list[Field] = []
    expression = letters = ""
    after_number = False
    for item in items:
        if after_number and isinstance(item, Number | Fraction) and not item.fixed:
            # The number before takes digits of this one.
            return None
        after_number = isinstance(item, Number | Fraction)
        match item:
            case Text():
                part = re.escape(item.text), item.text.replace("%", "%%")
            case Number() if (item.field, item.least, item.most) in _READ and not item.reduced:
                part = _READ[item.field, item.least, item.most]
                if item.following and item.least == 1:
                    return None
            case Fraction() if item.most <= 6:
                part = f"[0-9]{{{item.least},{item.most}}}", "%f"
            case Name() if (item.field, item.full) in _READ_NAMES:
                names = "|".join(NAMES[item.field, item.full][0])
                part = f"(?i:{names})", _READ_NAMES[item.field, item.full]
            case _:
                return None
        expression, letters = expression + part[0], letters + part[1]
        if isinstance(item, Number | Name):
            fields.append(item.field)
        elif isinstance(item, Fraction):
            fields.append(Field.NANO)
    known = set(fields)
    if len(known) != len(fields) or not known >= _DATE or known - _DATE not in _TIMES:
        return None
    return expression, letters


def _read(call: Call, text: Sql) -> Sql | None:
    """The wall clock of a text that looks as usual, null for others; None where the pattern has no such."""
    items = _items(call, 1, reading=True)
    reading = None if items is None else _reading(items)
    if reading is None:
        return None
    expression, letters = reading
    looks_usual = function("regexp_full_match", text, string(expression))
    parsed = cast(function("try_strptime", text.copy(), string(letters)), sql_type(TimestampNTZType()))
    return case((looks_usual, parsed))


def _get_timestamp(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    source, result = call.arguments[0].dtype, call.dtype
    if not isinstance(source, StringType):
        moment = _counted(compiler, arguments[0], source)
        same = isinstance(source, TimestampNTZType) is isinstance(result, TimestampNTZType)
        return moment if same else function("timezone", string("UTC"), moment)
    clock = _read(call, arguments[0])
    if clock is None:
        return None
    quick = clock if isinstance(result, TimestampNTZType) else instant(compiler, clock)
    return otherwise(compiler, call, arguments, quick)


def _unix_timestamp(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """Whole seconds, towards 1970."""
    source = call.arguments[0].dtype
    if not isinstance(source, StringType):
        return _seconds(_counted(compiler, arguments[0], source))
    clock = _read(call, arguments[0])
    if clock is None:
        return None
    return otherwise(compiler, call, arguments, _seconds(instant(compiler, clock)))


def _counted(compiler: DuckDBCompiler, moment: Sql, dtype: DataType) -> Sql:
    """A date's midnight, or the timestamp itself: whatever has the microseconds that Spark takes."""
    return instant(compiler, cast(moment, sql_type(TimestampNTZType()))) if isinstance(dtype, DateType) else moment


def _seconds(moment: Sql) -> Sql:
    return cast(exp.IntDiv(this=epoch_us(moment), expression=number(1_000_000)), sql_type(LongType()))


LOWERINGS: dict[str, Lowering] = {
    "date_format": _date_format,
    "from_unixtime": _from_unixtime,
    "$gettimestamp": _get_timestamp,
    "$getdate": _get_timestamp,
    "$gettimestampntz": _get_timestamp,
    "$trygettimestamp": _get_timestamp,
    "unix_timestamp": _unix_timestamp,
    "to_unix_timestamp": _unix_timestamp,
}
