-- spark.sql('SELECT 1 AS a, "x" AS b, NULL AS c')
SELECT
  1 AS `a`,
  'x' AS `b`,
  NULL AS `c`
