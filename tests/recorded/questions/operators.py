"""Operators: which errors their overflows are, the operands that are not taken, and the order of nested values."""

from tests.recorded.question import Question, sql

_SMALL = "(SELECT CAST(-128 AS TINYINT) AS y, CAST(-32768 AS SMALLINT) AS h, -2147483648 AS i)"
_INTERVALS = (
    "(SELECT make_ym_interval(-178956970, -8) AS ym, make_dt_interval(-106751991, -4, 0, -54.775808) AS dt, "
    "DATE'2020-01-31' AS d, TIMESTAMP'2020-01-31 00:00:00' AS ts, TIMESTAMP_NTZ'2020-01-31 00:00:00' AS n)"
)
_LONG = (
    "(SELECT * FROM VALUES (12345678901234567890.1234BD, 99999999999.99BD), (-0.0001BD, 0.01BD), (0BD, -1.5BD), "
    "(9999999999999999999999999999BD, NULL), (NULL, 1BD) AS v(x, y))"
)
_LONGER = "(SELECT CAST(id AS DECIMAL(32,4)) * 1000000000000000000 AS x, CAST(id * 99999999999999 AS DECIMAL(20,2)) AS y FROM range(-9, 9, 6))"
_NOTHING = "(SELECT CASE WHEN i = 5 THEN i END AS n, i, l, s FROM numbers)"
_NESTED = "named_struct('a', i, 'b', s)"


def _each(texts: tuple[str, ...], table: str, *, ansi: bool = True) -> dict[str, Question]:
    mode = "" if ansi else ", not ansi"
    return {f"{text}{mode}": sql(f"SELECT {text} FROM {table}", ansi=ansi) for text in texts}


_PRODUCTS = (
    "x * y",
    "y * x * -x",
    "x * (y + 1)",
    "sum(x * y)",
    "try_multiply(x * y, x)",
    "x * y * CAST(NULL AS DECIMAL(3,1))",
)

QUESTIONS = {
    **_each(_PRODUCTS, _LONG),
    **_each(_PRODUCTS, _LONG, ansi=False),
    "products that are too long": sql(f"SELECT x, y, x * y FROM {_LONGER}"),
    "products that are too long without ANSI": sql(f"SELECT x, y, x * y, x * y * y FROM {_LONGER}", ansi=False),
    **_each(
        ("y + y", "y - 1Y", "0Y - y", "y * y", "h * h", "y - h", "-y", "-h", "-i", "- -(i + 1)", "abs(y)", "i - 1"),
        _SMALL,
    ),
    **_each(
        ("-ym", "-dt", "ym + ym", "dt - INTERVAL '1' DAY", "abs(ym)", "-(-(ym - INTERVAL '-1' MONTH))"), _INTERVALS
    ),
    **_each(
        ("-ym", "ym + ym", "dt + dt", "d + ym", "d - ym", "ts - ym", "n + ym", "n - ym", "n - dt", "add_months(d, -2147483648)"),
        _INTERVALS,
        ansi=False,
    ),
    **_each(
        (
            "n + 1 / (i - i)",
            "n * element_at(array(i), 0)",
            "n - CAST(s AS INT)",
            "n & CAST(s AS INT)",
            "n + 1 + 1 / (i - i)",
            "1 / (i - i) + n",
            "CAST(s AS INT) / n",
            "CAST(s AS INT) % n",
            "n / CAST(s AS INT)",
            "try_add(n, CAST(s AS INT))",
            "sum(n) + 1 / (count(*) - 6)",
        ),
        _NOTHING,
    ),
    **_each(
        (
            "array(i)[i]",
            "array(i)[2147483647]",
            "CAST(NULL AS ARRAY<INT>)[i]",
            "array(l)[l]",
            "array(i, l)[l & 4294967297]",
            "array(i, l)[4294967297L]",
            "element_at(array(i), if(i = 0, 1, i))",
        ),
        "numbers",
        ansi=False,
    ),
    "index beyond int": sql("SELECT array(i)[l - l + 4294967296], array(i)[4294967296L] FROM numbers"),
    "index beyond int, outside": sql("SELECT array(i)[l - l + 4294967297] FROM numbers"),
    "index of a null array": sql("SELECT CAST(NULL AS ARRAY<INT>)[2147483647] FROM numbers"),
    "field of a null struct": sql("SELECT CAST(NULL AS STRUCT<a: DOUBLE, b: ARRAY<INT>>).b"),
    **_each(
        (
            "greatest(array(x), array(-x), array(0.0D))",
            "least(array(-x), array(x), array(0.0D))",
            f"greatest({_NESTED}, named_struct('a', 1, 'b', 'x'))",
            f"least({_NESTED}, named_struct('a', 1, 'b', CAST(NULL AS STRING)))",
            f"least(array({_NESTED}), array(named_struct('a', 0, 'b', '')), NULL)",
            "greatest(array(i, NULL), array(NULL, i), array(i))",
            "least(array(i), array(i, NULL), array(NULL, i))",
            "greatest(named_struct('x', -0.0D), named_struct('x', 0.0D))",
            "least(if(i > 0, array(i), NULL), if(i > 5, array(i), NULL))",
        ),
        "numbers",
    ),
    "greatest of empty groups": sql("SELECT greatest(array(max(i)), array(min(i))) FROM numbers WHERE i > 9 AND i < 5"),
    **_each(
        (
            "make_date(max(v), 1, 1)",
            "make_date((SELECT max(v) FROM pairs), 2, 3)",
            "make_date(element_at(array(2020, 2021), max(v)), 1, 1)",
            "timestamp_seconds(sum(v))",
            "dateadd(DAY, 1, timestamp_seconds(max(v)))",
            "timestamp_millis(count(*)) AS t, make_date(2000 + max(v), min(v), 1)",
        ),
        "pairs",
        ansi=False,
    ),
    "dates of windows": sql("SELECT make_date(2000 + sum(v) OVER (PARTITION BY k), 1, 1) AS d FROM pairs"),
    "dates in having": sql("SELECT k FROM pairs GROUP BY k HAVING make_date(2000 + max(v), 1, 1) >= DATE'2002-01-01'"),
    "dates of quotients": sql("SELECT make_date(2000 + v / w, 1, 1) AS d FROM pairs JOIN keys USING (k) WHERE w > 0"),
    **{
        f"joined arrays, {a} and {b}": sql(f"SELECT {a} || {b}, concat({b}, {a})")
        for a, b in (
            ("array(1D)", "array(array(1))"),
            ("array(array(1))", "array(1)"),
            ("array(array(1))", "array('x')"),
            ("array(map(1, 2))", "array(map(1L, 2))"),
            ("array(struct(1 AS a))", "array(struct(2 AS b))"),
            ("array(struct(1 AS a))", "array(struct(2L AS A))"),
            ("array()", "array(array(1))"),
        )
    },
    **{
        f"{a} {operator} {b}": sql(f"SELECT {a} {operator} {b}")
        for operator in ("div", "+")
        for a, b in (
            ("struct(1 AS a)", "struct(1 AS b)"),
            ("struct(1 AS a)", "struct(1 AS A)"),
            ("struct(1 AS a)", "struct(1L AS a)"),
            ("array(struct(1 AS a))", "array(struct(2 AS b))"),
        )
    },
}  # fmt: skip
