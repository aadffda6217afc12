-- t.selectExpr('id / n')
SELECT
  CASE
    WHEN CAST("local_1"."n" AS DOUBLE) = 0
    THEN ERROR(
      '[DIVIDE_BY_ZERO] Division by zero; try_divide returns NULL instead, and with ' || '"spark.sql.ansi.enabled"' || ' set to false this is no error. SQLSTATE: 22012'
    )
    ELSE CAST("local_1"."id" AS DOUBLE) / CAST("local_1"."n" AS DOUBLE)
  END AS "(id / n)"
FROM "local_1"
