-- u.groupBy('k').count().filter('count > 1')
SELECT
  "local_1"."k",
  COUNT(*) AS "count"
FROM "local_1"
GROUP BY
  "local_1"."k"
HAVING
  COUNT(*) > CAST(1 AS BIGINT)
