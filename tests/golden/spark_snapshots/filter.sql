-- u.filter('id > 1').filter(F.col('k').isNotNull())
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`
FROM `local_1`
WHERE
  (
    `local_1`.`id` > 1
  ) AND (
    NOT `local_1`.`k` IS NULL
  )
