-- c.select(F.posexplode('xs'))
WITH "generate_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."xs",
    "local_1"."m",
    "local_1"."st",
    "local_1"."sts",
    UNNEST(
      LIST_TRANSFORM(
        "local_1"."xs",
        LAMBDA "each e", "each i" : {'pos': CAST("each i" - 1 AS INT), 'col': "each e"}
      )
    ) AS "_generated"
  FROM "local_1"
)
SELECT
  STRUCT_EXTRACT("generate_1"."_generated", 'pos') AS "pos",
  STRUCT_EXTRACT("generate_1"."_generated", 'col') AS "col"
FROM "generate_1"
