-- t.selectExpr('coalesce(n, id)', "nullif(s, '')", 'nvl2(s, 1, 2)')
SELECT
  COALESCE("local_1"."n", CAST("local_1"."id" AS BIGINT)) AS "coalesce(n, id)",
  CASE WHEN "local_1"."s" = '' THEN CAST(NULL AS TEXT) ELSE "local_1"."s" END AS "nullif(s, )",
  CASE WHEN NOT "local_1"."s" IS NULL THEN CAST(1 AS INT) ELSE CAST(2 AS INT) END AS "nvl2(s, 1, 2)"
FROM "local_1"
