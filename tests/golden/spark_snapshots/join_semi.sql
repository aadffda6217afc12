-- u.join(t, 'id', 'left_semi')
SELECT
  `left_2`.`id`,
  `left_2`.`k`,
  `left_2`.`w`
FROM `local_1` AS `left_2`
SEMI JOIN `local_3` AS `right_4`
  ON `left_2`.`id` = `right_4`.`id`
