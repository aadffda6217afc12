-- t.selectExpr('-n')
SELECT
  CAST(-"local_1"."n" AS BIGINT) AS "(- n)"
FROM "local_1"
