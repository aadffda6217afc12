-- u.select('id', F.monotonically_increasing_id(), F.spark_partition_id())
WITH "select_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."k",
    "local_1"."w",
    ROW_NUMBER() OVER () AS "_row"
  FROM "local_1"
)
SELECT
  "select_1"."id",
  "select_1"."_row" - 1 AS "monotonically_increasing_id()",
  CAST(0 AS INT) AS "SPARK_PARTITION_ID()"
FROM "select_1"
