-- u.select('w').distinct()
SELECT DISTINCT
  "local_1"."w" + CAST(0 AS DOUBLE) AS "w"
FROM "local_1"
