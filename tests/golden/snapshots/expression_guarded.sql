-- t.selectExpr('id <> 0 AND 10 / id > 1')
SELECT
  (
    NOT (
      "local_1"."id" = CAST(0 AS INT)
    )
  )
  AND (
    CASE
      WHEN CAST("local_1"."id" AS DOUBLE) = 0
      THEN ERROR(
        '[DIVIDE_BY_ZERO] Division by zero; try_divide returns NULL instead, and with ' || '"spark.sql.ansi.enabled"' || ' set to false this is no error. SQLSTATE: 22012'
      )
      ELSE CAST('10.0' AS DOUBLE) / CAST("local_1"."id" AS DOUBLE)
    END > CAST('1.0' AS DOUBLE)
  ) AS "((NOT (id = 0)) AND ((10 / id) > 1))"
FROM "local_1"
