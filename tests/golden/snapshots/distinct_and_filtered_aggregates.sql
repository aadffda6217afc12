-- spark.sql('SELECT count(DISTINCT k), sum(w) FILTER (WHERE id > 1) FROM u')
SELECT
  COUNT(DISTINCT "local_1"."k") AS "count(DISTINCT k)",
  SUM("local_1"."w") FILTER(WHERE
    "local_1"."id" > CAST(1 AS INT)) AS "sum(w) FILTER (WHERE (id > 1))"
FROM "local_1"
