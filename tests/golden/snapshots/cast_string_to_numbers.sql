-- t.selectExpr('cast(s AS INT)', 'cast(s AS DOUBLE)', 'cast(s AS DECIMAL(10,2))', 'try_cast(s AS BIGINT)')
SELECT
  COALESCE(
    CASE
      WHEN REGEXP_FULL_MATCH("local_1"."s", '[+-]?[0-9]{1,18}')
      THEN TRY_CAST("local_1"."s" AS INT)
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s",
  COALESCE(
    CASE
      WHEN REGEXP_FULL_MATCH("local_1"."s", '[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?')
      THEN TRY_CAST("local_1"."s" AS DOUBLE)
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s_2",
  COALESCE(
    CASE
      WHEN REGEXP_FULL_MATCH("local_1"."s", '[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?')
      THEN TRY_CAST("local_1"."s" AS DECIMAL(10, 2))
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s_3",
  COALESCE(
    CASE
      WHEN REGEXP_FULL_MATCH("local_1"."s", '[+-]?[0-9]{1,18}')
      THEN TRY_CAST("local_1"."s" AS BIGINT)
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s_4"
FROM "local_1"
