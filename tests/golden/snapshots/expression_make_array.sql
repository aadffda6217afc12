-- c.selectExpr('array(id, 2)', "map('a', id)", "named_struct('a', id)")
SELECT
  ["local_1"."id", CAST(2 AS INT)] AS "array(id, 2)",
  MAP(['a'], ["local_1"."id"]) AS "map(a, id)",
  {'a': "local_1"."id"} AS "named_struct(a, id)"
FROM "local_1"
