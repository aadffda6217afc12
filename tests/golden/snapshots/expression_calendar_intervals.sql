-- t.selectExpr('at + make_interval(0, 1, 0, id)', 'day - make_interval(0, id)', 'make_interval(id, 1)')
SELECT
  TIMEZONE(
    'UTC',
    CASE
      WHEN NOT (
        CAST("local_1"."id" AS BIGINT) BETWEEN -30000000 AND 30000000
      )
      THEN SPARK_ADD(
        "local_1"."at",
        {'months': CAST(1 AS INT), 'days': CAST(CAST("local_1"."id" AS BIGINT) AS INT), 'micros': CAST(0 AS BIGINT)}
      )
      ELSE CAST((
        "local_1"."at" + TO_MONTHS(1)
      ) + TO_DAYS(TRY_CAST(CAST("local_1"."id" AS BIGINT) AS INT)) AS TIMESTAMPTZ)
    END
  ) AS "at + make_interval(0, 1, 0, id, 0, 0, 0.000000)",
  CASE
    WHEN NOT (
      CAST("local_1"."id" AS BIGINT) BETWEEN -1000000 AND 1000000
    )
    THEN SPARK_SUBTRACT(
      "local_1"."day",
      {'months': CAST(CAST("local_1"."id" AS BIGINT) AS INT), 'days': CAST(0 AS INT), 'micros': CAST(0 AS BIGINT)}
    )
    ELSE CAST("local_1"."day" - TO_MONTHS(TRY_CAST(CAST("local_1"."id" AS BIGINT) AS INT)) AS DATE)
  END AS "day - make_interval(0, id, 0, 0, 0, 0, 0.000000)",
  CASE
    WHEN NOT (
      (
        CAST("local_1"."id" AS BIGINT) * 12
      ) + 1 BETWEEN -2147483648 AND 2147483647
    )
    THEN SPARK_MAKE_INTERVAL("local_1"."id")
    ELSE {'months': CAST((
      CAST("local_1"."id" AS BIGINT) * 12
    ) + 1 AS INT), 'days': CAST(0 AS INT), 'micros': CAST(0 AS BIGINT)}
  END AS "make_interval(id, 1, 0, 0, 0, 0, 0.000000)"
FROM "local_1"
