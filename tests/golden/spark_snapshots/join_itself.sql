-- u.alias('a').join(u.alias('b'), F.col('a.id') == F.col('b.id')).select('a.k', 'b.w')
WITH `select_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
)
SELECT
  `left_2`.`k`,
  `select_3`.`w`
FROM `local_1` AS `left_2`
JOIN `select_3`
  ON `left_2`.`id` = `select_3`.`id`
