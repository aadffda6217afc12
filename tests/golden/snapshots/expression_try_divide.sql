-- t.selectExpr('try_divide(id, n)')
SELECT
  CAST("local_1"."id" AS DOUBLE) / NULLIF(CAST("local_1"."n" AS DOUBLE), CAST(0 AS DOUBLE)) AS "try_divide(id, n)"
FROM "local_1"
