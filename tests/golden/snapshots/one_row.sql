-- spark.sql('SELECT 1 AS a, "x" AS b, NULL AS c')
SELECT
  CAST(1 AS INT) AS "a",
  'x' AS "b",
  CAST(NULL AS INT) AS "c"
