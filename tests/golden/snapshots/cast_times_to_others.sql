-- t.selectExpr('cast(day AS STRING)', 'cast(at AS STRING)', 'cast(at AS BIGINT)', 'cast(at AS DOUBLE)')
SELECT
  CAST("local_1"."day" AS TEXT) AS "day",
  CAST(CAST("local_1"."at" AS TIMESTAMP) AS TEXT) AS "at",
  SPARK_CAST("local_1"."at") AS "at_2",
  SPARK_CAST("local_1"."at") AS "at_3"
FROM "local_1"
