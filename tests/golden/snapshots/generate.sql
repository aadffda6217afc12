-- c.select('id', F.explode('xs').alias('x'))
WITH "generate_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."xs",
    "local_1"."m",
    "local_1"."st",
    "local_1"."sts",
    UNNEST("local_1"."xs") AS "_generated"
  FROM "local_1"
)
SELECT
  "generate_1"."id",
  "generate_1"."_generated" AS "x"
FROM "generate_1"
