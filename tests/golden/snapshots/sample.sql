-- spark.range(10).sample(0.5, seed=7)
WITH "select_2" AS (
  SELECT
    "range_1"."id",
    ROW_NUMBER() OVER () AS "_row"
  FROM RANGE(0, 10, 1) AS "range_1"("id")
)
SELECT
  "select_2"."id"
FROM "select_2"
WHERE
  SPARK_SAMPLE("select_2"."_row")
