-- u.withColumn('r', F.rank().over(Window.partitionBy('k').orderBy(F.desc('w'))))
SELECT
  "local_1"."id",
  "local_1"."k",
  "local_1"."w",
  CAST(RANK() OVER (PARTITION BY "local_1"."k" ORDER BY "local_1"."w" DESC) AS INT) AS "r"
FROM "local_1"
ORDER BY
  "local_1"."k" ASC NULLS FIRST,
  "local_1"."w" DESC,
  ROW_NUMBER() OVER ()
