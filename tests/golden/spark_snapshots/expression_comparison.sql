-- t.selectExpr('id = n', "s < 'b'", 'x >= 1')
SELECT
  CAST(`local_1`.`id` AS BIGINT) = `local_1`.`n` AS `(id = n)`,
  `local_1`.`s` < 'b' AS `(s < b)`,
  `local_1`.`x` >= CAST(1 AS DOUBLE) AS `(x >= 1)`
FROM `local_1`
