"""What the questions are asked of: each type with values at its edges."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import inf, nan
from typing import Any

ZONES = ("America/New_York", "Asia/Kolkata")
# Without it `collect` has no values for them.
_MONTHS = {"PYSPARK_YM_INTERVAL_LEGACY": "1"}
_ZONE = "spark.sql.session.timeZone"


@dataclass(frozen=True)
class Subject:
    """A type and values of it.

    Parameters
    ----------
    name : str
    ddl : str
        The type as SQL writes it, or empty for a type that `udt` names.
    values : sequence
        What `createDataFrame` takes. A null is added.
    sql : sequence of str
        Where Python has no values: SQL expressions in their place.
    conf : mapping
        Settings of the session.
    env : mapping
        Variables of the environment.
    udt : str, optional
        A user-defined type by its class in `user_defined`; values are made from `values` by it.
    """

    name: str
    ddl: str
    values: Sequence[Any] = ()
    sql: Sequence[str] = ()
    conf: Mapping[str, str] = field(default_factory=dict)
    env: Mapping[str, str] = field(default_factory=dict)
    udt: str | None = None


def _utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type]


DATES = (
    dt.date(1, 1, 1),
    dt.date(1582, 10, 4),
    dt.date(1582, 10, 15),
    dt.date(1969, 12, 31),
    dt.date(1970, 1, 1),
    dt.date(2024, 2, 29),
    dt.date(9999, 12, 31),
)
TIMESTAMPS = (
    _utc(1, 1, 2),
    _utc(1582, 10, 4, 23, 59, 59, 999999),
    _utc(1883, 11, 18, 16, 59, 59),
    _utc(1883, 11, 18, 17, 0, 0),
    _utc(1969, 12, 31, 23, 59, 59, 999999),
    _utc(1970, 1, 1),
    _utc(2024, 3, 10, 7, 0, 0, 1),
    _utc(2024, 11, 3, 5, 30),
    _utc(2024, 11, 3, 6, 30),
    _utc(9999, 12, 30, 23, 59, 59, 999999),
)
TIMESTAMPS_NTZ = (
    dt.datetime(1, 1, 1),
    dt.datetime(1582, 10, 4, 23, 59, 59, 999999),
    dt.datetime(1969, 12, 31, 23, 59, 59, 999999),
    dt.datetime(2024, 3, 10, 2, 30, 0, 1),
    dt.datetime(2024, 11, 3, 1, 30),
    dt.datetime(9999, 12, 31, 23, 59, 59, 999999),
)
TIMES = (dt.time(0), dt.time(12, 30, 15), dt.time(23, 59, 59, 999999), dt.time(1, 2, 3, 4500))
STRINGS = ("", "a", " b ", "B", "\u00e9", "\U0001f600", "a\0b", "\u65e5\u672c", 'line\nbreak\t"q",\\', "a")
BINARIES = (b"", b"\0\xff", b"abc", "\u00e9".encode(), bytearray(b"abc"))
_DAY = dt.timedelta(days=1)
INTERVALS = (dt.timedelta(0), _DAY, -_DAY, dt.timedelta(days=106751991, hours=4), dt.timedelta(microseconds=-1))


def _decimals(precision: int, scale: int) -> tuple[Decimal, ...]:
    largest = Decimal((0, (9,) * precision, -scale))
    smallest = Decimal((0, (1,), -scale))
    return (Decimal(0), smallest, smallest.copy_negate(), largest, largest.copy_negate(), smallest)


def _day_times() -> list[Subject]:
    units = ("day", "hour", "minute", "second")
    found = []
    for i, start in enumerate(units):
        for end in units[i:]:
            ddl = f"interval {start}" + (f" to {end}" if end != start else "")
            found.append(Subject(ddl, ddl, INTERVALS))
    return found


NUMBERS = [
    Subject("byte", "tinyint", (-128, 0, 1, 127, 1)),
    Subject("short", "smallint", (-32768, 0, 1, 32767, 1)),
    Subject("int", "int", (-(2**31), 0, 1, 2**31 - 1, 1)),
    Subject("long", "bigint", (-(2**63), 0, 1, 2**63 - 1, 1)),
    Subject("float", "float", (0.0, -0.0, nan, inf, -inf, 1.5, 3.4028234663852886e38, 1.401298464324817e-45, 0.1, 1e7)),
    Subject(
        "double", "double", (0.0, -0.0, nan, inf, -inf, 1.5, 1.7976931348623157e308, 4.9e-324, 0.1, 1e7, 1e-3, 1e16)
    ),
    *(
        Subject(f"decimal({p},{s})", f"decimal({p},{s})", _decimals(p, s))
        for p, s in ((1, 0), (1, 1), (5, 2), (9, 0), (10, 0), (18, 0), (18, 18), (19, 5), (38, 0), (38, 18), (38, 38))
    ),
]
MOMENTS = [
    Subject("date", "date", DATES),
    Subject("timestamp", "timestamp", TIMESTAMPS),
    *(Subject(f"timestamp in {zone}", "timestamp", TIMESTAMPS, conf={_ZONE: zone}) for zone in ZONES),
    Subject("timestamp_ntz", "timestamp_ntz", TIMESTAMPS_NTZ),
    Subject("timestamp_ntz in New York", "timestamp_ntz", TIMESTAMPS_NTZ, conf={_ZONE: ZONES[0]}),
    *(
        Subject(f"time({p})", f"time({p})", TIMES, conf={"spark.sql.timeType.enabled": "true"}) for p in (0, 3, 6)
    ),
    Subject("time(9)", "time(9)", TIMES, conf={"spark.sql.timeType.enabled": "true"}),
    Subject("time without its setting", "time(6)", TIMES),
    *_day_times(),
    Subject("interval year to month", "interval year to month", sql=(
        "INTERVAL '0-0' YEAR TO MONTH", "INTERVAL '1-2' YEAR TO MONTH", "INTERVAL '-1-2' YEAR TO MONTH",
        "INTERVAL '178956970-7' YEAR TO MONTH", "INTERVAL '-178956970-8' YEAR TO MONTH",
    ), env=_MONTHS),
    Subject("interval year", "interval year", sql=(
        "INTERVAL '0' YEAR", "INTERVAL '3' YEAR", "INTERVAL '-3' YEAR",
    ), env=_MONTHS),
    Subject("interval month", "interval month", sql=(
        "INTERVAL '0' MONTH", "INTERVAL '13' MONTH", "INTERVAL '-1' MONTH",
    ), env=_MONTHS),
]  # fmt: skip
TEXTS = [
    Subject("string", "string", STRINGS),
    Subject("char(3)", "char(3)", ("", "a", "abc", "\U0001f600")),
    Subject("char(3), too long", "char(3)", ("abcd",)),
    Subject("varchar(3)", "varchar(3)", ("", "a ", "abc", "\U0001f600")),
    Subject("varchar(3), too long", "varchar(3)", ("abcd",)),
    Subject("char(3) in SQL", "char(3)", sql=("''", "'a'", "'abc'", "'\U0001f600'")),
    Subject("varchar(3) in SQL", "varchar(3)", sql=("''", "'a '", "'abc'", "'\U0001f600'")),
    Subject("varchar(3) in SQL, too long", "varchar(3)", sql=("'abcd'", "'abc '")),
    Subject("string collate utf8_lcase", "string collate utf8_lcase", ("a", "A", "b", "\u00e9", "\u00c9", "")),
    Subject("string collate unicode_ci", "string collate unicode_ci", ("a", "A", "b")),
    Subject("string collate utf8_binary_rtrim", "string collate utf8_binary_rtrim", ("a", "a ", "b")),
    Subject("binary", "binary", BINARIES),
    Subject("boolean", "boolean", (True, False, True)),
    Subject("void", "void", ()),
]
NESTED = [
    Subject("array of int", "array<int>", ([], [1], [1, None], [None], [1, 0])),
    Subject("array of string", "array<string>", ([], ["a"], ["a", None, "\U0001f600"], [""])),
    Subject("array of double", "array<double>", ([], [nan], [-0.0], [0.0], [1.5, None])),
    Subject("array of void", "array<void>", ([], [None])),
    Subject("array of array", "array<array<int>>", ([], [[]], [[1], None], [[None]])),
    Subject("array of struct", "array<struct<a:int,b:string>>", ([], [(1, "x"), None], [(None, None)])),
    Subject("array of timestamp", "array<timestamp>", ([], [TIMESTAMPS[6], None]), conf={_ZONE: ZONES[0]}),
    Subject("array of decimal", "array<decimal(20,2)>", ([], [Decimal("1.50"), None])),
    Subject("array of binary", "array<binary>", ([], [b"", b"\0\xff", None])),
    Subject("array of interval", "array<interval day to second>", ([], [_DAY, None])),
    Subject("map from string to int", "map<string,int>", ({}, {"a": 1, "b": None}, {"b": None, "a": 1})),
    Subject("map from int to array", "map<int,array<string>>", ({}, {1: ["x", None], 2: None, 3: []})),
    Subject("map from date to timestamp", "map<date,timestamp>", ({}, {DATES[5]: TIMESTAMPS[5], DATES[0]: None})),
    Subject("map from struct", "map<struct<a:int,b:string>,int>", ({}, {(1, "x"): 1}, {(None, None): 2})),
    Subject("map from array", "map<array<int>,map<string,double>>", ({}, {(1, 2): {"x": nan}, (): None})),
    Subject("map from binary", "map<binary,binary>", ({}, {b"a": b""}, {b"\xff": None})),
    Subject("map from double", "map<double,decimal(5,2)>", ({}, {1.5: Decimal("1.00"), -0.0: None, nan: None})),
    Subject("struct", "struct<a:int,b:string>", ((1, "x"), (None, None), (1, None))),
    Subject("struct not null", "struct<a:int not null,b:array<int>>", ((1, [1]), (2, None))),
    Subject("struct of structs", "struct<a:struct<a:struct<b:int>,c:date>,d:double>", (
        (((1,), DATES[5]), 0.5), (None, nan), ((None, None), -0.0),
    )),
    Subject("struct with equal names", "struct<a:int,a:string>", ((1, "x"), (None, None))),
    Subject("struct with names of two cases", "struct<a:int,A:string>", ((1, "x"), (None, None))),
    Subject("struct with odd names", "struct<`a b`:int,`c.d`:string,`e,f`:date,``:int>", ((1, "x", DATES[5], 2),)),
    Subject("struct of nothing", "struct<>", ((),)),
    Subject("struct of void", "struct<a:void,b:int>", ((None, 1),)),
    Subject("struct of everything", (
        "struct<a:tinyint,b:smallint,c:bigint,d:float,e:double,f:decimal(38,18),g:string,h:binary,i:boolean,j:date,"
        "k:timestamp,l:timestamp_ntz,m:interval day to second,n:array<map<string,struct<o:date>>>>"
    ), (
        (1, 2, 3, 0.5, nan, Decimal("1.5"), "x", b"y", True, DATES[0], TIMESTAMPS[5], TIMESTAMPS_NTZ[5], _DAY,
         [{"k": (DATES[6],), "l": None}, None, {}]),
        (None,) * 14,
    )),
    Subject("struct of time", "struct<a:time(6),b:array<time(3)>,c:map<time(0),int>>", (
        (TIMES[2], [TIMES[1], None], {TIMES[1]: 1}),
    ), conf={"spark.sql.timeType.enabled": "true"}),
    Subject("struct of time with more digits", "struct<a:time(3),b:array<time(0)>,c:map<time(0),time(3)>>", (
        (TIMES[3], [TIMES[2], None], {TIMES[3]: TIMES[2]}),
    ), conf={"spark.sql.timeType.enabled": "true"}),
    Subject("nested year-month intervals", "struct<a:interval year,b:array<interval year to month>>", sql=(
        "named_struct('a', INTERVAL '1' YEAR, 'b', array(INTERVAL '1-1' YEAR TO MONTH, null))",
    ), env=_MONTHS),
]  # fmt: skip
USER_DEFINED = [
    Subject("udt of an array", "", ((1.0, 2.0), (-0.0, 0.5), (1.0, 2.0)), udt="PointType"),
    Subject("udt of a struct", "", ((1, "a"), (2, None)), udt="TaggedType"),
    Subject("udt of a string", "", ("a", ""), udt="NameType"),
    Subject("array of udt", "array", ((1.0, 2.0), (3.0, 4.0)), udt="PointType"),
    Subject("struct of udt", "struct", ((1.0, 2.0), (3.0, 4.0)), udt="PointType"),
    Subject("map to udt", "map", ((1.0, 2.0), (3.0, 4.0)), udt="PointType"),
]
LARGE = [Subject("string, large", "string", ("x" * 1_000_000, "\U0001f600" * 250_000))]

SUBJECTS: dict[str, Subject] = {
    subject.name: subject for subject in (*NUMBERS, *MOMENTS, *TEXTS, *NESTED, *USER_DEFINED, *LARGE)
}
