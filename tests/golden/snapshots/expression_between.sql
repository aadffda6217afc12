-- t.selectExpr('id BETWEEN 1 AND 10')
SELECT
  (
    "local_1"."id" >= CAST(1 AS INT)
  )
  AND (
    "local_1"."id" <= CAST(10 AS INT)
  ) AS "between(id, 1, 10)"
FROM "local_1"
