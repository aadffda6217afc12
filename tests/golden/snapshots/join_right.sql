-- u.alias('a').join(u.alias('b'), F.expr('a.id > b.id'), 'right')
WITH "select_2" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
)
SELECT
  "left_1"."id",
  "left_1"."k",
  "left_1"."w",
  "select_2"."id" AS "id_2",
  "select_2"."k" AS "k_2",
  "select_2"."w" AS "w_2"
FROM "local_1" AS "left_1"
RIGHT JOIN "select_2"
  ON "left_1"."id" > "select_2"."id"
