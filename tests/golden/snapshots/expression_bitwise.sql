-- t.selectExpr('id & 3 | 4 ^ ~id')
SELECT
  (
    "local_1"."id" & CAST(3 AS INT)
  ) | XOR(CAST(4 AS INT), ~"local_1"."id") AS "((id & 3) | (4 ^ ~id))"
FROM "local_1"
