-- u.unionByName(t.select('id'), allowMissingColumns=True)
WITH "union_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w"
  FROM "local_1"
  UNION ALL
  SELECT
    "local_2"."id",
    CAST(NULL AS TEXT) AS "k",
    CAST(NULL AS DOUBLE) AS "w"
  FROM "local_2"
)
SELECT
  "union_1"."id",
  "union_1"."k",
  "union_1"."w"
FROM "union_1"
