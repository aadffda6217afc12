-- t.selectExpr('x + n')
SELECT
  `local_1`.`x` + CAST(`local_1`.`n` AS DOUBLE) AS `(x + n)`
FROM `local_1`
