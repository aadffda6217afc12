-- u.select(F.count('*').over(Window.orderBy('id').rangeBetween(-5, Window.currentRow)).alias('n'))
SELECT
  COUNT(*) OVER (
    ORDER BY "local_1"."id" ASC NULLS FIRST
    RANGE BETWEEN CAST(5 AS INT) PRECEDING AND CURRENT ROW
  ) AS "n"
FROM "local_1"
ORDER BY
  "local_1"."id" ASC NULLS FIRST,
  ROW_NUMBER() OVER ()
