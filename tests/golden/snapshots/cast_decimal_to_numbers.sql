-- t.selectExpr('cast(d AS INT)', 'cast(d AS DOUBLE)', 'cast(d AS DECIMAL(5,1))', 'cast(d AS DECIMAL(20,4))')
SELECT
  COALESCE(TRY_CAST(TRUNC("local_1"."d") AS INT), SPARK_CAST("local_1"."d")) AS "d",
  CAST("local_1"."d" AS DOUBLE) AS "d_2",
  COALESCE(TRY_CAST("local_1"."d" AS DECIMAL(5, 1)), SPARK_CAST("local_1"."d")) AS "d_3",
  CAST("local_1"."d" AS DECIMAL(20, 4)) AS "d_4"
FROM "local_1"
