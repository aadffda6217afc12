-- t.selectExpr('id BETWEEN 1 AND 10')
SELECT
  (
    `local_1`.`id` >= 1
  ) AND (
    `local_1`.`id` <= 10
  ) AS `between(id, 1, 10)`
FROM `local_1`
