-- spark.sql('SELECT s IN (SELECT k FROM u) AS known FROM t')
SELECT
  COALESCE(
    "local_1"."s" IN (
      SELECT
        "local_2"."k"
      FROM "local_3" AS "local_2"
    ),
    FALSE
  ) AS "known"
FROM "local_1"
