-- u.alias('a').join(u.alias('b'), F.col('a.id') == F.col('b.id')).select('a.k', 'b.w')
WITH "select_2" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
)
SELECT
  "left_1"."k",
  "select_2"."w"
FROM "local_1" AS "left_1"
JOIN "select_2"
  ON "left_1"."id" = "select_2"."id"
