-- spark.sql('SELECT id, x FROM c LATERAL VIEW OUTER explode(xs) v AS x')
WITH "generate_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."xs",
    "local_1"."m",
    "local_1"."st",
    "local_1"."sts",
    UNNEST(
      CASE
        WHEN LEN("local_1"."xs") > 0
        THEN "local_1"."xs"
        ELSE CAST([CAST(NULL AS INT)] AS INT[])
      END
    ) AS "_generated"
  FROM "local_1"
)
SELECT
  "generate_1"."id",
  "generate_1"."_generated" AS "x"
FROM "generate_1"
