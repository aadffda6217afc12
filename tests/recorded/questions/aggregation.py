"""GROUP BY in all forms, HAVING, grouping sets, pivot and unpivot."""

from tests.recorded.question import frame, sql

_HAVING = (
    "c > 0 ORDER BY city",
    "c > 0 ORDER BY max(age), city",
    "c > 0 ORDER BY age",
    "c > 0 ORDER BY missing",
    "max(age) > 1 ORDER BY city || 'x'",
    "max(age) > 1 ORDER BY max(salary) DESC, c",
    "max(age) > 1 ORDER BY max(city)",
    "max(age) > 1 ORDER BY ALL",
    "max(age) > 1 ORDER BY 2",
    "age > 1",
    "max(age) + age > 1",
    "max(age) > 30 QUALIFY row_number() OVER (ORDER BY city) = 1",
)

QUESTIONS = {
    **{f"having {rest}": sql(f"SELECT count(*) AS c FROM people GROUP BY city HAVING {rest}") for rest in _HAVING},
    **{
        f"order by {rest}": sql(f"SELECT id % 2 + 1 AS a, max(age) FROM people GROUP BY id % 2 {rest}")
        for rest in ("HAVING max(age) > 1 ORDER BY max(age)", "HAVING min(age) > 1 ORDER BY max(age)", "ORDER BY id")
    },
    "order by an aggregate without one": sql("SELECT id FROM people ORDER BY max(age)"),
    "filter an aggregate by an aggregate": frame("people.groupBy('city').agg(F.count('*')).filter(F.max('age') > 30)"),
    "global": sql("SELECT count(*), count(age), sum(age), avg(age), min(name), max(salary) FROM people"),
    "global over nothing": sql("SELECT count(*), sum(v), min(k) FROM nothing"),
    "by a column": sql("SELECT city, count(*) AS n, sum(salary) FROM people GROUP BY city"),
    "by an expression": sql("SELECT age % 2 AS odd, count(1) FROM people GROUP BY age % 2"),
    "by an alias": sql("SELECT upper(city) AS c, count(*) FROM people GROUP BY c"),
    "by position": sql("SELECT city, count(*) FROM people GROUP BY 1"),
    "by all": sql("SELECT city, name, count(*) FROM people GROUP BY ALL"),
    "by nothing": sql("SELECT k, sum(v) FROM nothing GROUP BY k"),
    "by floats": sql("SELECT x, count(*) FROM numbers GROUP BY x"),
    "by a struct": sql("SELECT info, count(*) FROM nested GROUP BY info"),
    "by an array": sql("SELECT tags, count(*) FROM orders GROUP BY tags"),
    "without aggregates": sql("SELECT city FROM people GROUP BY city"),
    "grouping column left out": sql("SELECT sum(v) FROM pairs GROUP BY k"),
    "expression of keys and aggregates": sql("SELECT concat(k, '!'), sum(v) * 2 + max(v) FROM pairs GROUP BY k"),
    "having": sql("SELECT k, sum(v) AS total FROM pairs GROUP BY k HAVING total > 2"),
    "having on another aggregate": sql("SELECT k FROM pairs GROUP BY k HAVING count(*) > 1 AND max(v) < 3"),
    "having without group by": sql("SELECT sum(v) FROM pairs HAVING count(*) > 100"),
    "order by an aggregate": sql("SELECT k FROM pairs GROUP BY k ORDER BY sum(v) DESC, k NULLS LAST", ordered=True),
    "distinct aggregates": sql("SELECT count(DISTINCT k), sum(DISTINCT v), count(DISTINCT k, v) FROM pairs"),
    "filtered aggregates": sql(
        "SELECT k, sum(v) FILTER (WHERE v > 1), count(*) FILTER (WHERE v > 9) FROM pairs GROUP BY k"
    ),
    "decimal results": sql("SELECT sum(d), avg(d), sum(d * d), avg(l) FROM numbers WHERE i < 2"),
    "float results": sql("SELECT sum(x), avg(f), min(x), max(x), min(f), max(f) FROM numbers"),
    "sum overflows": sql("SELECT sum(l) FROM numbers WHERE l > 0 OR i = 1"),
    "sum overflows without ANSI": sql("SELECT sum(l) FROM numbers WHERE l > 0 OR i = 1", ansi=False),
    "min and max of types": sql("SELECT min(dt), max(dt), min(b), max(b), min(s), max(s) FROM numbers"),
    "conditional aggregates": sql("SELECT count_if(v > 1), bool_and(v > 0), bool_or(v > 2), any(v > 2) FROM pairs"),
    "statistics": sql(
        "SELECT round(stddev(v), 9), round(variance(v), 9), round(stddev_pop(v), 9), round(corr(v, v), 9) FROM pairs"
    ),
    "grouping sets": sql(
        "SELECT year, region, sum(amount) FROM sales GROUP BY GROUPING SETS ((year, region), (year), ())"
    ),
    "rollup": sql("SELECT year, quarter, sum(amount), grouping_id() FROM sales GROUP BY ROLLUP (year, quarter)"),
    "with rollup": sql("SELECT year, quarter, count(*) FROM sales GROUP BY year, quarter WITH ROLLUP"),
    "cube": sql(
        "SELECT year, region, sum(amount), grouping(year), grouping(region) FROM sales GROUP BY CUBE (year, region)"
    ),
    "cube over nothing": sql("SELECT k, count(*) FROM nothing GROUP BY CUBE (k)"),
    "grouping sets over nothing": sql("SELECT k, count(*) FROM nothing GROUP BY GROUPING SETS ((k), ())"),
    "partial rollup": sql(
        "SELECT region, year, quarter, sum(amount) FROM sales GROUP BY region, ROLLUP (year, quarter)"
    ),
    "rollup of an expression": sql("SELECT year + 1, count(*) FROM sales GROUP BY ROLLUP (year + 1)"),
    "aggregate of a rollup's key": sql("SELECT year, sum(year), count(year) FROM sales GROUP BY ROLLUP (year)"),
    "rollup and having": sql(
        "SELECT year, sum(amount) AS t FROM sales GROUP BY ROLLUP (year) HAVING grouping(year) = 1"
    ),
    "grouping_id of some": sql(
        "SELECT grouping_id(year, region) AS g, count(*) FROM sales GROUP BY CUBE (year, region)"
    ),
    "method, agg": frame("people.groupBy('city').agg(F.count('*').alias('n'), F.max('age'), F.avg('salary'))"),
    "method, agg of a dict": frame("pairs.groupBy('k').agg({'v': 'sum', '*': 'count'})"),
    "method, shortcuts": frame("sales.groupBy('region').sum('amount')"),
    "method, all numeric columns": frame("quarters.groupBy('note').max()"),
    "method, mean and min": frame("sales.groupBy('year').mean('amount')"),
    "method, count": frame("people.groupBy('city', 'name').count()"),
    "method, global agg": frame("people.agg(F.sum('age'), F.countDistinct('city'))"),
    "method, rollup": frame("sales.rollup('year', 'region').agg(F.sum('amount').alias('s'), F.grouping_id())"),
    "method, cube": frame("sales.cube('year', F.col('region')).count()"),
    "method, groupingSets": frame("sales.groupingSets([['year'], []], 'year').agg(F.sum('amount'))"),
    "method, by an expression": frame("people.groupBy((F.col('age') > 30).alias('old')).count()"),
    "method, by ordinal": frame("people.groupBy(1).count()"),
    "method, collect_list": frame(
        "pairs.groupBy('k').agg(F.sort_array(F.collect_list('v')), F.sort_array(F.collect_set('v')))"
    ),
    "method, first and last": frame("pairs.coalesce(1).groupBy('k').agg(F.first('v'), F.last('v'))"),
    "method, filter on an aggregate": frame("pairs.groupBy('k').agg(F.sum('v').alias('s')).where('s > 2').select('k')"),
    "method, aggregate of an aggregate": frame(
        "pairs.groupBy('k').agg(F.sum('v').alias('s')).agg(F.avg('s'), F.count('k'))"
    ),
    "method, describe": frame("quarters.select('q1', 'note').describe()", ordered=True),
    "pivot": sql("SELECT * FROM sales PIVOT (sum(amount) FOR quarter IN ('Q1', 'Q2'))"),
    "pivot with aliases": sql(
        "SELECT * FROM sales PIVOT (sum(amount) AS s, count(*) AS n FOR quarter IN ('Q1' AS first, 'Q3' AS third))"
    ),
    "pivot on two columns": sql(
        "SELECT * FROM sales "
        "PIVOT (max(amount) FOR (quarter, region) IN (('Q1', 'north') AS qn, ('Q1', 'south') AS qs))"
    ),
    "pivot of nothing": sql("SELECT * FROM nothing PIVOT (sum(v) FOR k IN ('a', 'b'))"),
    "pivot without an aggregate": sql("SELECT * FROM sales PIVOT (amount FOR quarter IN ('Q1'))"),
    "method, pivot with values": frame("sales.groupBy('year').pivot('quarter', ['Q1', 'Q2']).sum('amount')"),
    "method, pivot without values": frame("sales.groupBy('region').pivot('year').agg(F.sum('amount'))"),
    "method, pivot with two aggregates": frame(
        "sales.groupBy('year').pivot('region', ['north']).agg(F.sum('amount').alias('s'), F.count('quarter'))"
    ),
    "method, pivot of count(*)": frame("sales.groupBy('year').pivot('region', ['north']).agg(F.count('*'))"),
    "method, pivot on a number": frame("sales.groupBy('region').pivot('year', [2023, 2024]).max('amount')"),
    "unpivot": sql("SELECT * FROM quarters UNPIVOT (amount FOR quarter IN (q1, q2, q3))"),
    "unpivot with nulls": sql(
        "SELECT * FROM quarters UNPIVOT INCLUDE NULLS (amount FOR quarter IN (q1 AS a, q3 AS b))"
    ),
    "unpivot several columns": sql(
        "SELECT * FROM quarters UNPIVOT ((x, y) FOR pair IN ((q1, q2) AS early, (q2, q3) AS late))"
    ),
    "unpivot of mixed types": sql("SELECT * FROM quarters UNPIVOT (v FOR n IN (q1, note))"),
    "method, unpivot": frame("quarters.unpivot('id', ['q1', 'q2', 'q3'], 'quarter', 'amount')"),
    "method, melt": frame("quarters.melt(['id', 'note'], ['q1'], 'name', 'value')"),
    "method, unpivot without values": frame("quarters.drop('note').unpivot('id', None, 'n', 'v')"),
    "column neither grouped nor aggregated": sql("SELECT k, v FROM pairs GROUP BY k"),
    "method, column neither grouped nor aggregated": frame("pairs.groupBy('k').agg(F.col('v') + 1)"),
    "aggregate of an aggregate": sql("SELECT sum(count(v)) FROM pairs"),
    "aggregate in where": sql("SELECT k FROM pairs WHERE sum(v) > 1"),
    "aggregate in group by": sql("SELECT count(*) FROM pairs GROUP BY sum(v)"),
    "grouping by position out of range": sql("SELECT k FROM pairs GROUP BY 3"),
    "grouping by the position of an aggregate": sql("SELECT k, sum(v) FROM pairs GROUP BY 2"),
    "grouping outside of grouping sets": sql("SELECT grouping(k) FROM pairs GROUP BY k"),
    "group by a map": sql("SELECT attrs, count(*) FROM nested GROUP BY attrs"),
    "unknown aggregate of a dict": frame("pairs.groupBy('k').agg({'v': 'nope'})"),
    "sum of strings": sql("SELECT sum(s) FROM numbers WHERE i = 1 AND s = '1'"),
    "sum of arrays": sql("SELECT sum(tags) FROM orders"),
    "method, pivot by fields of a struct": frame(
        "spark.createDataFrame([((1, 'a'), 2), ((1, 'b'), 3), ((2, 'a'), 4)], 'k struct<y: int, c: string>, v int')"
        ".groupBy('k.y').pivot('k.c').agg(F.sum('v')).sort('y')",
        ordered=True,
    ),
    "method, pivot beside other types": frame(
        "people.groupBy('name').pivot('city', ['Oslo', 'Rome']).agg(F.count('age').alias('n'), F.min('name').alias('m'))"
    ),
    "method, pivot into lists": frame(
        "people.groupBy('name').pivot('city', ['Oslo', 'Rome']).agg(F.sort_array(F.collect_list('age')).alias('l'))"
    ),
    "pivot of any value, and of all with nulls": sql(
        "SELECT * FROM VALUES (1, 'a', NULL), (1, 'b', 'x'), (1, 'a', 'z') AS t(g, p, s)"
        " PIVOT (any_value(s) AS v, collect_list(s) RESPECT NULLS AS l FOR p IN ('a', 'b', 'c'))"
    ),
    "window over a rollup": sql(
        "SELECT k, c, count(*), rank() OVER (ORDER BY count(*), k, c), k + 1"
        " FROM VALUES (1, 2), (1, 3) t(k, c) GROUP BY ROLLUP(k, c)"
    ),
    "method, pivot of first": frame(
        "spark.createDataFrame([(1, 'a', None), (1, 'a', 'x'), (1, 'b', 'y')], 'g int, p string, s string')"
        ".groupBy('g').pivot('p', ['a', 'b', 'c']).agg(F.first('s'), F.count('*'))"
    ),
}
