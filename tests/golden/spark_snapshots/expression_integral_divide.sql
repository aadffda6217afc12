-- t.selectExpr('n div id')
SELECT
  `local_1`.`n` DIV CAST(`local_1`.`id` AS BIGINT) AS `(n div id)`
FROM `local_1`
