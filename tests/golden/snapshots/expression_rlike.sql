-- t.selectExpr("s RLIKE '^a+$'")
SELECT
  CASE
    WHEN REGEXP_MATCHES("local_1"."s", '[\n\r\x{85}\x{2028}\x{2029}]')
    THEN SPARK_RLIKE("local_1"."s")
    ELSE REGEXP_MATCHES("local_1"."s", '\A(?:a)+\z')
  END AS "RLIKE(s, ^a+$)"
FROM "local_1"
