-- t.selectExpr("levenshtein(s, 'abc')")
SELECT
  CASE
    WHEN (
      STRLEN("local_1"."s") = LENGTH("local_1"."s")
    )
    AND (
      STRLEN('abc') = LENGTH('abc')
    )
    THEN CAST(LEVENSHTEIN("local_1"."s", 'abc') AS INT)
    ELSE SPARK_LEVENSHTEIN("local_1"."s")
  END AS "levenshtein(s, abc)"
FROM "local_1"
