-- t.selectExpr('cast(s AS BOOLEAN)', 'cast(s AS BINARY)')
SELECT
  COALESCE(
    CASE
      WHEN LOWER("local_1"."s") IN ('true', 't')
      THEN TRUE
      WHEN LOWER("local_1"."s") IN ('false', 'f')
      THEN FALSE
    END,
    SPARK_CAST("local_1"."s")
  ) AS "s",
  ENCODE("local_1"."s") AS "s_2"
FROM "local_1"
