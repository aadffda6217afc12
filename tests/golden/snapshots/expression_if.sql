-- t.selectExpr('if(b, id, n)')
SELECT
  CASE WHEN "local_1"."b" THEN CAST("local_1"."id" AS BIGINT) ELSE "local_1"."n" END AS "(IF(b, id, n))"
FROM "local_1"
