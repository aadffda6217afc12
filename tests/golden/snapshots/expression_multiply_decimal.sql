-- t.selectExpr('d * d')
SELECT
  CAST(CAST("local_1"."d" AS DECIMAL(19, 2)) * "local_1"."d" AS DECIMAL(21, 4)) AS "(d * d)"
FROM "local_1"
