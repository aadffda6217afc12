-- u.withColumn('r', F.rand(7)).filter('r > 0.5').orderBy(F.randn(7))
WITH "select_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w",
    ROW_NUMBER() OVER () AS "_row"
  FROM "local_1"
), "filter_2" AS (
  SELECT
    "select_1"."id",
    "select_1"."k",
    "select_1"."w",
    SPARK_RAND("select_1"."_row") AS "r",
    ROW_NUMBER() OVER () AS "_row"
  FROM "select_1"
  WHERE
    SPARK_RAND("select_1"."_row") > CAST('0.5' AS DOUBLE)
)
SELECT
  "filter_2"."id",
  "filter_2"."k",
  "filter_2"."w",
  "filter_2"."r"
FROM "filter_2"
ORDER BY
  SPARK_RANDN("filter_2"."_row") ASC NULLS FIRST,
  ROW_NUMBER() OVER ()
