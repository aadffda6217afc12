-- t.selectExpr('id + 1')
SELECT
  "local_1"."id" + CAST(1 AS INT) AS "(id + 1)"
FROM "local_1"
