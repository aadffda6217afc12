-- t.groupBy('s').agg(F.count('*'), F.sum('n'), F.avg('d'), F.min('x'))
SELECT
  "local_1"."s",
  COUNT(*) AS "count(1)",
  CAST(SUM("local_1"."n") AS BIGINT) AS "sum(n)",
  CAST(CAST((
    (
      CAST(REPLACE(CAST(SUM("local_1"."d") AS TEXT), '.', '') AS INT128) * 20000
    ) + (
      SIGN(SUM("local_1"."d")) * COUNT("local_1"."d")
    )
  ) // (
    2 * NULLIF(COUNT("local_1"."d"), 0)
  ) AS DECIMAL(38, 0)) * CAST('0.000001' AS DECIMAL(7, 6)) AS DECIMAL(14, 6)) AS "avg(d)",
  ARG_MIN("local_1"."x", "local_1"."x") AS "min(x)"
FROM "local_1"
GROUP BY
  "local_1"."s"
