-- u.select('k').subtract(t.select('s'))
WITH "except_1" AS (
  SELECT
    "local_1"."k"
  FROM "local_1"
  EXCEPT
  SELECT
    "local_2"."s" AS "k"
  FROM "local_2"
)
SELECT
  "except_1"."k"
FROM "except_1"
