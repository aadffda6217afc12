-- spark.sql('SELECT * FROM (SELECT * FROM u ORDER BY id LIMIT 10 OFFSET 1) WHERE id > 0')
WITH "limit_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
  ORDER BY
    "local_1"."id" ASC NULLS FIRST,
    ROW_NUMBER() OVER ()
  LIMIT 10
  OFFSET 1
)
SELECT
  "limit_1"."id",
  "limit_1"."k",
  "limit_1"."w"
FROM "limit_1"
WHERE
  "limit_1"."id" > CAST(0 AS INT)
