-- t.selectExpr("s LIKE concat(s, '%')")
SELECT
  SPARK_LIKE("local_1"."s", "local_1"."s" || '%') AS "s LIKE concat(s, %)"
FROM "local_1"
