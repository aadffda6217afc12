"""The table over which expressions are judged: a column or two of every kind of type, and random rows for it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from mockspark.sql.types import DataType
from mockspark.testing import strategies as spark_st
from tests.differential.drawing import SEED, draw_many
from tests.oracle.answers import Table

COLUMNS: dict[str, str] = {
    "b": "boolean",
    "y": "tinyint",
    "h": "smallint",
    "i": "int",
    "j": "int not null",
    "l": "bigint",
    "f": "float",
    "x": "double",
    "w": "double not null",
    "d": "decimal(10,2)",
    "e": "decimal(38,18)",
    "g": "decimal(20,0) not null",
    "s": "string",
    "u": "string not null",
    "z": "binary",
    "dt": "date",
    "ts": "timestamp",
    "tn": "timestamp_ntz",
    "dti": "interval day to second",
    "ymi": "interval year to month",
    "ai": "array<int>",
    "ac": "array<string>",
    "ax": "array<double>",
    "aa": "array<array<int>>",
    "ar": "array<struct<a:int,b:string>>",
    "m": "map<string,int>",
    "n": "map<int,double>",
    "r": "struct<a:int,b:string>",
    "q": "struct<a:double,b:array<int>>",
}
KINDS = tuple(dict.fromkeys(kind.removesuffix(" not null") for kind in COLUMNS.values()))
TYPES: dict[str, DataType] = {kind: DataType.fromDDL(kind) for kind in KINDS}
SCHEMA = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
ROWS = 10

# Ordinary values, of which most expressions make something: with them ANSI mode fails seldom.
_TAME: dict[str, st.SearchStrategy[Any]] = {
    "boolean": st.booleans(),
    "tinyint": st.integers(-3, 9),
    "smallint": st.integers(-3, 30),
    "int": st.integers(-3, 12),
    "bigint": st.integers(-5, 1000),
    "float": st.integers(-20, 20).map(lambda n: n / 4),
    "double": st.integers(-2000, 2000).map(lambda n: n / 8),
    "decimal(10,2)": st.integers(-999, 99999).map(lambda n: Decimal(n).scaleb(-2)),
    "decimal(38,18)": st.integers(-999, 999999).map(lambda n: Decimal(n * 10**12).scaleb(-18)),
    "decimal(20,0)": st.integers(-99, 9999).map(Decimal),
    "string": st.sampled_from(
        ["", "a", "B", "ab", "abc", "1", "7", "2.5", "2024-02-29", "x,y", "Hello World", "\u00e9"]
    ),
    "binary": st.sampled_from([b"", b"a", b"abc", b"\x00\xff"]),
    "date": st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)),
    "timestamp": st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2030, 1, 1)).map(
        lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=dt.UTC)
    ),
    "timestamp_ntz": st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2030, 1, 1)),
    "interval day to second": st.integers(-100000, 1000000).map(lambda n: dt.timedelta(seconds=n)),
}
_TAME["array<int>"] = st.lists(st.one_of(_TAME["int"], st.none()), max_size=4)
_TAME["array<string>"] = st.lists(st.one_of(_TAME["string"], st.none()), max_size=4)
_TAME["array<double>"] = st.lists(_TAME["double"], max_size=4)
_TAME["map<string,int>"] = st.dictionaries(_TAME["string"], st.one_of(_TAME["int"], st.none()), max_size=3)
_TAME["map<int,double>"] = st.dictionaries(_TAME["int"], _TAME["double"], max_size=3)
_TAME["struct<a:int,b:string>"] = st.tuples(_TAME["int"], st.one_of(_TAME["string"], st.none()))
_TAME["struct<a:double,b:array<int>>"] = st.tuples(_TAME["double"], _TAME["array<int>"])
_TAME["array<array<int>>"] = st.lists(_TAME["array<int>"], max_size=3)
_TAME["array<struct<a:int,b:string>>"] = st.lists(_TAME["struct<a:int,b:string>"], max_size=3)
_YEAR_MONTH = {True: st.integers(-30, 30), False: st.integers(-120000, 120000)}


# Values that are drawn at once, and batches that take theirs from the same ones.
_DRAWN = 200
_SHARED = 16


def random_table(tame: bool, number: int) -> Table:
    """Rows for `SCHEMA`, with ordinary values or with those that break things; others for each number."""
    random = Random(f"{SEED} {number}")
    pools = [_pool(kind, tame, number // _SHARED) for kind in COLUMNS.values()]
    return Table(SCHEMA, [tuple(map(random.choice, pools)) for _ in range(ROWS)])


@lru_cache(maxsize=4 * len(COLUMNS))
def _pool(declared: str, tame: bool, number: int) -> list[Any]:
    """Some hundred values for a column: to draw them apart for each batch would take longer than to judge it."""
    return draw_many(_values(declared, tame), _DRAWN, number * 1000 + list(COLUMNS.values()).index(declared))


def _values(declared: str, tame: bool) -> st.SearchStrategy[Any]:
    kind = declared.removesuffix(" not null")
    if kind == "interval year to month":  # months: Python has no class for these
        plain: st.SearchStrategy[Any] = _YEAR_MONTH[tame]
    else:
        plain = _TAME[kind] if tame else spark_st.values(kind, nullable=False)
    return plain if declared != kind else st.one_of(*[plain] * 7, st.none())


def narrowed(table: Table, names: set[str], rows: list[int]) -> Table:
    """Only these columns (by name) and rows of a table over `SCHEMA`."""
    kept = [position for position, name in enumerate(COLUMNS) if name in names] or [0]
    listed = list(COLUMNS.items())
    schema = ", ".join(f"{listed[position][0]} {listed[position][1]}" for position in kept)
    return Table(schema, [tuple(table.rows[row][position] for position in kept) for row in rows])
