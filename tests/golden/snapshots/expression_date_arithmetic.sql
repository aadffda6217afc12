-- t.selectExpr('day + 1', "day - DATE'2024-01-01'", "at + INTERVAL '1' DAY")
SELECT
  "local_1"."day" + CAST(CAST(1 AS INT) AS INT) AS "date_add(day, 1)",
  (
    "local_1"."day" - CAST('2024-01-01' AS DATE)
  ) * 86400000000 AS "(day - DATE '2024-01-01')",
  TIMEZONE('UTC', SPARK_ADD("local_1"."at")) AS "at + INTERVAL '1' DAY"
FROM "local_1"
