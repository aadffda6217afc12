-- t.selectExpr("s ILIKE 'a%'")
SELECT
  SPARK_ILIKE("local_1"."s") AS "ilike(s, a%)"
FROM "local_1"
