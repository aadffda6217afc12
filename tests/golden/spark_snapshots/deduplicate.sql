-- u.dropDuplicates(['k'])
SELECT
  first(`local_1`.`id`) AS `id`,
  `local_1`.`k`,
  first(`local_1`.`w`) AS `w`
FROM `local_1`
GROUP BY
  `local_1`.`k`
