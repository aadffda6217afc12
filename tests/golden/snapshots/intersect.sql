-- u.select('id').intersect(t.select('id'))
WITH "intersect_1" AS (
  SELECT
    "local_1"."id"
  FROM "local_1"
  INTERSECT
  SELECT
    "local_2"."id"
  FROM "local_2"
)
SELECT
  "intersect_1"."id"
FROM "intersect_1"
