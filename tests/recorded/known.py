"""Questions that mockspark does not answer as Spark does: each with the reason.

An entry is a failing test that has to stay one: as soon as the answers agree, the entry must go.
"""

from __future__ import annotations

BOTH = ("duckdb", "memory")

KNOWN: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("aggregation", "decimal results"): (
        "The sum overflows in DuckDB where Spark's wider intermediate type holds it",
        ("duckdb",),
    ),
    ("aggregation", "float results"): ("The sign of zero of min over floats is DuckDB's", ("duckdb",)),
    ("aggregation", "method, pivot of count(*)"): ("Spark refuses a star within a pivot; mockspark counts rows", BOTH),
    ("aggregation", "group by a map"): ("Grouping by maps is refused", BOTH),
    ("joins", "full using, each side"): ("The sides' own keys can't be reached after a full join with USING", BOTH),
    ("joins", "aggregate in a condition"): (
        "An aggregate in a join's condition is not refused with Spark's condition",
        BOTH,
    ),
    ("names", "method, na.fill by type"): ("The filled column is nullable in Spark", BOTH),
    ("sets", "floats in sets"): ("DISTINCT keeps -0.0 where it comes first", ("duckdb",)),
    ("sets", "distinct of maps"): ("DISTINCT over maps is not refused", BOTH),
    ("subqueries", "scalar in order by"): ("A correlated scalar subquery in ORDER BY is not refused", BOTH),
    ("subqueries", "recursive cte"): ("WITH RECURSIVE is not supported", BOTH),
    ("subqueries", "method, exists"): ("Column.outer is not supported", BOTH),
    ("subqueries", "correlated without an aggregate"): (
        "A correlated scalar subquery without an aggregate is not checked as Spark does",
        ("duckdb",),
    ),
    ("windows", "first and last value"): ("first_value IGNORE NULLS is called first in the generated name", BOTH),
    ("windows", "order by a window"): ("A window function in ORDER BY is not refused", BOTH),
    ("windows", "window in where"): ("A window function in WHERE is refused with another condition", BOTH),
    ("windows", "frame that ends before it starts"): (
        "A frame that ends before it starts is not refused as Spark does",
        BOTH,
    ),
}
"""(topic, question) -> (reason, backends on which it is so)."""
