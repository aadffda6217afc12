"""Expressions over typed columns that real Spark has evaluated; `tests/unit/memory/record.py` writes the answers.

Each list is of expressions over the rows of one table.
"""

from __future__ import annotations

NUMBERS = (
    "values (1, 2L, 1.5D, 2.25BD, 7Y), (2147483647, -3L, -0.0D, -0.50BD, -128Y), (null, null, null, null, null),"
    " (0, 0L, 0.0D, 0.00BD, 0Y), (-5, 9223372036854775807L, cast('NaN' as double), 99999.99BD, 127Y) t(i, l, d, p, b)"
)
CALM = (
    "values (1, 2L, 1.5D, 2.25BD, 7Y), (7, -3L, -2.5D, -0.50BD, -12Y), (null, null, null, null, null),"
    " (-5, 922337203685477L, -1e300D, 99999.99BD, 11Y), (3, 3L, 0.1D, 0.01BD, 1Y) t(i, l, d, p, b)"
)
OVER_NUMBERS = [
    "i + 1", "l - i", "i * l", "i / 2", "l div 2", "i % 3", "-i", "-d", "b + b", "p + p", "p * p", "p / 3", "p % 2",
    "d + i", "d * d", "d / 2", "i & 6", "i | b", "i ^ l", "~i", "~b", "i / i", "i % i", "l div i", "p / p", "-b",
    "i = 1", "i <=> null", "d = 0.0D", "d <=> cast('NaN' as double)", "d > 1", "d >= cast('NaN' as double)", "d < d", "l <> 0",
    "i > 0 and l > 0", "i > 0 or l > 0", "not i > 0", "i > 0 and null", "i > 0 or null", "i is null or d > 0",
    "i in (1, 0)", "i in (1, null)", "i not in (1, null)", "d in (0.0D, cast('NaN' as double))", "i in (l, 1)",
    "i in (1, 1/0)", "case when i > 0 then 'pos' when i = 0 then 'zero' end",
    "case i when 1 then l when 0 then 5 else d end", "if(i > 0, 1, null)", "if(i = 0, 0, l % i)",
    "case when i <> 0 then 10 div i else -1 end", "i is null", "d is not null", "i between 0 and 5",
    "cast(d as int)", "cast(p as string)", "try_cast(i as tinyint)", "cast(i as tinyint)", "cast('x' as int)",
    "try_cast('x' as int)", "i + cast('5' as int)", "coalesce(i, 7)", "i <=> l", "p > 1", "p = -0.5",
    "i > '0'", "l = '2'", "p <=> 2.25", "b = 7 or i / 0 > 1",
]  # fmt: skip
TEXTS = (
    "values ('abc', 'a%'), ('aXc', 'a_c'), ('a%c', 'a\\\\%c'), ('', '%'), (null, 'x'), ('x', null), ('a\nc', 'a_c'),"
    " ('a😀c', 'a_c'), ('ÀB', 'àb'), ('a.c', 'a.c') t(s, q)"
)
OVER_TEXTS = [
    "s like q", "s like 'a%'", "s not like '%c'", "s ilike q", "s ilike 'A_C'", "s like 'a#%c' escape '#'",
    "s like 'a##' escape '#'", "s ilike 'AE%C' escape 'E'", "s ilike 'aeXc' escape 'e'", "s = 'abc'", "s < 'b'",
    "s <=> q", "s in ('abc', '')", "s > q", "s like 'a\\\\'", "s like '\\\\a'", "upper(s) = s",
]  # fmt: skip
NESTED = (
    (
        "values (array(1, null, 3), map('a', 1, 'b', null), named_struct('x', 1, 'y', named_struct('z', 'q')),"
        " array(named_struct('f', 1), null, named_struct('f', null)), map(1.0D, 'one', cast('NaN' as double), 'nan')),"
        " (null, null, null, null, null),"
        " (array(), map(), named_struct('x', null, 'y', null), array(), map()) t(a, m, s, sa, md)"
    )
    .replace("map())", "map(0.0D, 'zero'))")
    .replace("array(), map(),", "array(7), map('k', 2),")
    .replace("array(), map(0", "array(named_struct('f', 3)), map(0")
)
OVER_NESTED = [
    "a[0]", "a[1]", "a[5]", "a[-1]", "m['a']", "m['b']", "m['zz']", "s.x", "s.y", "s.y.z", "sa.f", "sa[0].f",
    "md[1.0D]", "md[cast('NaN' as double)]", "md[-0.0D]", "a = array(1, null, 3)", "a < array(1, 2)", "a <=> null",
    "s = named_struct('x', 1, 'y', named_struct('z', 'q'))", "a in (array(7), array(1))", "s.x + a[0]",
    "transform(a, x -> x + 1)", "transform(a, x -> transform(a, y -> x * 10 + y))", "transform(a, x -> x + s.x)",
    "reduce(a, 0, (acc, x) -> acc + coalesce(x, 0))", "cast(a as array<string>)", "cast(s as string)",
]  # fmt: skip
TIMES = (
    "values (date'2020-01-31', timestamp'2020-01-31 10:00:00', timestamp_ntz'2020-01-31 10:00:00',"
    " interval '1' month, interval '1 02:00:00' day to second),"
    " (date'2019-02-28', timestamp'2019-03-10 09:30:00', timestamp_ntz'2019-12-31 23:59:59', interval '-1' year,"
    " interval '-0 00:00:01' day to second), (null, null, null, null, null) t(d, ts, n, ym, dt)"
)
OVER_TIMES = [
    "cast(x as string)".replace("x", text)
    for text in (
        "d + ym", "d - ym", "d + dt", "d - interval '1' day", "d + 1", "d - 1", "1 + d", "ts + ym", "ts - ym",
        "ts + dt", "dt + ts", "n + ym", "n - dt", "d - date'2020-01-01'", "ts - timestamp'2020-01-01 00:00:00'",
        "n - timestamp_ntz'2020-01-01 00:00:00'", "ts - d", "ym + ym", "ym - interval '2' month", "dt + dt", "dt - dt",
        "ym * 2", "2 * ym", "ym * 1.5", "dt * 2", "dt / 3", "ym / 2", "-ym", "-dt", "dt / 0", "ym / 0.0D",
        "dt div interval '1' hour", "ym div interval '1' month", "d > date'2020-01-01'", "ts < timestamp'2020-01-01'",
        "dt > interval '1' hour", "d = ts", "ym = interval '1' month",
    )
]  # fmt: skip

TABLES = [
    (NUMBERS, OVER_NUMBERS),
    (CALM, OVER_NUMBERS),
    (TEXTS, OVER_TEXTS),
    (NESTED, OVER_NESTED),
    (TIMES, OVER_TIMES),
]
# Where ANSI mode makes the difference.
LEGACY = [(NUMBERS, OVER_NUMBERS), (NESTED, ["a[5]", "a[-1]", "a[0]"])]


def query(table: str, expression: str) -> str:
    """The question as SQL."""
    return f"select {expression} as r from {table}"


QUESTIONS = [query(table, expression) for table, expressions in TABLES for expression in expressions]
LEGACY_QUESTIONS = [query(table, expression) for table, expressions in LEGACY for expression in expressions]
