-- u.select('id').crossJoin(t.select('s'))
WITH "select_1" AS (
  SELECT
    "local_1"."id",
    ROW_NUMBER() OVER () AS "_row"
  FROM "local_1"
), "select_2" AS (
  SELECT
    "local_2"."s",
    ROW_NUMBER() OVER () AS "_row"
  FROM "local_2"
)
SELECT
  "select_1"."id",
  "select_2"."s"
FROM "select_1"
CROSS JOIN "select_2"
ORDER BY
  "select_1"."_row",
  "select_2"."_row"
