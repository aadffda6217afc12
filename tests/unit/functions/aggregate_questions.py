"""What real Spark was asked about aggregates and windows; `aggregate_answers.json` holds its answers.

Where Spark is installed, `python -m tests.unit.functions.aggregate_questions` asks again.
"""

from __future__ import annotations

import datetime
import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import frozen

from tests.oracle.answers import Column, Failure, Raw, Rows, Table

ANSWERS = Path(__file__).parent / "aggregate_answers.json"
_D = Decimal
_UTC = datetime.UTC
nan, inf = math.nan, math.inf


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


_SCHEMA = (
    "g STRING, n INT NOT NULL, b TINYINT, s SMALLINT, i INT, l BIGINT, f FLOAT, d DOUBLE, m DECIMAL(10,2), "
    "w DECIMAL(38,18), t STRING, o BOOLEAN, x BINARY, a DATE, z TIMESTAMP, u TIMESTAMP_NTZ, "
    "v INTERVAL DAY TO SECOND, y INTERVAL YEAR TO MONTH, r ARRAY<INT>, k STRUCT<p: INT, q: STRING>, h MAP<STRING, INT>"
)
_DELTA = datetime.timedelta
_ROWS: list[tuple[Any, ...]] = [
    ("A", 1, 1, 10, 5, 100, 1.5, 0.1, _D("1.10"), _D("1.5"), "pear", True, b"\x01\xff", _day("2024-01-31"),
     _at("2024-01-31T10:00:00+00:00"), _at("2024-01-31T10:00:00"), _DELTA(days=1, microseconds=3), 14, [1, None], (1, "x"), {"a": 1}),
    ("A", 2, -3, None, 7, -50, 2.25, 0.7, _D("-2.25"), _D("-2.25"), "fig", False, b"\x01", _day("1969-12-31"),
     _at("1969-12-31T23:59:59.999999+00:00"), _at("1969-12-31T23:59:59.999999"), _DELTA(hours=-5), -3, [1], (None, "y"), {}),
    ("B", 3, None, -7, None, 33, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None),
    ("B", 4, 1, 10, 5, None, -0.5, 0.3, _D("3.33"), _D("3.333333333333333333"), "\u00fcber", True, b"", _day("2024-02-29"),
     _at("2024-02-29T00:00:00+00:00"), _at("2024-02-29T00:00:00"), _DELTA(seconds=90), 5, [], (1, None), {"b": None}),
    ("B", 5, 100, 4, -9, 7, 1.5, -0.9, _D("1.10"), _D("0.1"), "fig", None, b"\x7f", None,
     None, None, _DELTA(0), 14, [None, 3], (1, "x"), {"a": 1}),
    (None, 6, 1, 4, 7, 8, 4.0, 12.25, _D("99999999.99"), _D("12345678901234567890.123456789012345678"), "Pear", True, b"\x01\xff",
     _day("2024-01-31"), _at("2024-01-31T10:00:00+00:00"), _at("2024-01-31T10:00:00"), _DELTA(days=-2), 0, [1, 2], (2, "a"), None),
]  # fmt: skip

TABLES = {
    "rows": Table(_SCHEMA, _ROWS),
    "none": Table(_SCHEMA, []),
    "nulls": Table(_SCHEMA, [(None, 1, *[None] * 19), (None, 2, *[None] * 19)]),
    "one": Table(_SCHEMA, [_ROWS[0]]),
    "extremes": Table(
        "i INT, l BIGINT, d DOUBLE, e DOUBLE, f FLOAT, m DECIMAL(38,0), q DECIMAL(38,38), v INTERVAL DAY TO SECOND, y INTERVAL YEAR TO MONTH, t STRING",
        [
            (2147483647, 9223372036854775807, nan, 1e308, nan, _D("9" * 38), _D("0.5"), datetime.timedelta(days=106751991), 2147483647, "1"),
            (2147483647, 1, -0.0, 1e308, -0.0, _D(1), _D("0.25"), datetime.timedelta(days=106751991), 1, "2.5"),
            (-5, -2, inf, -1.0, 0.0, None, _D("-0.9"), datetime.timedelta(0), 0, " 3 "),
        ],
    ),
    "zeros": Table("d DOUBLE, f FLOAT, e DOUBLE", [(-0.0, -0.0, nan), (0.0, 0.0, nan), (-0.0, -0.0, 1.0)]),
    "pairs": Table(
        "c STRING, a INT, b DOUBLE, p DOUBLE, q DOUBLE",
        [
            ("k", 1, 2.0, 1.0, 1.0), ("k", 2, 2.5, 2.0, 1.0), ("k", None, 7.0, 3.0, 1.0), ("j", 4, None, 4.0, 1.0), ("j", 2, 4.25, 5.5, 1.0),
            ("j", 7, -1.0, 0.1, 1.0), ("j", 1, 2.0, 0.2, 1.0),
        ],
    ),
    "ties": Table(
        "x STRING, y INT, i INT",
        [("a", 1, 1), ("b", 3, 2), (None, 3, 3), ("c", None, 4), ("d", 1, 5), ("e", 3, 6), ("f", 2, 7), (None, 1, 8)],
    ),
    "texts": Table("t STRING", [("x",)]),
}  # fmt: skip

_COLUMNS = ["g", "n", "b", "s", "i", "l", "f", "d", "m", "w", "t", "o", "x", "a", "z", "u", "v", "y", "r", "k", "h"]
_ANY = ["count", "min", "max", "first", "last", "any_value", "collect_list", "collect_set", "mode"]
_NUMERIC = [
    "sum",
    "avg",
    "mean",
    "try_sum",
    "try_avg",
    "stddev",
    "stddev_pop",
    "stddev_samp",
    "std",
    "variance",
    "var_pop",
    "var_samp",
    "skewness",
    "kurtosis",
    "median",
    "bit_and",
    "bit_or",
    "bit_xor",
    "bool_and",
    "every",
    "bool_or",
    "some",
    "any",
    "count_if",
    "approx_count_distinct",
    "listagg",
    "product",
    "histogram_numeric",
]

