-- t.join(u, t.id == u.id).select(t.id, 'k')
SELECT
  `left_2`.`id`,
  `right_4`.`k`
FROM `local_1` AS `left_2`
JOIN `local_3` AS `right_4`
  ON `left_2`.`id` = `right_4`.`id`
