-- u.groupBy('k').agg(F.collect_list('w'))
SELECT
  "local_1"."k",
  COALESCE(
    LIST("local_1"."w") FILTER(WHERE
      NOT "local_1"."w" IS NULL),
    CAST([] AS DOUBLE[])
  ) AS "collect_list(w)"
FROM "local_1"
GROUP BY
  "local_1"."k"
