-- u.select(F.lag('w', 1, 0.0).over(Window.orderBy('id')).alias('before'))
SELECT
  LAG("local_1"."w", 1, CAST('0.0' AS DOUBLE)) OVER (ORDER BY "local_1"."id" ASC NULLS FIRST) AS "before"
FROM "local_1"
ORDER BY
  "local_1"."id" ASC NULLS FIRST,
  ROW_NUMBER() OVER ()
