-- t.selectExpr('id + 1')
SELECT
  `local_1`.`id` + 1 AS `(id + 1)`
FROM `local_1`
