"""What has a snapshot: each kind of plan node, expression and cast, as the shortest query that has it.

Sources see ``spark``, ``F``, ``T``, ``Window`` and the tables below.
"""

from __future__ import annotations

TABLES = {
    "t": (
        "id INT NOT NULL, n BIGINT, x DOUBLE, d DECIMAL(10,2), s STRING, b BOOLEAN, day DATE, at TIMESTAMP, "
        "wall TIMESTAMP_NTZ, raw BINARY"
    ),
    "u": "id INT NOT NULL, k STRING, w DOUBLE",
    "c": (
        "id INT, xs ARRAY<INT>, m MAP<STRING, INT>, st STRUCT<a: INT, `b c`: STRING>, "
        "sts ARRAY<STRUCT<p: INT, q: STRING>>"
    ),
}

PLANS = {
    "local_relation": "t",
    "range": "spark.range(1, 10, 2)",
    "one_row": "spark.sql('SELECT 1 AS a, \"x\" AS b, NULL AS c')",
    "values": "spark.sql(\"SELECT * FROM VALUES (1, 'a'), (2, NULL) AS v(a, b)\")",
    "project": "t.select('id', F.col('n').alias('m'), F.lit('x'))",
    "project_over_project": "t.select((F.col('n') + 1).alias('a')).select((F.col('a') * 2).alias('b'))",
    "project_twice_used": "t.select(F.sqrt('x').alias('a')).select((F.col('a') * F.col('a')).alias('b'))",
    "with_columns": "u.withColumn('v', F.col('w') * 2).withColumn('w', F.lit(0))",
    "update_fields": "c.select(F.col('st').withField('a', F.lit(1)).alias('st'), F.col('st').dropFields('`b c`'))",
    "renamed": "u.withColumnRenamed('k', 'key')",
    "dropped": "u.drop('k')",
    "filter": "u.filter('id > 1').filter(F.col('k').isNotNull())",
    "filter_on_computed": "u.withColumn('v', F.col('w') * 2).filter('v > 1')",
    "filter_on_padded": "u.select(F.col('k').alias('c', metadata={'__CHAR_VARCHAR_TYPE_STRING': 'char(5)'}))"
    ".filter(\"c = 'a'\")",
    "sort": "u.orderBy('k', F.col('w').desc(), F.col('id').asc_nulls_last())",
    "sort_then_filter": "u.orderBy('k').filter('id > 1')",
    "limit": "u.limit(3)",
    "limit_then_filter": "u.limit(3).filter('id > 1')",
    "offset": "u.orderBy('id').offset(2).limit(5)",
    "offset_then_filter": "spark.sql('SELECT * FROM (SELECT * FROM u ORDER BY id LIMIT 10 OFFSET 1) WHERE id > 0')",
    "distinct": "u.select('k').distinct()",
    "distinct_of_doubles": "u.select('w').distinct()",
    "deduplicate": "u.dropDuplicates(['k'])",
    "sample": "spark.range(10).sample(0.5, seed=7)",
    "random_numbers": "u.withColumn('r', F.rand(7)).filter('r > 0.5').orderBy(F.randn(7))",
    "row_numbers": "u.select('id', F.monotonically_increasing_id(), F.spark_partition_id())",
    "repartition": "u.repartition(3, 'k')",
    "subquery_alias": "u.alias('a').select('a.k')",
    "view": "spark.table('u')",
    "aggregate": "t.groupBy('s').agg(F.count('*'), F.sum('n'), F.avg('d'), F.min('x'))",
    "aggregate_all": "t.agg(F.sum('x'), F.countDistinct('s'))",
    "aggregate_by_double": "u.groupBy('w').count()",
    "aggregate_by_expression": "t.groupBy(F.upper('s').alias('u')).agg(F.max('id'))",
    "having": "u.groupBy('k').count().filter('count > 1')",
    "distinct_and_filtered_aggregates": "spark.sql('SELECT count(DISTINCT k), sum(w) FILTER (WHERE id > 1) FROM u')",
    "collect_list": "u.groupBy('k').agg(F.collect_list('w'))",
    "rollup": "u.rollup('k', 'id').agg(F.sum('w'), F.grouping_id())",
    "cube": "u.cube('k', 'id').agg(F.count('*'), F.grouping('k'))",
    "grouping_sets": "spark.sql('SELECT k, id, sum(w) FROM u GROUP BY GROUPING SETS ((k, id), (k), ())')",
    "pivot": "u.groupBy('id').pivot('k', ['a', 'b']).sum('w')",
    "unpivot": "u.unpivot('id', ['k'], 'name', 'value')",
    "window_rank": "u.withColumn('r', F.rank().over(Window.partitionBy('k').orderBy(F.desc('w'))))",
    "window_rows": "u.select(F.sum('w').over(Window.partitionBy('k').orderBy('id').rowsBetween(-1, 0)).alias('s'))",
    "window_range": "u.select(F.count('*').over(Window.orderBy('id').rangeBetween(-5, Window.currentRow)).alias('n'))",
    "window_range_of_times": "spark.sql('SELECT count(*) OVER (ORDER BY at RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND "
    "CURRENT ROW) AS n FROM t')",
    "window_lag": "u.select(F.lag('w', 1, 0.0).over(Window.orderBy('id')).alias('before'))",
    "window_then_filter": "u.withColumn('n', F.row_number().over(Window.orderBy('id'))).filter('n = 1').drop('n')",
    "session_windows": "t.groupBy('s', F.session_window('at', '5 minutes')).agg(F.count('*').alias('n'))",
    "generate": "c.select('id', F.explode('xs').alias('x'))",
    "generate_outer": "c.select('id', F.explode_outer('m'))",
    "generate_positions": "c.select(F.posexplode('xs'))",
    "generate_structs": "c.select('id', F.inline('sts'))",
    "lateral_view": "spark.sql('SELECT id, x FROM c LATERAL VIEW OUTER explode(xs) v AS x')",
    "union": "u.select('id').union(t.select('n'))",
    "union_by_name": "u.unionByName(t.select('id'), allowMissingColumns=True)",
    "intersect": "u.select('id').intersect(t.select('id'))",
    "intersect_all": "u.select('id').intersectAll(t.select('id'))",
    "except": "u.select('k').subtract(t.select('s'))",
    "except_all": "u.select('k').exceptAll(t.select('s'))",
    "join_inner": "t.join(u, t.id == u.id).select(t.id, 'k')",
    "join_using": "t.select('id', 's').join(u, 'id', 'left')",
    "join_full_using": "t.select('id', 's').join(u, 'id', 'full')",
    "join_right": "u.alias('a').join(u.alias('b'), F.expr('a.id > b.id'), 'right')",
    "join_semi": "u.join(t, 'id', 'left_semi')",
    "join_anti": "u.join(t, u.k == t.s, 'left_anti')",
    "join_cross": "u.select('id').crossJoin(t.select('s'))",
    "join_doubles": "u.join(t, u.w == t.x).select('k', 's')",
    "join_itself": "u.alias('a').join(u.alias('b'), F.col('a.id') == F.col('b.id')).select('a.k', 'b.w')",
    "scalar_subquery": "spark.sql('SELECT id, (SELECT max(w) FROM u) AS m FROM t')",
    "correlated_subquery": "spark.sql('SELECT id, (SELECT count(*) FROM u WHERE u.id = t.id) AS n FROM t')",
    "exists": "spark.sql('SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id)')",
    "not_in_subquery": "spark.sql('SELECT id FROM t WHERE s NOT IN (SELECT k FROM u)')",
    "in_subquery_value": "spark.sql('SELECT s IN (SELECT k FROM u) AS known FROM t')",
    "cte": "spark.sql('WITH a AS (SELECT * FROM u WHERE id > 1) SELECT x.k, y.w FROM a x JOIN a y ON x.id = y.id')",
    "lateral_subquery": "spark.sql('SELECT t.id, v.m FROM t, LATERAL (SELECT max(w) AS m FROM u WHERE u.id = t.id) v')",
}

