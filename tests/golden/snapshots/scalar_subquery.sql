-- spark.sql('SELECT id, (SELECT max(w) FROM u) AS m FROM t')
SELECT
  "local_1"."id",
  (
    SELECT
      ARG_MAX("local_2"."w", "local_2"."w") AS "max(w)"
    FROM "local_3" AS "local_2"
  ) AS "m"
FROM "local_1"
