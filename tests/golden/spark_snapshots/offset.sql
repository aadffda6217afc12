-- u.orderBy('id').offset(2).limit(5)
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`
FROM `local_1`
ORDER BY
  `local_1`.`id` ASC
LIMIT 5
OFFSET 2
