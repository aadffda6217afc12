"""Window functions, frames and named windows."""

from tests.recorded.question import frame, sql

QUESTIONS = {
    "row_number": sql("SELECT id, row_number() OVER (ORDER BY id DESC) AS n FROM people"),
    "ranks": sql(
        "SELECT id, age, rank() OVER (ORDER BY age), dense_rank() OVER (ORDER BY age), "
        "percent_rank() OVER (ORDER BY age), cume_dist() OVER (ORDER BY age) FROM people"
    ),
    "partitioned": sql("SELECT id, city, row_number() OVER (PARTITION BY city ORDER BY id) AS n FROM people"),
    "ntile": sql("SELECT id, ntile(4) OVER (ORDER BY id) FROM people"),
    "lag and lead": sql("SELECT id, lag(id) OVER (ORDER BY id), lead(name, 2, 'none') OVER (ORDER BY id) FROM people"),
    "lag ignoring nulls": sql("SELECT id, lag(age) IGNORE NULLS OVER (ORDER BY id) FROM people"),
    "first and last value": sql(
        "SELECT id, first_value(age) OVER (ORDER BY id), last_value(age) OVER (ORDER BY id), "
        "first_value(city) IGNORE NULLS OVER (ORDER BY id DESC) FROM people"
    ),
    "nth_value": sql("SELECT id, nth_value(name, 2) OVER (ORDER BY id) FROM people"),
    "running sum": sql("SELECT id, sum(salary) OVER (ORDER BY id) FROM people"),
    "running sum over peers": sql("SELECT v, sum(v) OVER (ORDER BY v) AS s FROM pairs"),
    "whole partition": sql("SELECT k, v, sum(v) OVER (PARTITION BY k), count(*) OVER () FROM pairs"),
    "rows between": sql(
        "SELECT id, avg(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), "
        "min(age) OVER (ORDER BY id ROWS 2 PRECEDING) FROM people"
    ),
    "rows after": sql(
        "SELECT id, sum(id) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) FROM people"
    ),
    "an empty frame": sql(
        "SELECT id, count(*) OVER (ORDER BY id ROWS BETWEEN 3 PRECEDING AND 2 PRECEDING) FROM people"
    ),
    "range between numbers": sql(
        "SELECT v, count(*) OVER (ORDER BY v RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM pairs"
    ),
    "range between descending": sql(
        "SELECT v, count(*) OVER (ORDER BY v DESC RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) AS n FROM pairs"
    ),
    "range between dates": sql(
        "SELECT order_id, placed, "
        "count(*) OVER (ORDER BY placed RANGE BETWEEN INTERVAL 60 DAYS PRECEDING AND CURRENT ROW) "
        "FROM orders"
    ),
    "range between timestamps": sql(
        "SELECT at, "
        "sum(value) OVER (ORDER BY at RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS s FROM events"
    ),
    "range with nulls": sql(
        "SELECT age, sum(id) OVER (ORDER BY age RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING) AS s FROM people"
    ),
    "order of nulls": sql("SELECT id, row_number() OVER (ORDER BY age NULLS LAST, id) FROM people"),
    "by two keys": sql("SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY v DESC) FROM pairs"),
    "over an aggregation": sql("SELECT k, sum(v), rank() OVER (ORDER BY sum(v) DESC) FROM pairs GROUP BY k"),
    "aggregate of an aggregate over a window": sql("SELECT k, sum(sum(v)) OVER (ORDER BY k) FROM pairs GROUP BY k"),
    "share of the total": sql("SELECT k, v / sum(v) OVER (PARTITION BY k) AS share FROM pairs WHERE v > 0"),
    "named window": sql("SELECT id, sum(id) OVER w, max(id) OVER w FROM people WINDOW w AS (PARTITION BY city)"),
    "named window, extended": sql("SELECT v, count(*) OVER (w) FROM pairs WINDOW w AS (PARTITION BY k ORDER BY v)"),
    "collect_list over a window": sql("SELECT id, collect_list(name) OVER (ORDER BY id) FROM people"),
    "filter over a window": sql("SELECT id, count(*) FILTER (WHERE age > 30) OVER (ORDER BY id) FROM people"),
    "order by a window": sql("SELECT id FROM people ORDER BY row_number() OVER (ORDER BY id DESC)", ordered=True),
    "qualify": sql("SELECT k, v FROM pairs QUALIFY row_number() OVER (PARTITION BY k ORDER BY v) = 1"),
    "in a subquery's filter": sql(
        "SELECT * FROM (SELECT k, v, rank() OVER (PARTITION BY k ORDER BY v DESC) AS r FROM pairs) WHERE r = 1"
    ),
    "floats and nulls as keys": sql("SELECT x, rank() OVER (ORDER BY x) FROM numbers"),
    "partition by floats": sql("SELECT x, count(*) OVER (PARTITION BY x) FROM numbers"),
    "over nothing": sql("SELECT k, row_number() OVER (ORDER BY v) FROM nothing"),
    "method": frame(
        "people.select('id', F.row_number().over(Window.partitionBy('city').orderBy(F.desc('id'))).alias('n'))"
    ),
    "method, rowsBetween": frame(
        "people.withColumn('s', F.sum('id').over(Window.orderBy('id').rowsBetween(-1, Window.currentRow)))"
    ),
    "method, rangeBetween": frame(
        "pairs.withColumn('s', F.sum('v').over(Window.orderBy('v').rangeBetween(Window.unboundedPreceding, 1)))"
    ),
    "method, several windows": frame(
        """
def build(spark, F, tables):
    by_city = Window.partitionBy("city").orderBy("id")
    whole = Window.partitionBy()
    return tables["people"].select(
        "id", F.lag("id", 1, 0).over(by_city).alias("before"), F.max("age").over(whole).alias("oldest"),
        (F.col("age") - F.avg("age").over(whole)).alias("apart"),
    )
"""
    ),
    "method, filter on a window's column": frame(
        "pairs.withColumn('n', F.row_number().over(Window.partitionBy('k').orderBy('v'))).filter('n = 1').drop('n')"
    ),
    "ranking without an order": sql("SELECT rank() OVER (PARTITION BY k) FROM pairs"),
    "row_number without a window": sql("SELECT row_number() FROM pairs"),
    "window in where": sql("SELECT k FROM pairs WHERE row_number() OVER (ORDER BY v) = 1"),
    "nested windows": sql("SELECT sum(sum(v) OVER ()) OVER () FROM pairs"),
    "range over two keys": sql(
        "SELECT sum(v) OVER (ORDER BY k, v RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM pairs"
    ),
    "frame that ends before it starts": sql(
        "SELECT sum(v) OVER (ORDER BY v ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM pairs"
    ),
    "unknown window": sql("SELECT sum(v) OVER nope FROM pairs"),
    "distinct over a window": sql("SELECT count(DISTINCT k) OVER () FROM pairs"),
}