# What the two partitions of a small table decide in Spark: an overflow, a zero's sign, digits of next to nothing.
_PARTITIONED = (("skewness", "m"), ("sum", "l"), ("try_sum", "l"), ("min", "f"))

# (table, ansi) -> expressions over it, each a column of one row.
EXPRESSIONS: list[tuple[str, bool, list[str]]] = [
    ("rows", True, [f"{f}({c})" for f in (*_ANY, *_NUMERIC) for c in _COLUMNS]),
    ("rows", False, [f"{f}({c})" for f in ("sum", "avg", "stddev", "median", "listagg", "bool_and", "bit_and", "corr", "count_if") for c in _COLUMNS]),
    *[
        (table, True, [f"{f}({c})" for f in (*_ANY, *_NUMERIC) for c in ("n", "i", "d", "m", "t", "o", "v", "y", "r")])
        for table in ("none", "nulls", "one")
    ],
    *[
        (
            "extremes",
            ansi,
            [
                f"{f}({c})"
                for f in ("sum", "try_sum", "avg", "try_avg", "min", "max", "stddev", "var_pop", "skewness", "kurtosis", "median", "count", "collect_set", "mode", "approx_count_distinct")
                for c in "ildefmqvyt"
                if (f, c) not in _PARTITIONED
            ],
        )
        for ansi in (True, False)
    ],
    (
        "zeros",
        True,
        [
            f"{f}({c})"
            for f in ("sum", "avg", "min", "max", "collect_set", "collect_list", "mode", "median", "approx_count_distinct", "var_pop", "stddev", "count(distinct e), sum", "skewness")
            for c in "dfe"
        ]
        + ["count(DISTINCT d)", "count(DISTINCT f)", "count(DISTINCT e)", "sum(DISTINCT d)", "avg(DISTINCT e)", "collect_list(DISTINCT d)", "max_by(d, d)", "min_by(d, d)"],
    ),
    (
        "rows",
        True,
        [
            "count(*)", "count(1)", "count(null)", "count()", "count(i, l)", "count(DISTINCT i, l)", "count(DISTINCT *)", "count(i, n, t)", "count(DISTINCT g)",
            "count(DISTINCT r)", "count(DISTINCT k)", "count(DISTINCT h)", "count(DISTINCT i) FILTER (WHERE n > 2)",
            "sum(DISTINCT i)", "sum(DISTINCT m)", "avg(DISTINCT i)", "avg(DISTINCT m)", "collect_list(DISTINCT i)", "array_agg(i)", "array_agg(DISTINCT i)",
            "sum(i) FILTER (WHERE n > 2)", "count(*) FILTER (WHERE o)", "first(i) FILTER (WHERE n > 2)", "collect_list(i) FILTER (WHERE i > 5)",
            "first(i, true)", "first(t, false)", "last(a, true)", "last(a)", "first_value(s)", "last_value(s, true)", "any_value(s)", "any_value(l, true)",
            "first(i, null)", "first(i, n = 1)", "first(i, 1)", "first(i, 'true')", "first(i) IGNORE NULLS", "last(a) IGNORE NULLS", "any_value(r) IGNORE NULLS", "first(i) RESPECT NULLS",
            "sum(i + 1)", "sum(i) + 1", "sum(i) / count(i)", "sum(i + 0.5BD)", "sum(n)", "sum(1)", "sum(null)", "avg(null)", "min(null)", "max(null)", "count_if(null)", "stddev(null)",
            "sum('1')", "sum(true)", "sum(DISTINCT l) FILTER (WHERE n < 5)", "sum(sum(i))", "sum(i, l)", "sum()", "avg(i, 1)", "min()", "min(*)",
            "max_by(t, i)", "min_by(t, i)", "max_by(i, t)", "min_by(n, d)", "max_by(t, h)", "max_by(t, i, 0)", "max_by(t, i, n)", "max_by(t, i, 100001)", "max_by(t)", "max_by(n, a)", "max_by(t, k)", "max_by(t, r)",
            "max_by(t, n, 2)", "min_by(t, n, 3)", "max_by(t, n, 2L)", "max_by(t, n, '2')", "max_by(n, l, 100)", "max_by(t, i, null)", "min_by(DISTINCT t, i)",
            "mode(i, true)", "mode(i, false)", "mode(t, true)", "mode(n, true)", "mode() WITHIN GROUP (ORDER BY i)", "mode() WITHIN GROUP (ORDER BY i DESC)", "mode(i, null)", "mode(i, n = 1)", "mode(DISTINCT i)", "mode()", "mode(i) WITHIN GROUP (ORDER BY i)",
            "mode() WITHIN GROUP (ORDER BY i, n)",
            "percentile(i, 0.5)", "percentile(d, 0.3)", "percentile(d, array(0.25, 0.75))", "percentile(i, 0)", "percentile(i, 1)", "percentile(i, '0.5')", "percentile(i, 1.5)", "percentile(i, -0.1)", "percentile(i, null)",
            "percentile(i, d)", "percentile(i, 0.5, n)", "percentile(d, array(0.1, 0.9), n)", "percentile(i, 0.5, i)", "percentile(i, 0.5, 1)", "percentile(i, 0.5, 2L)", "percentile(t, 0.5)", "percentile(o, 0.5)", "percentile(v, 0.5)", "percentile(y, 0.3)", "percentile(a, 0.5)",
            "percentile(m, 0.5)", "percentile(w, 0.25)", "percentile(DISTINCT i, 0.5)", "percentile(i, array())", "percentile(i, array(0.5, null))", "percentile(f, 0.1)", "median(DISTINCT i)", "percentile(i, 0.5, 0)", "percentile(i, 0.5, 1.0)", "percentile(i, 0.5, null)",
            "percentile_approx(i, 0.5)", "percentile_approx(d, array(0.25, 0.5, 0.75))", "percentile_approx(m, 0.5)", "percentile_approx(w, 0.5)", "percentile_approx(i, 0.5, 100)", "percentile_approx(i, 0.5, 1)", "percentile_approx(i, 0.0)", "percentile_approx(i, 1.0)",
            "percentile_approx(f, 0.3)", "percentile_approx(a, 0.5)", "percentile_approx(z, 0.5)", "percentile_approx(u, 0.5)", "percentile_approx(v, 0.5)", "percentile_approx(y, 0.5)", "percentile_approx(t, 0.5)", "percentile_approx(o, 0.5)", "percentile_approx(b, 0.5)", "percentile_approx(l, 0.5)",
            "percentile_approx(i, 1.1)", "percentile_approx(i, null)", "percentile_approx(i, d)", "percentile_approx(i, 0.5, 0)", "percentile_approx(i, 0.5, -1)", "percentile_approx(i, 0.5, n)", "percentile_approx(i, array(0.5), 10L)", "percentile_approx(i, 0.5, null)", "percentile_approx(i, array())", "percentile_approx(i, '0.5')",
            "approx_percentile(i, 0.5)", "approx_percentile(DISTINCT i, 0.5)", "percentile_approx(i, 1)", "percentile_approx(i, array(0.5, null))", "percentile_approx(s, 0.5)", "percentile_approx(i, 0.5, 10000000000L)",
            "percentile_cont(0.5) WITHIN GROUP (ORDER BY i)", "percentile_cont(0.3) WITHIN GROUP (ORDER BY d DESC)", "percentile_disc(0.5) WITHIN GROUP (ORDER BY i)", "percentile_disc(0.25) WITHIN GROUP (ORDER BY d DESC)", "percentile_disc(0.5) WITHIN GROUP (ORDER BY m)",
            "percentile_cont(0.5) WITHIN GROUP (ORDER BY v)", "percentile_disc(0.5) WITHIN GROUP (ORDER BY y)", "percentile_cont(1.5) WITHIN GROUP (ORDER BY i)", "percentile_cont(0.5)", "percentile_cont(i) WITHIN GROUP (ORDER BY i)", "percentile_cont(DISTINCT 0.5) WITHIN GROUP (ORDER BY i)",
            "percentile_cont(0.5) WITHIN GROUP (ORDER BY i, l)", "percentile_cont(array(0.25, 0.5)) WITHIN GROUP (ORDER BY i)", "percentile_disc(array(0.25, 0.5)) WITHIN GROUP (ORDER BY i DESC)", "percentile_disc(0.5) WITHIN GROUP (ORDER BY a)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY t)", "percentile_disc(0.5) WITHIN GROUP (ORDER BY i) FILTER (WHERE n > 2)",
            "percentile_disc(0) WITHIN GROUP (ORDER BY i)", "percentile_disc(1) WITHIN GROUP (ORDER BY i)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY i NULLS LAST)", "percentile_cont(null) WITHIN GROUP (ORDER BY i)",
            "approx_count_distinct(i, 0.03)", "approx_count_distinct(i, 0.5)", "approx_count_distinct(i, d)", "approx_count_distinct(i, 0.4)", "approx_count_distinct(i, 0.39)", "approx_count_distinct(i, 1)", "approx_count_distinct(i, null)", "approx_count_distinct(i, '0.05')",
            "approx_count_distinct(DISTINCT i)", "approx_count_distinct(i) FILTER (WHERE n > 2)", "approx_count_distinct(1)", "approx_count_distinct(null)",
            "listagg(t, ', ')", "listagg(DISTINCT t)", "listagg(DISTINCT t, '-')", "listagg(t) WITHIN GROUP (ORDER BY t)", "listagg(t, ',') WITHIN GROUP (ORDER BY t DESC)", "listagg(t, ',') WITHIN GROUP (ORDER BY n DESC)", "listagg(t, '|') WITHIN GROUP (ORDER BY i, n DESC)",
            "listagg(DISTINCT t, ',') WITHIN GROUP (ORDER BY t DESC)", "listagg(DISTINCT t, ',') WITHIN GROUP (ORDER BY i)", "listagg(t, null)", "listagg(t, g)", "listagg(t, x'2c')", "listagg(x, x'2c')", "listagg(x, ',')", "listagg(i, ',')", "listagg(null)", "listagg(t, 1)", "string_agg(t, ',')", "string_agg(DISTINCT t, ',')",
            "string_agg(t, ';') WITHIN GROUP (ORDER BY t)", "listagg(t, ',') FILTER (WHERE n > 2)", "listagg(a, ',')", "listagg(o)", "listagg(DISTINCT i, ',') WITHIN GROUP (ORDER BY i)", "listagg(t, ',') WITHIN GROUP (ORDER BY i NULLS LAST, n)",
            "bool_and(i)", "bool_and('true')", "every(n > 0)", "some(n > 5)", "any(n > 7)", "bool_or(null)", "bool_and(DISTINCT o)", "bit_and(i, l)", "bit_xor(DISTINCT i)", "bit_or(n)",
            "corr(n, i)", "covar_pop(n, i)", "covar_samp(n, i)", "corr(d, m)", "corr(t, i)", "corr(v, i)", "corr(n, null)", "corr(n)", "corr(n, w)", "covar_samp(DISTINCT n, i)", "corr(n, '2')",
            *[f"{f}({p})" for f in ("regr_avgx", "regr_avgy", "regr_count", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy") for p in ("n, i", "d, m", "m, i", "t, i", "n, null", "v, i", "n, n", "i, 1", "1, i")],
            "grouping(i)", "grouping_id(i)", "grouping_id()", "row_number()", "rank()", "lag(i)", "nth_value(i, 1)",
            "histogram_numeric(i, 3)", "histogram_numeric(d, 2)", "histogram_numeric(a, 3)", "histogram_numeric(z, 3)", "histogram_numeric(v, 3)", "histogram_numeric(y, 3)", "histogram_numeric(i, 1)", "histogram_numeric(i, null)", "histogram_numeric(i, n)", "histogram_numeric(l, 3)", "histogram_numeric(t, 3)",

            "bitmap_bit_position(n)", "bitmap_bit_position(32769)", "bitmap_bit_position(-1)", "bitmap_bit_position(-32768)", "bitmap_bit_position(0)", "bitmap_bucket_number(n)", "bitmap_bucket_number(32769)", "bitmap_bucket_number(-1)", "bitmap_bucket_number(-32769)", "bitmap_bucket_number(0)", "bitmap_bucket_number(l)",
        ],
    ),
    (
        "rows",
        True,
        [
            "bitmap_count(bitmap_construct_agg(bitmap_bit_position(n)))", "bitmap_count(bitmap_construct_agg(bitmap_bit_position(i)))", "substring(bitmap_construct_agg(bitmap_bit_position(n)), 1, 4)", "length(bitmap_construct_agg(bitmap_bit_position(n)))",
            "substring(bitmap_or_agg(x), 1, 4)", "substring(bitmap_and_agg(x), 1, 4)", "length(bitmap_or_agg(x))", "length(bitmap_and_agg(x))", "bitmap_construct_agg(n + 40000)", "bitmap_construct_agg(-1L)", "bitmap_construct_agg(t)", "bitmap_count(i)", "bitmap_or_agg(i)", "bitmap_count(null)",
            "bitmap_bit_position(null)", "bitmap_bit_position('5')", "bitmap_bit_position(1.5)",
        ],
    ),
    ("none", True, ["bitmap_count(bitmap_construct_agg(bitmap_bit_position(i)))", "bitmap_count(bitmap_and_agg(x))", "length(bitmap_or_agg(x))", "corr(n, i)", "covar_pop(n, i)", "regr_count(n, i)", "regr_slope(n, i)", "regr_r2(n, i)", "regr_sxx(n, i)", "regr_sxy(n, i)", "regr_avgx(n, i)", "percentile(i, 0.5)", "percentile(i, array(0.5))",
        "percentile_approx(i, 0.5)", "percentile_approx(i, array(0.5))", "max_by(t, i)", "max_by(t, i, 2)", "count(DISTINCT i)", "sum(DISTINCT i)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY i)", "listagg(t, ',') WITHIN GROUP (ORDER BY t)", "histogram_numeric(i, 3)"]),
    ("pairs", True, [
        *[f"{f}({p})" for f in ("corr", "covar_pop", "covar_samp", "regr_avgx", "regr_avgy", "regr_count", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy") for p in ("a, b", "p, q", "q, p", "b, p", "p, p", "q, q") if (f, p) != ("regr_intercept", "p, p")],
        *[f"{f}({c})" for f in ("stddev", "var_pop", "var_samp", "stddev_pop", "skewness", "kurtosis", "sum", "avg", "median") for c in "abpq"],
    ]),
    ("pairs", False, [f"{f}({p})" for f in ("corr", "covar_samp", "regr_r2", "regr_slope", "regr_intercept", "skewness(p), kurtosis") for p in ("p, q", "q, p", "q, q", "a, b")] + ["skewness(q)", "kurtosis(q)"]),
    ("one", True, [f"{f}({p})" for f in ("corr", "covar_pop", "covar_samp", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy") for p in ("n, i", "d, f")]),
    ("ties", True, ["max_by(x, y)", "min_by(x, y)", "max_by(i, y)", "min_by(i, y)", "mode(y)", "mode(y, true)", "mode() WITHIN GROUP (ORDER BY y DESC)", "mode(x)", "mode(i)", "mode(x, true)",
        "max_by(x, y) FILTER (WHERE i < 6)", "collect_set(y)", "collect_set(x)", "collect_set(i)", "listagg(x, ',') WITHIN GROUP (ORDER BY y)", "listagg(x, ',') WITHIN GROUP (ORDER BY y DESC, i DESC)"]),
]  # fmt: skip


_WINDOWS = {
    "byg": "PARTITION BY g ORDER BY n",
    "whole": "PARTITION BY g",
    "all": "ORDER BY n",
    "ties": "ORDER BY i",
    "sliding": "ORDER BY n ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING",
    "ahead": "ORDER BY n ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING",
    "range": "ORDER BY i RANGE BETWEEN 2 PRECEDING AND CURRENT ROW",
    "backwards": "ORDER BY n DESC",
}
_OVER = [
    "sum(i)", "sum(m)", "avg(m)", "avg(d)", "sum(d)", "count(i)", "count(*)", "min(t)", "max(a)", "first(i)", "first(i, true)", "last(i)", "last(i) IGNORE NULLS", "any_value(i)", "first_value(s)", "collect_list(i)", "collect_set(i)",
    "stddev(d)", "var_pop(i)", "skewness(d)", "kurtosis(d)", "corr(n, d)", "covar_samp(n, d)", "max_by(t, i)", "min_by(t, i)", "median(i)", "percentile(d, 0.3)", "percentile_approx(i, 0.5)", "mode(i, true)", "bool_and(o)", "bit_or(i)", "count_if(o)", "approx_count_distinct(i)",
    "listagg(t, ',')", "sum(v)", "avg(y)", "sum(i) FILTER (WHERE n > 2)", "collect_list(t) FILTER (WHERE n > 2)", "regr_slope(n, d)", "regr_count(n, d)", "try_sum(l)", "sum(l)", "product(i)", "min(r)", "max(k)", "min(d)", "max(f)",
    "percentile_cont(0.5) WITHIN GROUP (ORDER BY i)", "count(i, l)", "max_by(t, i, 2)", "histogram_numeric(i, 2)", "kurtosis(i)", "regr_avgx(n, i)", "std(i)",
]  # fmt: skip
_RANKS = [
    "row_number()", "rank()", "dense_rank()", "percent_rank()", "cume_dist()", "ntile(2)", "ntile(4)", "ntile(100)", "lag(i)", "lag(i, 2)", "lag(i, 1, -1)", "lag(i, -1)", "lag(i, 0)", "lead(t)", "lead(t, 2, 'none')", "lag(i) IGNORE NULLS", "lead(i, 1, 99) IGNORE NULLS",
    "lag(i, 1, 1.5BD)", "lag(t, 1, 5)", "lead(m, 1, 0)", "lag(r)", "lag(i, 1, null)", "lag(i, null)", "lag(i, n)", "lag(n, 1, 0)", "lag(n)", "lead(i, 1, n)", "lag(i, 2147483648)",
    "nth_value(i, 1)", "nth_value(i, 2)", "nth_value(i, 2) IGNORE NULLS", "nth_value(i, 0)", "nth_value(i, -1)", "nth_value(i, n)", "nth_value(n, 2)", "nth_value(i, null)", "ntile(0)", "ntile(n)", "ntile(-1)", "ntile('2')", "ntile()", "ntile(null)", "row_number(1)", "lag()", "ntile(2L)",
    "row_number() IGNORE NULLS", "rank(i)", "lag(i, '1')", "nth_value(i)", "lag(i, 1.0)",
]  # fmt: skip


def _over(function: str, window: str) -> str:
    return f"SELECT n, {function} OVER ({_WINDOWS[window]}) FROM rows"


# (query of one table or more, ansi)
QUERIES: list[tuple[str, bool]] = [
    *[(_over(f, w), True) for f in _OVER for w in ("byg", "whole", "sliding")],
    *[(_over(f, w), True) for f in ("sum(i)", "avg(d)", "count(*)", "first(i)", "last(t)", "collect_list(i)", "min(i)", "stddev(d)") for w in ("all", "ties", "ahead", "range", "backwards")],
    *[(_over(f, w), True) for f in _RANKS for w in ("byg", "ties")],
    *[(_over(f, w), True) for f in ("row_number()", "rank()", "lag(i)", "ntile(2)", "cume_dist()", "nth_value(i, 2)", "percent_rank()", "dense_rank()") for w in ("whole", "sliding", "range")],
    *[(_over(f, w), True) for f in ("nth_value(t, 2)", "nth_value(i, 2) IGNORE NULLS", "first_value(i)", "last_value(i)") for w in ("sliding", "ahead", "whole")],
    ("SELECT n, count(DISTINCT i) OVER (PARTITION BY g) FROM rows", True),
    ("SELECT n, sum(sum(n)) OVER (ORDER BY n) FROM rows GROUP BY n", True),
    ("SELECT g, sum(i), rank() OVER (ORDER BY sum(i) DESC) FROM rows GROUP BY g", True),
    ("SELECT row_number() OVER () FROM rows", True),
    ("SELECT n, row_number() OVER (PARTITION BY g ORDER BY n DESC) r, sum(i) OVER (PARTITION BY g) FROM rows", True),
    *[(f"SELECT g, {f} FROM rows GROUP BY g", True) for f in _OVER],
    *[(f"SELECT g, {f} FROM none GROUP BY g", True) for f in ("sum(i)", "count(*)", "collect_list(i)")],
    ("SELECT g, o, grouping(g), grouping(o), grouping_id(g, o), grouping_id(), sum(i) FROM rows GROUP BY CUBE (g, o)", True),
    ("SELECT g, o, grouping_id(), count(*) FROM rows GROUP BY ROLLUP (g, o)", True),
    ("SELECT g, o, grouping_id(), count(*) FROM rows GROUP BY GROUPING SETS ((g, o), (o), ())", True),
    ("SELECT g, grouping(o), count(*) FROM rows GROUP BY ROLLUP (g)", True),
    ("SELECT g, grouping_id(o), count(*) FROM rows GROUP BY ROLLUP (g)", True),
    ("SELECT g, grouping_id(o, g), count(*) FROM rows GROUP BY ROLLUP (g, o)", True),
    ("SELECT g, grouping(g), count(*) FROM rows GROUP BY g", True),
    ("SELECT g, sum(i) FROM none GROUP BY ROLLUP (g)", True),
    ("SELECT g, sum(i) FROM none GROUP BY GROUPING SETS ((g), ())", True),
    ("SELECT g, sum(i) s FROM rows GROUP BY g HAVING sum(i) > 0 ORDER BY s", True),
    ("SELECT g, sum(i) s FROM rows GROUP BY ROLLUP (g) HAVING grouping(g) = 1", True),
    ("SELECT g, count(*) FROM rows GROUP BY ROLLUP (g) ORDER BY grouping(g), g", True),
    ("SELECT d, count(*) FROM zeros GROUP BY d", True),
    ("SELECT e, count(*) FROM zeros GROUP BY e", True),
    ("SELECT DISTINCT d FROM zeros", True),
    ("SELECT approx_count_distinct(id), approx_count_distinct(id, 0.03), approx_count_distinct(id % 100), approx_count_distinct(cast(id AS STRING)), approx_count_distinct(cast(id AS DOUBLE)), approx_count_distinct(cast(id AS INT)) FROM range(0, 2000, 1, 1)", True),
    ("SELECT approx_count_distinct(cast(id AS DECIMAL(10,2))), approx_count_distinct(cast(id AS DECIMAL(30,2))), approx_count_distinct(cast(id AS FLOAT)), approx_count_distinct(date_add(DATE'2000-01-01', cast(id AS INT))), approx_count_distinct(array(id, 1)), approx_count_distinct(struct(id, 'a')) FROM range(0, 2000, 1, 1)", True),
    *[(f"SELECT approx_count_distinct(id), approx_count_distinct(id, 0.2), approx_count_distinct(id, 0.1) FROM range(0, {n}, 1, 1)", True) for n in (1, 10, 100, 300, 1000, 5000)],
    *[(f"SELECT percentile_approx(id * 7919 % 10007, array(0.01, 0.1, 0.25, 0.5, 0.75, 0.999), {k}) FROM range(0, {n}, 1, 1)", True) for n in (100, 1000, 12000) for k in (2, 10, 50, 100, 1000, 10000)],
    *[(f"SELECT percentile_approx(id * 7919 % 100003, array(0.01, 0.1, 0.25, 0.5, 0.75, 0.999), {k}) FROM range(0, {n}, 1, 1)", True) for n in (60000,) for k in (10, 100, 1000, 10000)],
    *[(f"SELECT histogram_numeric(cast(id * 7919 % 1009 AS DOUBLE), {k}) FROM range(0, {n}, 1, 1)", True) for n in (50, 200) for k in (2, 5, 20)],
    *[(f"SELECT collect_set({e}) FROM range(0, {n}, 1, 1)", True) for n in (5, 11, 12, 13, 30, 100) for e in ("id * 7919 % 1009 - 300", "cast(id * 7919 % 1009 - 300 AS INT)", "cast(id * 7919 % 1009 AS STRING)", "cast(id AS DOUBLE) / 7", "cast(id AS DECIMAL(10,2)) / 4", "date_add(DATE'2020-01-01', cast(id * 31 AS INT))", "id * 79190000001 - 300")],
    *[(f"SELECT mode({e}) FROM range(0, {n}, 1, 1)", True) for n in (5, 30, 60) for e in ("id * 7919 % 1009 - 300", "cast(id * 7919 % 1009 - 300 AS INT)", "cast(id * 7919 % 1009 AS STRING)", "cast(id AS DOUBLE) / 7", "cast(id AS DECIMAL(10,2)) / 4", "date_add(DATE'2020-01-01', cast(id * 31 AS INT))", "id * 79190000001 - 300")],
    ("SELECT skewness(d), kurtosis(d), stddev(d), var_samp(d), corr(d, e), regr_slope(d, e), regr_intercept(d, e), regr_r2(d, e), sum(d), avg(d) FROM (SELECT sin(id) * 100 d, cos(id) + id / 7 e FROM range(0, 300, 1, 1))", True),
    ("SELECT id, sum(d) OVER (ORDER BY id), avg(d) OVER (ORDER BY id), stddev(d) OVER (ORDER BY id), sum(d) OVER (ORDER BY id ROWS BETWEEN 30 PRECEDING AND 3 FOLLOWING) FROM (SELECT id, cast(id * 7919 % 1009 AS DOUBLE) / 7 d FROM range(0, 100, 1, 1))", True),
    ("SELECT avg(l), sum(l) FROM (SELECT if(id = 0, 9007199254740992L, 1L) AS l FROM range(0, 3, 1, 1))", True),
    ("SELECT sum(l) FROM (SELECT if(id = 0, 9223372036854775807L, 1L) AS l FROM range(0, 2, 1, 1))", True),
    ("SELECT sum(l), try_sum(l) FROM (SELECT if(id = 0, 9223372036854775807L, 1L) AS l FROM range(0, 2, 1, 1))", False),
    ("SELECT try_sum(l), try_avg(l) FROM (SELECT if(id = 0, 9223372036854775807L, 1L) AS l FROM range(0, 2, 1, 1))", True),
    *[(f"SELECT histogram_numeric({c}, 5) FROM (SELECT /*+ COALESCE(1) */ * FROM rows)", True) for c in ("m", "f", "b", "s", "d", "w", "l")],
    *[(f"SELECT {f}({p}) FROM (SELECT /*+ COALESCE(1) */ * FROM pairs)", True) for f in ("corr", "covar_pop", "covar_samp", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy") for p in ("a, b", "b, p", "p, p")],
    *[(f"SELECT {f}({c}) FROM (SELECT /*+ COALESCE(1) */ * FROM pairs)", True) for f in ("stddev", "stddev_pop", "var_pop", "variance", "skewness", "kurtosis", "sum", "avg") for c in "abp"],
    *[(f"SELECT {e} FROM rows", True) for e in ("collect_list(i) RESPECT NULLS", "collect_list(i) IGNORE NULLS", "array_agg(i) RESPECT NULLS", "collect_set(i) RESPECT NULLS", "max(i) IGNORE NULLS", "count(i) RESPECT NULLS", "listagg(t) IGNORE NULLS", "sum(i) WITHIN GROUP (ORDER BY i)", "collect_list(i) WITHIN GROUP (ORDER BY i)", "first(i, true) RESPECT NULLS", "first(DISTINCT n)", "max(i) FILTER (WHERE i)", "max(i) FILTER (WHERE sum(i) > 1)", "count_if(DISTINCT o)", "max(i) FILTER (WHERE null)", "percentile_cont(0.5) WITHIN GROUP (ORDER BY i) OVER ()", "listagg(t) WITHIN GROUP (ORDER BY t) OVER ()", "listagg(DISTINCT t) OVER ()", "row_number() FILTER (WHERE true) OVER (ORDER BY i)", "lag(DISTINCT i) OVER (ORDER BY i)", "abs(n) FILTER (WHERE true)", "bit_and(null)", "median(i) OVER ()", "median(i) OVER (ORDER BY i)")],
    *[(f"SELECT n, {f} OVER (ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM rows", True) for f in ("row_number()", "rank()", "cume_dist()", "lag(i)", "ntile(2)", "first(i)")],
    ("SELECT avg(c), sum(c) FROM VALUES (1.0BD), (2.0BD), (2.0BD) AS t(c)", True),
    ("SELECT avg(c) FROM VALUES (cast('0.00000000000000000000000000000000000001' AS DECIMAL(38,38))), (cast('0.00000000000000000000000000000000000002' AS DECIMAL(38,38))) AS t(c)", True),
    ("SELECT avg(c), avg(-c) FROM VALUES (cast('12345678901234567890.123456789012345678' AS DECIMAL(38,18))), (cast('1' AS DECIMAL(38,18))), (cast('0.000000000000000001' AS DECIMAL(38,18))) AS t(c)", True),
    ("SELECT avg(c) FROM VALUES (cast('99999999999999999999999999999999999999' AS DECIMAL(38,0))), (cast('1' AS DECIMAL(38,0))) AS t(c)", True),
    ("SELECT avg(c) FROM VALUES (cast('99999999999999999999999999999999999999' AS DECIMAL(38,0))), (cast('1' AS DECIMAL(38,0))) AS t(c)", False),
    ("SELECT avg(c) FROM VALUES (cast('9999999999999999999999999999999999.9999' AS DECIMAL(38,4))) AS t(c)", True),
]  # fmt: skip

# Python source of whole queries: `rows` and the other tables are DataFrames.
FRAMES: list[str] = [
    "rows.groupBy('g').agg(F.sum('i').alias('s'), F.avg('m'), F.countDistinct('i', 'l'), F.count_distinct('i'), F.sum_distinct('i'), F.product('i'))",
    "rows.groupBy('g').count()",
    "rows.groupBy('g').agg({'i': 'sum', 'd': 'avg', '*': 'count'})",
    "rows.groupBy('g').agg({'t': 'max', 'a': 'min', 'm': 'avg'})",
    "rows.groupBy('g').agg({'n': 'max', 'b': 'max', 's': 'max', 'i': 'max', 'l': 'max'})",
    "rows.agg({c: 'max' for c in 'nbsilfdmwtoxazu'})",
    "rows.toDF(*[f'some column {i * 7919}' for i in range(21)]).agg({f'some column {i * 7919}': 'count' for i in range(21)})",
    "rows.groupBy('g').sum('i', 'd')",
    "rows.groupBy('g').mean()",
    "rows.agg(F.first('i', ignorenulls=True), F.last('s', True), F.any_value('i'), F.any_value('i', F.lit(True)), F.first_value('i', True), F.last_value('a', F.lit(True)), F.first('i'), F.last('i'))",
    "rows.agg(F.max_by('t', 'i'), F.min_by('t', 'i'), F.mode('i'), F.mode('i', True), F.median('d'))",
    "rows.agg(F.percentile('i', 0.5), F.percentile('i', [0.25, 0.75], F.col('n')), F.percentile_approx('i', 0.5), F.percentile_approx('i', (0.25, 0.5), 100), F.approx_percentile('i', 0.5, F.lit(10)), F.percentile('i', F.lit(0.5), 2))",
    "rows.agg(F.listagg('t'), F.listagg('t', ','), F.string_agg('t', F.lit('-')), F.listagg('x', b','))",
    "rows.limit(2).agg(F.listagg_distinct('g'))",
    "rows.limit(2).agg(F.string_agg_distinct('g', ','))",
    "rows.agg(F.approx_count_distinct('i'), F.approx_count_distinct('i', 0.1), F.approxCountDistinct('t'), F.corr('n', 'i'), F.covar_pop('n', 'i'), F.covar_samp('n', 'i'))",
    "rows.agg(F.count('*'), F.count(F.lit(1)), F.count('i'), F.count_if(F.col('n') > 2), F.collect_list('i'), F.array_agg('i'), F.bool_and('o'), F.every('o'), F.some('o'), F.bool_or('o'), F.bit_and('i'), F.bit_or('i'), F.bit_xor('i'))",
    "rows.agg(F.std('i'), F.stddev('i'), F.stddev_samp('i'), F.stddev_pop('i'), F.variance('i'), F.var_samp('i'), F.var_pop('i'), F.skewness('i'), F.kurtosis('i'))",
    "rows.agg(F.regr_avgx('n', 'i'), F.regr_avgy('n', 'i'), F.regr_count('n', 'i'), F.regr_intercept('n', 'i'), F.regr_r2('n', 'i'), F.regr_slope('n', 'i'), F.regr_sxx('n', 'i'), F.regr_sxy('n', 'i'), F.regr_syy('n', 'i'))",
    "rows.agg(F.sum(F.col('i') + 1), F.try_sum('l'), F.try_avg('i'), F.mean('i'), F.sumDistinct('i'), F.max('t'), F.min('a'), F.sum(F.when(F.col('o'), 1).otherwise(0)))",
    "rows.cube('g', 'o').agg(F.grouping('g'), F.grouping_id(), F.grouping_id('g', 'o'), F.sum('i'))",
    "rows.rollup('g').agg(F.grouping('g').alias('x'), F.count('*'))",
    "rows.groupBy('g').agg(F.grouping('g'))",
    "rows.agg(F.histogram_numeric('i', F.lit(3)), F.bitmap_count(F.bitmap_construct_agg(F.bitmap_bit_position('n'))), F.bitmap_count(F.bitmap_or_agg('x')))",
    "rows.select(F.bitmap_bit_position('n'), F.bitmap_bucket_number('n'), F.bitmap_count('x'))",
    "rows.select('n', F.row_number().over(Window.partitionBy('g').orderBy('n')), F.rank().over(Window.orderBy('i')), F.dense_rank().over(Window.orderBy('i')), F.percent_rank().over(Window.orderBy('i')), F.cume_dist().over(Window.orderBy('i')), F.ntile(2).over(Window.orderBy('n')))",
    "rows.select('n', F.lag('i').over(Window.orderBy('n')), F.lag('i', 2, 0).over(Window.orderBy('n')), F.lead('t', 1, 'x').over(Window.orderBy('n')), F.lead('t').over(Window.orderBy('n')), F.nth_value('i', 2).over(Window.orderBy('n')), F.nth_value('i', 2, True).over(Window.orderBy('n')))",
    "rows.select('n', F.sum('i').over(Window.partitionBy('g').orderBy('n').rowsBetween(-1, 1)), F.first('i', True).over(Window.partitionBy('g').orderBy('n')), F.last('i').over(Window.partitionBy('g')), F.collect_list('t').over(Window.partitionBy('g').orderBy('n')))",
    "rows.select(F.row_number())",
    "rows.groupBy('g').agg(F.collect_set('i'), F.collect_list('t'))",
    "rows.groupBy('g').agg(F.sum('t'))",
    "rows.groupBy('g').pivot('o').agg(F.sum('i'), F.count(F.lit(1)))",
    "rows.groupBy('g').pivot('o', [True, False]).sum('i')",
]  # fmt: skip


@frozen
class Fact:
    """One question with Spark's answer."""

    kind: str
    where: str
    ansi: bool
    text: str
    answer: Column | Rows | Failure

    @property
    def name(self) -> str:
        return " ".join(filter(None, (self.where, "" if self.ansi else "legacy", self.text)))


def source_of(fact: Fact) -> str:
    """Python source that gives the DataFrame of a query."""
    return f"spark.sql({fact.text!r})" if fact.kind == "query" else fact.text


def _decoded(text: str) -> Any:
    names = {"datetime": datetime, "Decimal": Decimal, "nan": nan, "inf": inf, "Raw": Raw}
    return eval(text, names)


def _encode(answer: Column | Rows | Failure) -> Any:
    match answer:
        case Failure():
            return {"error": answer.condition, "class": answer.exception}
        case Column():
            return {
                "name": answer.name,
                "type": answer.type_json,
                "nullable": answer.nullable,
                "values": repr(answer.values),
            }
        case Rows():
            columns = [{"name": c.name, "type": c.type_json, "nullable": c.nullable} for c in answer.columns]
            return {"columns": columns, "rows": repr(answer.rows)}


def _decode(stored: Any) -> Column | Rows | Failure:
    if "error" in stored:
        return Failure(stored["class"], stored["error"], "")
    if "rows" in stored:
        columns = [Column(c["name"], c["type"], c["nullable"], []) for c in stored["columns"]]
        return Rows(columns, _decoded(stored["rows"]))
    return Column(stored["name"], stored["type"], stored["nullable"], _decoded(stored["values"]))


def facts() -> list[Fact]:
    """All questions with their recorded answers."""
    return [
        Fact(f["kind"], f["where"], f["ansi"], f["text"], _decode(f["answer"])) for f in json.loads(ANSWERS.read_text())
    ]


def _questions() -> list[tuple[str, str, bool, str]]:
    listed = [("expression", where, ansi, text) for where, ansi, texts in EXPRESSIONS for text in texts]
    listed += [("query", "", ansi, text) for text, ansi in QUERIES]
    listed += [("frame", "", True, text) for text in FRAMES]
    return list(dict.fromkeys(listed))


def _ask() -> None:
    """Ask Spark what has no answer yet, and keep the others."""
    from tests.oracle.client import Oracle

    stored = json.loads(ANSWERS.read_text()) if ANSWERS.exists() else []
    known = {(f["kind"], f["where"], f["ansi"], f["text"]): f["answer"] for f in stored}

    def save() -> None:
        lines = [
            json.dumps(dict(zip(("kind", "where", "ansi", "text"), q, strict=True)) | {"answer": known[q]})
            for q in _questions()
            if q in known
        ]
        ANSWERS.write_text("[\n" + ",\n".join(lines) + "\n]\n")

    missing = [q for q in _questions() if q not in known]
    with Oracle(timeout=300) as oracle:
        groups = {q[1:3] for q in missing if q[0] == "expression"}
        for where, ansi in sorted(groups):
            texts = [q[3] for q in missing if q[0] == "expression" and q[1:3] == (where, ansi)]
            for some in _batches(texts):
                for text, answer in zip(some, oracle.evaluate(some, TABLES[where], ansi=ansi), strict=True):
                    known["expression", where, ansi, text] = _encode(answer)
                save()
        for question in missing:
            kind, _, ansi, text = question
            if kind != "expression":
                source = f"spark.sql({text!r})" if kind == "query" else text
                tables = {name: table for name, table in TABLES.items() if name in text}
                known[question] = _encode(oracle.query(source, tables, ansi=ansi))
        save()


def _batches(texts: list[str]) -> list[list[str]]:
    """What is asked in one query. DISTINCT there changes the order of the rows that others see."""
    alone = [text for text in texts if "DISTINCT" in text or "list" in text or "string_agg" in text]
    rest = [text for text in texts if text not in alone]
    return [*([text] for text in alone), *(rest[i : i + _TOGETHER] for i in range(0, len(rest), _TOGETHER))]


_TOGETHER = 40  # Spark compiles what stands in one query together: fewer are faster

if __name__ == "__main__":
    _ask()
