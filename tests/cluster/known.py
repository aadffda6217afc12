"""Where mockspark on a cluster does not give Spark's recorded answers: each with the reason.

An entry of `KNOWN` is a failing test that has to stay one: as soon as the answers agree, the entry must go.
"""

from __future__ import annotations

from tests.recorded.collection import TOPICS as ALL
from tests.recorded.known import BOTH
from tests.recorded.known import KNOWN as EVERYWHERE

TOPICS: dict[str, tuple[str, ...]] = {
    "spark": ALL,
    # Those about the form of queries. The others ask for what Spark does at the edges of values, for functions of its
    # last two versions, or for its very random numbers.
    "sail": ("aggregation", "analysis", "joins", "names", "sets", "subqueries", "time_windows", "windows"),
}
"""What is asked of each server."""

_FORM = "Depends on the form of Spark's plan: whether it computes over rows while it plans, and where code is generated"
_PARTITIONS = "Depends on how many partitions the rows are in, and on which of them is ready first"

LEFT_OUT: dict[tuple[str, str], str] = {
    **{
        ("generated_code", name): _FORM
        for name in (
            "of rows, map(v, id)",
            "of rows, transform(array(1), x -> map(v, x))",
            "of rows, filter(map_keys(map(v, 1)), x -> true)",
            "of rows, aggregate(array(1), map(v, 1), (a, x) -> a)",
            "of rows, sort_array(array(0D, coalesce(v, 1D)))",
            "of rows, transform(sort_array(array(0D, coalesce(v, 1D))), x -> x)",
            "grouped rows, m",
            "grouped rows, m > 0",
            "grouped rows, CAST(m AS FLOAT)",
            "grouped rows, date_add(date'2020-01-01', m)",
            "grouped rows, make_dt_interval(m)",
            "grouped rows, timestamp_seconds(m)",
            "grouped rows, map('y', m)",
            "grouped rows, by zeros",
            "grouped rows, rolled up",
            "columns of nothing, literals",
        )
    },
    ("functions", "several of the largest"): _PARTITIONS,
    ("functions", "several of the smallest"): _PARTITIONS,
    ("functions", "moments of some numbers"): _PARTITIONS,
    ("intervals", "cubed"): _PARTITIONS,
}
"""(topic, question) -> why no server has to give the recorded answer."""

