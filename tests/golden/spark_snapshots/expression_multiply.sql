-- t.selectExpr('id * id')
SELECT
  `local_1`.`id` * `local_1`.`id` AS `(id * id)`
FROM `local_1`
