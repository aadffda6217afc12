-- t.select('id', 's').join(u, 'id', 'full')
WITH "select_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."s"
  FROM "local_1"
)
SELECT
  COALESCE("select_1"."id", "right_2"."id") AS "id",
  "select_1"."s",
  "right_2"."k",
  "right_2"."w"
FROM "select_1"
FULL JOIN "local_2" AS "right_2"
  ON "select_1"."id" = "right_2"."id"
