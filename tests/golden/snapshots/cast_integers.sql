-- t.selectExpr('cast(id AS BIGINT)', 'cast(n AS INT)', 'cast(n AS DECIMAL(10,2))', 'cast(id AS BOOLEAN)')
SELECT
  CAST("local_1"."id" AS BIGINT) AS "id",
  COALESCE(TRY_CAST("local_1"."n" AS INT), SPARK_CAST("local_1"."n")) AS "n",
  COALESCE(TRY_CAST("local_1"."n" AS DECIMAL(10, 2)), SPARK_CAST("local_1"."n")) AS "n_2",
  CAST("local_1"."id" AS BOOLEAN) AS "id_2"
FROM "local_1"
