-- c.selectExpr('xs[0]')
SELECT
  CASE
    WHEN NOT "local_1"."xs" IS NULL
    AND (
      CAST(0 AS INT) < 0 OR CAST(0 AS INT) >= LEN("local_1"."xs")
    )
    THEN ERROR(
      '[INVALID_ARRAY_INDEX] There is no index ' || COALESCE(CAST(CAST(0 AS INT) AS TEXT), 'NULL') || ' in an array of ' || COALESCE(CAST(LEN("local_1"."xs") AS TEXT), 'NULL') || ' element(s); get() returns NULL instead. SQLSTATE: 22003'
    )
    ELSE LIST_EXTRACT("local_1"."xs", 1)
  END AS "xs[0]"
FROM "local_1"
