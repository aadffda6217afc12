-- spark.sql('SELECT t.id, v.m FROM t, LATERAL (SELECT max(w) AS m FROM u WHERE u.id = t.id) v')
SELECT
  "left_1"."id",
  "lateral_2"."m"
FROM "local_1" AS "left_1"
CROSS JOIN LATERAL (
  SELECT
    ARG_MAX("local_2"."w", "local_2"."w") AS "m"
  FROM "local_3" AS "local_2"
  WHERE
    "local_2"."id" = "left_1"."id"
) AS "lateral_2"
