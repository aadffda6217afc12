-- u.cube('k', 'id').agg(F.count('*'), F.grouping('k'))
SELECT
  "local_1"."k",
  "local_1"."id",
  COUNT(*) AS "count(1)",
  CAST(GROUPING("local_1"."k") AS TINYINT) AS "grouping(k)"
FROM "local_1"
GROUP BY
  GROUPING SETS (
    ("local_1"."k", "local_1"."id"),
    ("local_1"."k"),
    ("local_1"."id"),
    ()
  )
HAVING
  COUNT(*) > 0
