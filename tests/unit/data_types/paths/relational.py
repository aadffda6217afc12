"""Values as keys of groups, joins, sorts, sets and windows, and in aggregates."""

from __future__ import annotations

from typing import Any

from tests.unit.data_types.asking import Ask, Case, rows, shape, text


def _grouped(case: Case) -> Any:
    F = case.F
    found = case.df.groupBy("v").agg(F.sort_array(F.collect_list("id")).alias("ids"), F.count("v").alias("n"))
    return rows(found.orderBy(F.col("ids")[0]))


def _grouped_within(case: Case) -> Any:
    F = case.F
    inner = F.struct(F.array("v"), F.lit(1)).alias("k")
    found = case.df.groupBy(inner).agg(F.sort_array(F.collect_list("id")).alias("ids"))
    return rows(found.select("ids").orderBy(F.col("ids")[0]))


def _joined(case: Case, condition: str, how: str = "inner") -> Any:
    found = case.sql(f"SELECT a.id, b.id FROM t a {how} JOIN t b ON {condition}").collect()
    return text(sorted(map(tuple, found), key=str))


def _joined_using(case: Case) -> Any:
    other = case.df.withColumnRenamed("id", "other")
    found = case.df.join(other, "v")
    return f"{found.columns} {text(sorted((row['id'], row['other'], text(row['v'])) for row in found.collect()))}"


def _set(case: Case, operation: str) -> Any:
    found = case.sql(f"SELECT v FROM t {operation} SELECT v FROM t WHERE id % 2 = 0 OR v IS NULL")
    return _unordered(found)


def _unordered(df: Any) -> str:
    return f"{shape(df.schema)} {text(sorted(map(text, df.collect())))}"


def _distinct(case: Case) -> Any:
    return _unordered(case.v.distinct())


def _deduplicated(case: Case) -> Any:
    return text(sorted(row.id for row in case.df.dropDuplicates(["v"]).collect()))


def _query(sql: str) -> Ask:
    return lambda case: rows(case.sql(sql))


def _union_by_name(case: Case) -> Any:
    return rows(case.v.unionByName(case.df.select("id").limit(1), allowMissingColumns=True))


def _pivoted(case: Case) -> Any:
    found = case.df.groupBy().pivot("v").agg(case.F.max("id"))
    return f"{found.columns if max(map(len, found.columns)) < 300 else len(found.columns)} {text(tuple(found.first()))}"


def _filled(case: Case) -> Any:
    return rows(case.v.na.drop()) + rows(case.v.na.fill(0)) + rows(case.v.na.fill("x"))


def _ids(order: str) -> Ask:
    def asked(case: Case) -> Any:
        return text([row.id for row in case.sql(f"SELECT id FROM t ORDER BY {order}, id").collect()])

    return asked


RELATIONAL: dict[str, Ask] = {
    "groupBy": _grouped,
    "groupBy within": _grouped_within,
    "GROUP BY": _query("SELECT count(*) AS n, min(id) AS i FROM t GROUP BY v ORDER BY i"),
    "ROLLUP": _query("SELECT v, count(*) AS n, grouping(v) AS g, min(id) AS i FROM t GROUP BY ROLLUP(v) ORDER BY i, g"),
    "count distinct": _query("SELECT count(DISTINCT v) AS n, approx_count_distinct(v) AS m FROM t"),
    "join": lambda case: _joined(case, "a.v = b.v"),
    "join, null-safe": lambda case: _joined(case, "a.v <=> b.v"),
    "join, outer": lambda case: _joined(case, "a.v = b.v AND a.id <> b.id", "FULL OUTER"),
    "join, by order": lambda case: _joined(case, "a.v < b.v"),
    "join, using": _joined_using,
    "semi join": _query("SELECT id FROM t WHERE v IN (SELECT v FROM t WHERE id < 2) ORDER BY id"),
    "sort": _ids("v"),
    "sort, descending": _ids("v DESC"),
    "sort, nulls last": _ids("v NULLS LAST"),
    "sort within": _ids("struct(v, 1)"),
    "distinct": _distinct,
    "dropDuplicates": _deduplicated,
    "union": lambda case: _set(case, "UNION"),
    "union all": lambda case: _set(case, "UNION ALL"),
    "intersect": lambda case: _set(case, "INTERSECT"),
    "except": lambda case: _set(case, "EXCEPT"),
    "union with null": _query("SELECT v FROM t UNION ALL SELECT NULL"),
    "null in union": _query("SELECT NULL AS v UNION ALL SELECT v FROM t"),
    "unionByName": _union_by_name,
    "pivot": _pivoted,
    "na": _filled,
    "min and max": _query("SELECT min(v) AS a, max(v) AS b FROM t"),
    "first and last": _query("SELECT first(v) AS a, last(v) AS b, first(v, true) AS c, any_value(v) AS d FROM t"),
    "collect_list": _query("SELECT collect_list(v) AS a FROM t"),
    "collect_set": _query("SELECT size(collect_set(v)) AS a FROM t"),
    "sorted collect_list": _query("SELECT sort_array(collect_list(v)) AS a FROM t"),
    "min_by and max_by": _query("SELECT min_by(v, id) AS a, max_by(v, id) AS b, max_by(id, v) AS c FROM t"),
    "mode": _query("SELECT mode(v, true) AS a FROM t"),
    "sum and avg": _query("SELECT sum(v) AS a, avg(v) AS b FROM t WHERE id < 2"),
    "sum of all": _query("SELECT sum(v) AS a FROM t"),
    "median": _query("SELECT median(v) AS a FROM t WHERE id < 4"),
    "window partition": _query("SELECT id, count(*) OVER (PARTITION BY v) AS n FROM t ORDER BY id"),
    "window order": _query("SELECT id, rank() OVER (ORDER BY v) AS n FROM t ORDER BY id"),
    "lag and lead": _query(
        "SELECT lag(v) OVER (ORDER BY id) AS a, lead(v) OVER (ORDER BY id) AS b, "
        "last(v) OVER (ORDER BY id) AS c, nth_value(v, 2) OVER (ORDER BY id) AS d FROM t ORDER BY id"
    ),
    "running max": _query("SELECT max(v) OVER (ORDER BY id) AS a FROM t ORDER BY id"),
}
