-- u.alias('a').join(u.alias('b'), F.expr('a.id > b.id'), 'right')
WITH `select_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
)
SELECT
  `left_2`.`id`,
  `left_2`.`k`,
  `left_2`.`w`,
  `select_3`.`id` AS `id_2`,
  `select_3`.`k` AS `k_2`,
  `select_3`.`w` AS `w_2`
FROM `local_1` AS `left_2`
RIGHT JOIN `select_3`
  ON `left_2`.`id` > `select_3`.`id`
