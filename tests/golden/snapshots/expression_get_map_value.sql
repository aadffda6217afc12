-- c.selectExpr("m['k']")
SELECT
  LIST_EXTRACT(MAP_EXTRACT("local_1"."m", 'k'), 1) AS "m[k]"
FROM "local_1"
