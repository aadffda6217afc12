-- t.selectExpr('d + 1.5BD')
SELECT
  CAST("local_1"."d" + CAST('1.5' AS DECIMAL(2, 1)) AS DECIMAL(11, 2)) AS "(d + 1.5)"
FROM "local_1"
