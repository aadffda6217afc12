-- t.selectExpr('d * d')
SELECT
  `local_1`.`d` * `local_1`.`d` AS `(d * d)`
FROM `local_1`
