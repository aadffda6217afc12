-- u.rollup('k', 'id').agg(F.sum('w'), F.grouping_id())
SELECT
  "local_1"."k",
  "local_1"."id",
  SUM("local_1"."w") AS "sum(w)",
  CAST(GROUPING("local_1"."k", "local_1"."id") AS BIGINT) AS "grouping_id()"
FROM "local_1"
GROUP BY
  GROUPING SETS (
    ("local_1"."k", "local_1"."id"),
    ("local_1"."k"),
    ()
  )
HAVING
  COUNT(*) > 0
