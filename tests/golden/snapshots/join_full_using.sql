-- t.select('id', 's').join(u, 'id', 'full')
WITH "select_1" AS (
  SELECT
    "local_2"."id",
    "local_2"."s"
  FROM "local_2"
)
SELECT
  COALESCE("select_1"."id", "right_2"."id") AS "id",
  "select_1"."s",
  "right_2"."k",
  "right_2"."w"
FROM "select_1"
FULL JOIN "local_1" AS "right_2"
  ON "select_1"."id" = "right_2"."id"
