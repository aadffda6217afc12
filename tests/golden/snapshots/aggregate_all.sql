-- t.agg(F.sum('x'), F.countDistinct('s'))
SELECT
  SUM("local_1"."x") AS "sum(x)",
  COUNT(DISTINCT "local_1"."s") AS "count(DISTINCT s)"
FROM "local_1"
