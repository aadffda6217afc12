-- t.selectExpr("s LIKE ANY ('a%', '_b')", "s NOT LIKE ALL ('a%', 'b%')", "s ILIKE ANY ('A%')")
SELECT
  (
    "local_1"."s" LIKE 'a%' ESCAPE '\'
  )
  OR (
    "local_1"."s" LIKE '_b' ESCAPE '\'
  ) AS "likeany(s)",
  (
    NOT (
      "local_1"."s" LIKE 'a%' ESCAPE '\'
    )
  )
  AND (
    NOT (
      "local_1"."s" LIKE 'b%' ESCAPE '\'
    )
  ) AS "notlikeall(s)",
  CASE
    WHEN REGEXP_MATCHES("local_1"."s", '[İΣ]')
    THEN SPARK_LOWER("local_1"."s")
    ELSE LOWER("local_1"."s")
  END LIKE 'a%' ESCAPE '\' AS "likeany(lower(s))"
FROM "local_1"
