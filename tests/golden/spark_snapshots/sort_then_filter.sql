-- u.orderBy('k').filter('id > 1')
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`
FROM `local_1`
WHERE
  `local_1`.`id` > 1
ORDER BY
  `local_1`.`k` ASC