KNOWN: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "spark": {},
    "sail": {
        "It has no ANSI mode, or another exception": (
            ("aggregation", "sum overflows"),
            ("analysis", "5L / d"),
            ("analysis", "date_add(dt, s)"),
            ("analysis", "items[0].SKU"),
            ("names", "method, index out of range"),
            ("names", "overflow"),
            ("names", "division by zero"),
            ("names", "guarded division in where"),
            ("names", "cast that fails"),
            ("names", "cast that fails without ANSI"),
            ("sets", "string and number"),
        ),
        "Grouping sets of no rows give a total": (
            ("aggregation", "cube over nothing"),
            ("aggregation", "grouping sets over nothing"),
        ),
        "It has no LIKE ANY and LIKE ALL": (
            ("analysis", "s LIKE ANY ('a%', '_')"),
            ("analysis", "s LIKE ANY ('a%', '_'), without ANSI mode"),
            ("analysis", "s LIKE ALL ('%', '1')"),
            ("analysis", "s LIKE ALL ('%', '1'), without ANSI mode"),
            ("analysis", "s ILIKE SOME ('A%', '_')"),
            ("analysis", "s ILIKE SOME ('A%', '_'), without ANSI mode"),
            ("analysis", "s LIKE ANY (cast('abc' AS string), CASE WHEN true THEN '1' END)"),
            ("analysis", "s LIKE ANY (cast('abc' AS string), CASE WHEN true THEN '1' END), without ANSI mode"),
            ("analysis", "s LIKE ANY (cast(NULL AS string), 'abc')"),
            ("analysis", "s LIKE ANY (cast(NULL AS string), 'abc'), without ANSI mode"),
            ("analysis", "s LIKE ANY ('%', 'a\\\\')"),
            ("analysis", "s LIKE ANY ('%', 'a\\\\'), without ANSI mode"),
        ),
        "Decimals get another precision and scale": (
            ("analysis", "d % 37, without ANSI mode"),
            ("analysis", "5L / d, without ANSI mode"),
            ("names", "arithmetic of types"),
        ),
        "try_divide takes integers only": (
            ("analysis", "try_divide(d, 18Y)"),
            ("analysis", "try_divide(d, 18Y), without ANSI mode"),
            ("names", "try functions"),
        ),
        "It has other rules for nested types and intervals": (
            ("analysis", "array(struct(1 AS a)) = array(struct(1 AS b))"),
            ("analysis", "array(struct(1 AS a)) = array(struct(1 AS b)), without ANSI mode"),
            ("analysis", "least(struct(1 AS a), struct(i AS A))"),
            ("analysis", "least(struct(1 AS a), struct(i AS A)), without ANSI mode"),
            ("analysis", "cast(info AS struct<A:string,b:string>).a"),
            ("analysis", "cast(info AS struct<A:string,b:string>).a, without ANSI mode"),
            ("analysis", "array_except(array(array(1)), array(grid[0]))"),
            ("analysis", "array_except(array(array(1)), array(grid[0])), without ANSI mode"),
            ("analysis", "array_union(array(array(1)), array(grid[0]))"),
            ("analysis", "array_union(array(array(1)), array(grid[0])), without ANSI mode"),
            ("names", "interval arithmetic"),
            ("time_windows", "sessions without a zone"),
        ),
        "It has no IN with a subquery outside of WHERE": (
            ("analysis", "struct(i) IN (SELECT 1)"),
            ("analysis", "struct(i) IN (SELECT 1), without ANSI mode"),
            ("subqueries", "in select"),
        ),
        "It takes no field of an array's structs": (
            ("analysis", "cast(items AS array<struct<a:string,b:string>>).a"),
            ("analysis", "cast(items AS array<struct<a:string,b:string>>).a, without ANSI mode"),
            ("analysis", "cast(NULL AS array<struct<a:int>>).a"),
            ("analysis", "cast(NULL AS array<struct<a:int>>).a, without ANSI mode"),
            ("analysis", "if(id = 1, items, NULL).sku"),
            ("analysis", "if(id = 1, items, NULL).sku, without ANSI mode"),
            ("analysis", "array(named_struct('a', id IN (1, 2), 'b', -id, 'c', NOT true, 'd', attrs IS NULL)).a"),
            (
                "analysis",
                "array(named_struct('a', id IN (1, 2), 'b', -id, 'c', NOT true, 'd', attrs IS NULL)).a, without ANSI mode",
            ),
            ("analysis", "array(named_struct('a', DATE'2024-01-01', 'b', X'1F', 'c', id LIKE ANY ('1', '2'))).a"),
            (
                "analysis",
                "array(named_struct('a', DATE'2024-01-01', 'b', X'1F', 'c', id LIKE ANY ('1', '2'))).a, without ANSI mode",
            ),
            ("analysis", "array(struct(id, 1)).id"),
            ("analysis", "array(struct(id, 1)).id, without ANSI mode"),
            ("analysis", "collect_list(info).a"),
            ("analysis", "collect_list(info).a, without ANSI mode"),
            ("analysis", "first(items, true).sku"),
            ("analysis", "first(items, true).sku, without ANSI mode"),
            ("analysis", "try_element_at(array(cast(items AS array<struct<a:string,b:string>>)), 1).a"),
            (
                "analysis",
                "try_element_at(array(cast(items AS array<struct<a:string,b:string>>)), 1).a, without ANSI mode",
            ),
            ("analysis", "get(array(cast(items AS array<struct<a:string,b:string>>)), 0).a"),
            ("analysis", "get(array(cast(items AS array<struct<a:string,b:string>>)), 0).a, without ANSI mode"),
        ),
        "It has lost its names of columns in this correlated subquery": (
            ("joins", "lateral subquery"),
            ("joins", "lateral left"),
            ("subqueries", "scalar, correlated in where"),
        ),
        "Its numbers in JSON and escapes are printed otherwise": (
            ("names", "decimals as names in JSON"),
            ("names", "escapes, é 0+.%-0"),
            ("names", "escapes, %+4a%41x"),
            ("names", "escapes, %-00"),
        ),
        "INTERSECT ALL counts rows otherwise": (("sets", "intersect all"),),
        "It tells no conditions of errors in subqueries": (
            ("subqueries", "scalar of many rows"),
            ("subqueries", "correlated without an aggregate"),
        ),
        "It reads no text as an interval but constant ones": (
            ("time_windows", "sessions, a gap in a column"),
            ("time_windows", "sessions, gaps in words"),
        ),
        "Its windows tell zeros apart, and count nulls and days otherwise": (
            ("windows", "range between dates"),
            ("windows", "collect_list over a window"),
            ("windows", "floats and nulls as keys"),
            ("windows", "partition by floats"),
        ),
        "It has no FILTER over windows": (("windows", "filter over a window"),),
    },
}
"""For each server: reason -> the questions that it answers otherwise than Spark."""


def reason_for(kind: str, topic: str, name: str) -> str | None:
    """Why a server's answer to a question is known to differ; None where it has to agree."""
    reason, backends = EVERYWHERE.get((topic, name), ("", ()))
    if backends == BOTH:
        return reason
    return next((why for why, cases in KNOWN[kind].items() if (topic, name) in cases), None)
