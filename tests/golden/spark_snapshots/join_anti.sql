-- u.join(t, u.k == t.s, 'left_anti')
SELECT
  `left_2`.`id`,
  `left_2`.`k`,
  `left_2`.`w`
FROM `local_1` AS `left_2`
ANTI JOIN `local_3` AS `right_4`
  ON `left_2`.`k` = `right_4`.`s`
