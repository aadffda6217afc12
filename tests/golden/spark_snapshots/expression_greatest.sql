-- t.selectExpr('greatest(x, n)')
SELECT
  greatest(`local_1`.`x`, CAST(`local_1`.`n` AS DOUBLE)) AS `greatest(x, n)`
FROM `local_1`
