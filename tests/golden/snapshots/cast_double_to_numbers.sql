-- t.selectExpr('cast(x AS INT)', 'cast(x AS FLOAT)', 'cast(x AS DECIMAL(10,2))')
SELECT
  COALESCE(TRY_CAST(TRUNC("local_1"."x") AS INT), SPARK_CAST("local_1"."x")) AS "x",
  SPARK_CAST("local_1"."x") AS "x_1",
  SPARK_CAST("local_1"."x") AS "x_2"
FROM "local_1"
