-- t.selectExpr('n - 1')
SELECT
  `local_1`.`n` - CAST(1 AS BIGINT) AS `(n - 1)`
FROM `local_1`
