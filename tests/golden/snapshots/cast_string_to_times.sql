-- t.selectExpr('cast(s AS DATE)', 'cast(s AS TIMESTAMP)', 'cast(s AS TIMESTAMP_NTZ)')
SELECT
  COALESCE(
    CASE
      WHEN REGEXP_FULL_MATCH("local_1"."s", '[0-9]{4}-[0-9]{2}-[0-9]{2}')
      THEN TRY_CAST("local_1"."s" AS DATE)
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s",
  TIMEZONE(
    'UTC',
    COALESCE(
      CASE
        WHEN REGEXP_FULL_MATCH(
          "local_1"."s",
          '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?'
        )
        THEN CAST(TRY_CAST("local_1"."s" AS TIMESTAMP) AS TIMESTAMPTZ)
      END,
      SPARK_CAST("local_1"."s")
    )
  ) AS "s_2",
  COALESCE(
    CASE
      WHEN REGEXP_FULL_MATCH(
        "local_1"."s",
        '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?'
      )
      THEN TRY_CAST("local_1"."s" AS TIMESTAMP)
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s_3"
FROM "local_1"
