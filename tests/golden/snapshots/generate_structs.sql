-- c.select('id', F.inline('sts'))
WITH "generate_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."xs",
    "local_1"."m",
    "local_1"."st",
    "local_1"."sts",
    UNNEST("local_1"."sts") AS "_generated"
  FROM "local_1"
)
SELECT
  "generate_1"."id",
  STRUCT_EXTRACT("generate_1"."_generated", 'p') AS "p",
  STRUCT_EXTRACT("generate_1"."_generated", 'q') AS "q"
FROM "generate_1"
