-- u.join(t, u.w == t.x).select('k', 's')
SELECT
  `left_2`.`k`,
  `right_4`.`s`
FROM `local_1` AS `left_2`
JOIN `local_3` AS `right_4`
  ON `left_2`.`w` = `right_4`.`x`
