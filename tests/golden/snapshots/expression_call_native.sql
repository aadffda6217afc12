-- t.selectExpr('length(s)', 'abs(x)')
SELECT
  CAST(LENGTH("local_1"."s") AS INT) AS "length(s)",
  ABS("local_1"."x") AS "abs(x)"
FROM "local_1"
