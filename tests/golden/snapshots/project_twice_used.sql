-- t.select(F.sqrt('x').alias('a')).select((F.col('a') * F.col('a')).alias('b'))
WITH "select_1" AS (
  SELECT
    SQRT("local_1"."x") AS "a"
  FROM "local_1"
)
SELECT
  "select_1"."a" * "select_1"."a" AS "b"
FROM "select_1"
