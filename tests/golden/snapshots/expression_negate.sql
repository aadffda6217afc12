-- t.selectExpr('-n')
SELECT
  CAST(0 AS BIGINT) - "local_1"."n" AS "(- n)"
FROM "local_1"
