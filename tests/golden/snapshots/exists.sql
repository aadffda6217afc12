-- spark.sql('SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id)')
SELECT
  "local_1"."id"
FROM "local_1"
WHERE
  EXISTS(
    SELECT
      CAST(1 AS INT) AS "1"
    FROM "local_2" AS "local_3"
    WHERE
      "local_3"."id" = "local_1"."id"
  )
