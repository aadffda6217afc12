-- t.selectExpr('n % id')
SELECT
  CASE
    WHEN CAST("local_1"."id" AS BIGINT) = 0
    THEN CASE
      WHEN NOT "local_1"."n" IS NULL
      THEN ERROR(
        '[REMAINDER_BY_ZERO] Remainder of a division by zero; try_mod returns NULL instead, and with ' || '"spark.sql.ansi.enabled"' || ' set to false this is no error. SQLSTATE: 22012'
      )
    END
    ELSE CASE
      WHEN CAST("local_1"."id" AS BIGINT) = (
        -1
      )
      THEN "local_1"."n" * CAST(0 AS BIGINT)
      ELSE "local_1"."n" % CAST("local_1"."id" AS BIGINT)
    END
  END AS "(n % id)"
FROM "local_1"
