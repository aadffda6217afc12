-- c.select('id', F.explode_outer('m'))
WITH "generate_1" AS (
  SELECT
    "local_1"."id",
    "local_1"."xs",
    "local_1"."m",
    "local_1"."st",
    "local_1"."sts",
    UNNEST(
      CASE
        WHEN LEN(MAP_ENTRIES("local_1"."m")) > 0
        THEN MAP_ENTRIES("local_1"."m")
        ELSE CAST([CAST(NULL AS STRUCT("key" TEXT, "value" INT))] AS STRUCT("key" TEXT, "value" INT)[])
      END
    ) AS "_generated"
  FROM "local_1"
)
SELECT
  "generate_1"."id",
  STRUCT_EXTRACT("generate_1"."_generated", 'key') AS "key",
  STRUCT_EXTRACT("generate_1"."_generated", 'value') AS "value"
FROM "generate_1"
