-- t.selectExpr('cast(id AS STRING)', 'cast(x AS STRING)', 'cast(d AS STRING)', 'cast(b AS STRING)', 'cast(raw AS STRING)')
SELECT
  CAST("local_1"."id" AS TEXT) AS "id",
  SPARK_CAST("local_1"."x") AS "x",
  CAST("local_1"."d" AS TEXT) AS "d",
  CAST("local_1"."b" AS TEXT) AS "b",
  SPARK_CAST("local_1"."raw") AS "raw"
FROM "local_1"
