-- t.select('id', 's').join(u, 'id', 'left')
WITH "select_1" AS (
  SELECT
    "local_2"."id",
    "local_2"."s"
  FROM "local_2"
)
SELECT
  "select_1"."id",
  "select_1"."s",
  "right_2"."k",
  "right_2"."w"
FROM "select_1"
LEFT JOIN "local_1" AS "right_2"
  ON "select_1"."id" = "right_2"."id"
