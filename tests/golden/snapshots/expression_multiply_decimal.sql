-- t.selectExpr('d * d')
SELECT
  CAST("local_1"."d" * "local_1"."d" AS DECIMAL(21, 4)) AS "(d * d)"
FROM "local_1"
