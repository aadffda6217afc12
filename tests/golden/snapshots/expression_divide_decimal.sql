-- t.selectExpr('d / 3')
SELECT
  COALESCE(
    TRY(
      CAST(CAST((
        (
          CAST(REPLACE(CAST("local_1"."d" AS TEXT), '.', '') AS INT128) * 20000
        ) + (
          SIGN("local_1"."d") * ABS(CAST(REPLACE(CAST(CAST('3' AS DECIMAL(1, 0)) AS TEXT), '.', '') AS INT128))
        )
      ) // (
        2 * NULLIF(CAST(REPLACE(CAST(CAST('3' AS DECIMAL(1, 0)) AS TEXT), '.', '') AS INT128), 0)
      ) AS DECIMAL(38, 0)) * CAST('0.000001' AS DECIMAL(7, 6)) AS DECIMAL(14, 6))
    ),
    SPARK_DIVIDE("local_1"."d")
  ) AS "(d / 3)"
FROM "local_1"
