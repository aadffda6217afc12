-- u.groupBy('w').count()
SELECT
  "local_1"."w" + CAST(0 AS DOUBLE) AS "w",
  COUNT(*) AS "count"
FROM "local_1"
GROUP BY
  "local_1"."w" + CAST(0 AS DOUBLE)
