-- u.withColumn('r', F.rand(7)).filter('r > 0.5').orderBy(F.randn(7))
WITH "select_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w",
    ROW_NUMBER() OVER () AS "_row"
  FROM "local_1"
), "with_columns_2" AS (
  SELECT
    "select_1"."id",
    "select_1"."k",
    "select_1"."w",
    SPARK_RAND_0("select_1"."_row") AS "r"
  FROM "select_1"
), "filter_3" AS (
  SELECT
    "with_columns_2"."id",
    "with_columns_2"."k",
    "with_columns_2"."w",
    "with_columns_2"."r",
    ROW_NUMBER() OVER () AS "_row"
  FROM "with_columns_2"
  WHERE
    "with_columns_2"."r" > CAST('0.5' AS DOUBLE)
)
SELECT
  "filter_3"."id",
  "filter_3"."k",
  "filter_3"."w",
  "filter_3"."r"
FROM "filter_3"
ORDER BY
  SPARK_RANDN_1("filter_3"."_row") ASC NULLS FIRST,
  ROW_NUMBER() OVER ()
