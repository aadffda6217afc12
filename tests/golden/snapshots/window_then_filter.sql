-- u.withColumn('n', F.row_number().over(Window.orderBy('id'))).filter('n = 1').drop('n')
WITH "window_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w",
    CAST(ROW_NUMBER() OVER (ORDER BY "local_1"."id" ASC NULLS FIRST) AS INT) AS "n"
  FROM "local_1"
  ORDER BY
    "local_1"."id" ASC NULLS FIRST,
    ROW_NUMBER() OVER ()
)
SELECT
  "window_1"."id",
  "window_1"."k",
  "window_1"."w"
FROM "window_1"
WHERE
  "window_1"."n" = CAST(1 AS INT)
