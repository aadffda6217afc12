-- t.selectExpr('n div id')
SELECT
  CASE
    WHEN CAST("local_1"."id" AS BIGINT) = 0
    THEN CASE
      WHEN NOT "local_1"."n" IS NULL
      THEN ERROR(
        '[DIVIDE_BY_ZERO] Division by zero; try_divide returns NULL instead, and with ' || '"spark.sql.ansi.enabled"' || ' set to false this is no error. SQLSTATE: 22012'
      )
    END
    ELSE "local_1"."n" // CAST("local_1"."id" AS BIGINT)
  END AS "(n div id)"
FROM "local_1"
