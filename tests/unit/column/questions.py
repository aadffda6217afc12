"""What Spark is asked about columns: Python sources over `namespace`, and SQL texts. `record.py` keeps the answers."""

from __future__ import annotations

import datetime
import enum
import functools
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

SCHEMA = (
    "a int, b int, c string, d double, l bigint, t boolean, arr array<int>, arr2 array<array<int>>, "
    "m map<string,int>, s struct<x:int,y:string,n:struct<q:int>>, arr_s array<struct<x:int,y:string>>, "
    "dt date, ts timestamp, `a b` int, `weird``name` int, `a.b` int"
)


class Color(enum.Enum):
    RED = "red"


class Num(enum.IntEnum):
    ONE = 1


class Plus:
    def __call__(self, x: Any) -> Any:
        return x


def if_(column: Any) -> Any:
    if column:
        return column
    return None


def namespace(functions: Any, window: Any, types: Any, df: Any) -> dict[str, Any]:
    """The names that the sources use, for PySpark or for mockspark."""
    import numpy
    import pandas

    return {
        "F": functions,
        "W": window,
        "T": types,
        "df": df,
        "np": numpy,
        "datetime": datetime,
        "Decimal": Decimal,
        "functools": functools,
        "Color": Color,
        "Num": Num,
        "Plus": Plus,
        "if_": if_,
        "str_len": functions.udf(lambda x: len(x), "int"),
        "plus": functions.udf("int")(_plus),
        **_hinted(pandas),
    }


def _plus(x, y):  # type: ignore[no-untyped-def]
    return x + y


_plus.__name__ = "plus"


def _hinted(pandas: ModuleType) -> dict[str, Callable[..., Any]]:
    """Functions with type hints; the hints are given as objects, as pandas is imported here only."""
    from collections.abc import Iterator

    series: Any = pandas.Series

    def agg_hint(x: Any) -> Any:
        return 1

    def iter_hint(x: Any) -> Any:
        return x

    def iter_tuple_hint(x: Any) -> Any:
        return x

    def bad_hint(x: Any) -> Any:
        return x

    def half_hint(x: Any, y: Any) -> Any:
        return x

    def noret_hint(x: Any) -> Any:
        return x

    def series_hint(x: Any) -> Any:
        return x

    agg_hint.__annotations__ = {"x": series, "return": int}
    iter_hint.__annotations__ = {"x": Iterator[series], "return": Iterator[series]}
    iter_tuple_hint.__annotations__ = {"x": Iterator[tuple[series, ...]], "return": Iterator[series]}
    bad_hint.__annotations__ = {"x": int, "return": series}
    half_hint.__annotations__ = {"x": series, "return": series}
    noret_hint.__annotations__ = {"x": series}
    series_hint.__annotations__ = {"x": series, "return": series}
    found = (agg_hint, iter_hint, iter_tuple_hint, bad_hint, half_hint, noret_hint, series_hint)
    return {f.__name__: f for f in found}


def _lines(name: str) -> list[str]:
    return (Path(__file__).parent / "sources" / name).read_text().splitlines()


# Columns whose names do not depend on the analyzer.
AS_BUILT = _lines("as_built.txt")

# Columns whose names, if they have one, the analyzer changes.
ANALYZED = _lines("analyzed.txt")

# Columns of functions from other families.
OTHER_FUNCTIONS = _lines("other_functions.txt")

# Columns that begin with SQL text.
MIXED = _lines("mixed.txt")

# What Spark, or mockspark earlier than Spark, refuses.
ERRORS = _lines("errors.txt")

# SQL text whose generated names the printer is held to.
SQL = _lines("sql.txt")

# Names of columns, well formed and not.
ATTRIBUTE_NAMES = [
    *("a", "a.b", "a.b.c", "`a`", "`a.b`", "`a.b`.c", "a.`b.c`", "`a``b`", "`a``.b`", "a b", " a", "a ", "", "``"),
    *(".", "a.", ".a", "a..b", "`a", "a`", "a`b", "`a`b", "`a`b`", "`a`.", "`a`..b", "``a", "```", "````", "`````"),
    *("a.`b", "`a.b", "a-b", "é", "a.é", "*", "a.*", "`*`", "1", "1a", "a\nb", "\t", "'a'", '"a"', "a.`b`c", "`a` "),
    *("`a`.`b`.`c`", "`.`", "`..`", "a.`.`.b", "`` ` ``", "a. b", "a .b", "_", "日本", "a\u0000b", "`a\nb`", "``.a"),
    *("a.b.", " `a`", "a.``", "a`b`"),
]
