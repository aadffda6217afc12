"""Questions that mockspark does not answer as Spark does: each with the reason.

An entry is a failing test that has to stay one: as soon as the answers agree, the entry must go.
"""

from __future__ import annotations

BOTH = ("duckdb", "memory")

KNOWN: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("functions", "strings are all computed"): ("DuckDB leaves out what it adds to a constant null", ("duckdb",)),
    ("joins", "full using, each side"): ("The sides' own keys can't be reached after a full join with USING", BOTH),
    **{
        ("intervals", f"frame, {name} PRECEDING AND CURRENT ROW"): (reason, ("duckdb",))
        for name, reason in (
            ("CAST('x' AS INTERVAL)", "DuckDB has no frames that reach to null"),
            ("descending, CAST('x' AS INTERVAL)", "DuckDB has no frames that reach to null"),
            ("CAST('1 month -30 days' AS INTERVAL)", "DuckDB's frames reach to one side in all rows"),
        )
    },
    **{
        ("needed_arguments", f"of {rows}, {call}(1 / i)"): (
            "DuckDB computes what only the first row needs",
            ("duckdb",),
        )
        for rows in ("all rows", "groups")
        for call in ("first", "any_value")
    },
    **{
        ("recent_functions", question): ("What a row gets depends on the arrays of all rows before it", ("duckdb",))
        for question in ("shuffled rows", "shuffled arrays of different lengths")
    },
    ("subqueries", "recursive cte"): ("WITH RECURSIVE is not supported", BOTH),
    ("subqueries", "method, exists"): ("Column.outer is not supported", BOTH),
    ("subqueries", "correlated without an aggregate"): (
        "A correlated scalar subquery without an aggregate is not checked as Spark does",
        ("duckdb",),
    ),
    ("variants", 'v:a[x] FROM VALUES (parse_json(\'{"a":{"b":1}}\'),1) t(v,x)'): (
        "Spark fails while it makes the message of a wrong path",
        BOTH,
    ),
    ("variants", "count(DISTINCT v) FROM VALUES (parse_json('1')),(parse_json('2')) t(v)"): (
        "Spark fails with an error of Java; mockspark says that it does not do so",
        BOTH,
    ),
}
"""(topic, question) -> (reason, backends on which it is so)."""
