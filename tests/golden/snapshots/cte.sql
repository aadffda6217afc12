-- spark.sql('WITH a AS (SELECT * FROM u WHERE id > 1) SELECT x.k, y.w FROM a x JOIN a y ON x.id = y.id')
WITH "select_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
  WHERE
    "local_1"."id" > CAST(1 AS INT)
), "select_2" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
  WHERE
    "local_1"."id" > CAST(1 AS INT)
)
SELECT
  "select_1"."k",
  "select_2"."w"
FROM "select_1"
JOIN "select_2"
  ON "select_1"."id" = "select_2"."id"
