-- t.select('id', 's').join(u, 'id', 'left')
WITH `select_2` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`s`
  FROM `local_1`
)
SELECT
  `select_2`.`id`,
  `select_2`.`s`,
  `right_4`.`k`,
  `right_4`.`w`
FROM `select_2`
LEFT JOIN `local_3` AS `right_4`
  ON `select_2`.`id` = `right_4`.`id`