# Expressions over `t` (or, where it has the columns, `c`), as SQL.
EXPRESSIONS = {
    "literals": "1, 2L, 1.5, 1e3D, 'it''s', true, NULL, X'1F', array(1, NULL)",
    "literals_of_times": "DATE'2024-02-29', TIMESTAMP'2024-02-29 12:00:00', INTERVAL '1' DAY, INTERVAL '2' MONTH",
    "add_int": "id + 1",
    "add_long": "n + id",
    "add_decimal": "d + 1.5BD",
    "add_double": "x + n",
    "subtract": "n - 1",
    "multiply": "id * id",
    "multiply_decimal": "d * d",
    "divide": "id / n",
    "divide_decimal": "d / 3",
    "integral_divide": "n div id",
    "remainder": "n % id",
    "negate": "-n",
    "bitwise": "id & 3 | 4 ^ ~id",
    "comparison": "id = n, s < 'b', x >= 1",
    "null_safe_equal": "s <=> NULL",
    "logic": "b AND NOT (x > 1 OR s IS NULL)",
    "guarded": "id <> 0 AND 10 / id > 1",
    "is_null": "s IS NULL, s IS NOT NULL",
    "in": "id IN (1, 2, NULL), s NOT IN ('a')",
    "between": "id BETWEEN 1 AND 10",
    "like": "s LIKE 'a%', s LIKE '10\\\\%'",
    "ilike": "s ILIKE 'a%'",
    "like_any": "s LIKE ANY ('a%', '_b'), s NOT LIKE ALL ('a%', 'b%'), s ILIKE ANY ('A%')",
    "like_of_a_column": "s LIKE concat(s, '%')",
    "rlike": "s RLIKE '^a+$'",
    "case": "CASE WHEN id > 1 THEN 'many' WHEN id = 1 THEN 'one' ELSE 'none' END",
    "if": "if(b, id, n)",
    "coalesce": "coalesce(n, id), nullif(s, ''), nvl2(s, 1, 2)",
    "greatest": "greatest(x, n)",
    "call_native": "length(s), abs(x)",
    "call_python": "levenshtein(s, 'abc')",
    "try_divide": "try_divide(id, n)",
    "calendar_intervals": "at + make_interval(0, 1, 0, id), day - make_interval(0, id), make_interval(id, 1)",
    "date_arithmetic": "day + 1, day - DATE'2024-01-01', at + INTERVAL '1' DAY",
}
COLLECTION_EXPRESSIONS = {
    "get_array_item": "xs[0]",
    "get_map_value": "m['k']",
    "get_struct_field": "st.a, st.`b c`",
    "get_array_struct_fields": "sts.p",
    "make_array": "array(id, 2), map('a', id), named_struct('a', id)",
    "lambda": "transform(xs, x -> x + id), filter(xs, x -> x > 1)",
    "compare_arrays": "xs < array(1), st = named_struct('a', 1, 'b c', 'x')",
}
# Casts of columns of `t`.
CASTS = {
    "string_to_numbers": "cast(s AS INT), cast(s AS DOUBLE), cast(s AS DECIMAL(10,2)), try_cast(s AS BIGINT)",
    "string_to_times": "cast(s AS DATE), cast(s AS TIMESTAMP), cast(s AS TIMESTAMP_NTZ)",
    "string_to_others": "cast(s AS BOOLEAN), cast(s AS BINARY)",
    "integers": "cast(id AS BIGINT), cast(n AS INT), cast(n AS DECIMAL(10,2)), cast(id AS BOOLEAN)",
    "double_to_numbers": "cast(x AS INT), cast(x AS FLOAT), cast(x AS DECIMAL(10,2))",
    "decimal_to_numbers": "cast(d AS INT), cast(d AS DOUBLE), cast(d AS DECIMAL(5,1)), cast(d AS DECIMAL(20,4))",
    "to_string": "cast(id AS STRING), cast(x AS STRING), cast(d AS STRING), cast(b AS STRING), cast(raw AS STRING)",
    "times": "cast(day AS TIMESTAMP), cast(at AS DATE), cast(at AS TIMESTAMP_NTZ), cast(wall AS TIMESTAMP)",
    "times_to_others": "cast(day AS STRING), cast(at AS STRING), cast(at AS BIGINT), cast(at AS DOUBLE)",
}


def sources() -> dict[str, str]:
    """Every construct's name and the Python source of its DataFrame."""
    found = dict(PLANS)
    found |= {f"expression_{name}": f"t.selectExpr({_columns(text)})" for name, text in EXPRESSIONS.items()}
    found |= {f"expression_{name}": f"c.selectExpr({_columns(text)})" for name, text in COLLECTION_EXPRESSIONS.items()}
    found |= {f"cast_{name}": f"t.selectExpr({_columns(text)})" for name, text in CASTS.items()}
    return found


def _columns(text: str) -> str:
    """Column texts, separated at the commas that stand outside of brackets and quotes."""
    parts, depth, quoted = [""], 0, False
    for character in text:
        quoted ^= character == "'"
        depth += 0 if quoted else (character in "([") - (character in ")]")
        if character == "," and depth == 0 and not quoted:
            parts.append("")
        else:
            parts[-1] += character
    return ", ".join(repr(part.strip()) for part in parts)
