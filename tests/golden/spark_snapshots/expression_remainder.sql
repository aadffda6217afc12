-- t.selectExpr('n % id')
SELECT
  `local_1`.`n` % CAST(`local_1`.`id` AS BIGINT) AS `(n % id)`
FROM `local_1`
