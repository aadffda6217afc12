-- u.limit(3).filter('id > 1')
WITH "limit_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
  LIMIT 3
)
SELECT
  "limit_1"."id",
  "limit_1"."k",
  "limit_1"."w"
FROM "limit_1"
WHERE
  "limit_1"."id" > CAST(1 AS INT)
