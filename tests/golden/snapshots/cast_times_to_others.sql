-- t.selectExpr('cast(day AS STRING)', 'cast(at AS STRING)', 'cast(at AS BIGINT)', 'cast(at AS DOUBLE)')
SELECT
  CASE
    WHEN NOT (
      YEAR("local_1"."day") BETWEEN 1 AND 9999
    )
    THEN SPARK_CAST("local_1"."day")
    ELSE CAST("local_1"."day" AS TEXT)
  END AS "day",
  CASE
    WHEN NOT (
      YEAR(CAST("local_1"."at" AS TIMESTAMP)) BETWEEN 1 AND 9999
    )
    THEN SPARK_CAST("local_1"."at")
    ELSE CAST(CAST("local_1"."at" AS TIMESTAMP) AS TEXT)
  END AS "at",
  SPARK_CAST("local_1"."at") AS "at_2",
  SPARK_CAST("local_1"."at") AS "at_3"
FROM "local_1"
