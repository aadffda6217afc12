"""Keys that may fail, constants among keys, and aggregates that nothing above reads."""

from tests.recorded.question import Question, frame, sql

_KEYS = ("1 / v", "CAST(s AS INT)", "array(1 / v)[0]", "transform(array(v), x -> 1 / x)", "raise_error('no')")
_ROWS = "VALUES (1, 2, '3'), (2, 2, '5'), (3, 4, '1') AS t(k, v, s)"
_WINDOWS = (
    "row_number() OVER (ORDER BY {})",
    "rank() OVER (ORDER BY {} DESC)",
    "sum(k) OVER (PARTITION BY {})",
    "lag(k) OVER (PARTITION BY v ORDER BY {}, k)",
    "cume_dist() OVER (ORDER BY k, {})",
    "ntile(2) OVER (PARTITION BY {} ORDER BY k)",
    "sum(k) OVER (ORDER BY {} ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
)
_FRAME = "spark.createDataFrame([(1, '5'), (2, '6')], 'k INT, s STRING')"
_COUNTED = f"{_FRAME}.agg(F.count('k').alias('c'))"
_OVER_AGGREGATES: dict[str, Question] = {
    "select": frame(f"{_COUNTED}.select(F.lit(1).alias('one'))"),
    "withColumn": frame(f"{_COUNTED}.withColumn('c', F.lit(2))"),
    "drop": frame(f"{_COUNTED}.drop('c')"),
    "filter": frame(f"{_COUNTED}.withColumn('c', F.lit(2)).filter('c = 2')"),
    "union": frame(f"{_COUNTED}.select(F.lit(1)).union({_COUNTED}.select(F.lit(2)))"),
    "join": frame(f"{_COUNTED}.select(F.lit(1).alias('k')).join({_FRAME}, 'k')"),
    "subquery": sql(f"SELECT 1 FROM (SELECT count(*) FROM {_ROWS})"),
    "subquery over nothing": sql(f"SELECT 1 FROM (SELECT count(*) FROM {_ROWS} WHERE false)"),
    "having": sql(f"SELECT 1 FROM (SELECT sum(k) FROM {_ROWS} HAVING sum(k) > 100)"),
    "exists": sql(f"SELECT EXISTS (SELECT 1 FROM (SELECT count(*) FROM {_ROWS} WHERE false))"),
    "counted": sql(f"SELECT count(*) FROM (SELECT max(k) FROM {_ROWS})"),
    "rollup": sql(f"SELECT 1 FROM (SELECT sum(k) FROM {_ROWS} GROUP BY ROLLUP (v))"),
    "grouped by a constant": sql(f"SELECT 1 FROM (SELECT count(*) FROM {_ROWS} GROUP BY 'a')"),
}
_BY_CONSTANTS: dict[str, Question] = {
    "group": sql(f"SELECT 'a', count(*) FROM {_ROWS} GROUP BY 'a'"),
    "group over nothing": sql(f"SELECT 'a', count(*) FROM {_ROWS} WHERE false GROUP BY 'a'"),
    "group by several over nothing": sql(f"SELECT sum(k) FROM {_ROWS} WHERE false GROUP BY 'a', true"),
    "rollup over nothing": sql(f"SELECT count(*) FROM {_ROWS} WHERE false GROUP BY ROLLUP ('a')"),
    "order of text": sql(f"SELECT k FROM {_ROWS} ORDER BY 'x', k", ordered=True),
    "order of a cast": sql(f"SELECT k FROM {_ROWS} ORDER BY CAST(5 AS STRING), k DESC", ordered=True),
    "order of a column": frame(
        f"{_FRAME}.select('k', F.lit('x').alias('c')).orderBy('c', F.desc('k')).limit(1)", ordered=True
    ),
    "order of an aggregate's column": sql(
        f"SELECT x FROM (SELECT 'b' AS x, sum(k) FROM {_ROWS} GROUP BY 1) ORDER BY x"
    ),
}
_NULLS = ("NULL", "if(v > 1, NULL, NULL)", "nullif(NULL, v)", "NULL[1]", "CAST(NULL AS BOOLEAN)")


def _as_condition(null: str, ansi: bool) -> dict[str, Question]:
    return {
        "where": sql(f"SELECT k FROM {_ROWS} WHERE {null}", ansi=ansi),
        "filter": frame(f"spark.sql({f'SELECT * FROM {_ROWS}'!r}).filter({null!r})", ansi=ansi),
        "and": sql(f"SELECT k FROM {_ROWS} WHERE k > 1 AND {null}", ansi=ansi),
        "join": sql(f"SELECT t.k FROM {_ROWS} JOIN (SELECT 1 AS z) ON {null}", ansi=ansi),
        "having": sql(f"SELECT count(*) FROM {_ROWS} GROUP BY v HAVING {null}", ansi=ansi),
        "case": sql(f"SELECT CASE WHEN {null} THEN 1 END FROM {_ROWS}", ansi=ansi),
    }


QUESTIONS = {
    **{
        f"{window.format(key)}": sql(f"SELECT k, {window.format(key)} AS w FROM {_ROWS}")
        for window in _WINDOWS
        for key in _KEYS
    },
    "a window over a computed column": frame(
        f"{_FRAME}.withColumn('r', F.expr('1 / k')).withColumn('n', F.expr('rank() OVER (ORDER BY r)'))"
    ),
    "a window over quotients of sums": sql(
        f"SELECT v, rank() OVER (ORDER BY sum(k) / count(*) DESC) AS r FROM {_ROWS} GROUP BY v"
    ),
    "two windows by keys that may fail": sql(
        f"SELECT k, max(k) OVER (PARTITION BY 1 / v ORDER BY 2 / k) AS a, rank() OVER (ORDER BY CAST(s AS INT)) AS b FROM {_ROWS}"
    ),
    "a window's key that fails": sql("SELECT rank() OVER (ORDER BY 1 / k) FROM VALUES (0), (1) AS t(k)"),
    **{f"over an aggregate: {name}": question for name, question in _OVER_AGGREGATES.items()},
    **{f"by constants: {name}": question for name, question in _BY_CONSTANTS.items()},
    **{
        f"null as a condition: {null}, {place}, ANSI {mode}": question
        for null in _NULLS
        for mode, ansi in (("on", True), ("off", False))
        for place, question in _as_condition(null, ansi).items()
    },
}
