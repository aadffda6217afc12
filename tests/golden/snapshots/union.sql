-- u.select('id').union(t.select('n'))
WITH "union_1" AS (
  SELECT
    CAST("local_1"."id" AS BIGINT) AS "id"
  FROM "local_1"
  UNION ALL
  SELECT
    "local_2"."n" AS "id"
  FROM "local_2"
)
SELECT
  "union_1"."id"
FROM "union_1"
