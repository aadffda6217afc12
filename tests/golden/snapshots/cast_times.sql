-- t.selectExpr('cast(day AS TIMESTAMP)', 'cast(at AS DATE)', 'cast(at AS TIMESTAMP_NTZ)', 'cast(wall AS TIMESTAMP)')
SELECT
  TIMEZONE('UTC', CAST("local_1"."day" AS TIMESTAMPTZ)) AS "day",
  CAST("local_1"."at" AS DATE) AS "at",
  CAST("local_1"."at" AS TIMESTAMP) AS "at_2",
  TIMEZONE('UTC', CAST("local_1"."wall" AS TIMESTAMPTZ)) AS "wall"
FROM "local_1"
