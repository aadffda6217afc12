"""What is judged in full, or nearly: each column cast to each type, and operators between all pairs of columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from tests.differential.columns import COLUMNS
from tests.differential.expressions import Node

TARGETS: tuple[str, ...] = (
    *("boolean", "tinyint", "smallint", "int", "bigint", "float", "double"),
    *("decimal(3,0)", "decimal(5,4)", "decimal(10,2)", "decimal(20,0)", "decimal(38,0)", "decimal(38,18)"),
    *("string", "varchar(3)", "char(3)", "binary", "date", "timestamp", "timestamp_ntz", "void"),
    *("interval year", "interval month", "interval year to month"),
    *("interval day", "interval hour", "interval minute to second", "interval second", "interval day to second"),
    *("array<string>", "array<int>", "array<double>", "array<array<string>>", "array<struct<x:double,y:binary>>"),
    *("map<string,string>", "map<bigint,decimal(10,2)>", "struct<a:string,b:string>", "struct<x:int,y:array<date>>"),
)
OPERATORS: tuple[str, ...] = (
    *("+", "-", "*", "/", "%", "DIV", "&", "|", "^", "<<", ">>", ">>>", "||"),
    *("=", "<>", "<", "<=", ">", ">=", "<=>", "AND", "OR", "IN ({})", "LIKE", "IS DISTINCT FROM"),
)
# Functions of two arguments or more that bring these to a common type.
_TOGETHER: tuple[str, ...] = (
    *("coalesce({}, {})", "if(b, {}, {})", "nullif({}, {})", "greatest({}, {})", "array({}, {})", "map({}, {})"),
    *("pmod({}, {})", "try_add({}, {})", "try_subtract({}, {})", "try_multiply({}, {})", "try_divide({}, {})"),
    *("CASE {} WHEN {} THEN 1 END", "{} BETWEEN {} AND NULL", "nanvl({}, {})", "element_at({}, {})", "{}[{}]"),
)


def casts(target: str) -> list[Node]:
    """CAST and TRY_CAST of every column to one type."""
    words = product(("cast", "try_cast"), COLUMNS)
    return [Node(f"{word}({column} AS {target})", (Node(column),)) for word, column in words]


def pairs(count: int, number: int) -> list[Node]:
    """Some of the operators between some of the columns, others for each number."""
    return Random(number).sample(sorted(_all_pairs(), key=lambda node: node.text), count)


def _all_pairs() -> Iterator[Node]:
    for left, right in product(COLUMNS, COLUMNS):
        parts = (Node(left), Node(right))
        for operator in OPERATORS:
            shape = f"{{}} {operator}" if "{}" in operator else f"{{}} {operator} {{}}"
            yield Node(shape.format(left, right), parts)
        for shape in _TOGETHER:
            yield Node(shape.format(left, right), parts)
