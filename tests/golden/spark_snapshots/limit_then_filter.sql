-- u.limit(3).filter('id > 1')
WITH `limit_2` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
  LIMIT 3
)
SELECT
  `limit_2`.`id`,
  `limit_2`.`k`,
  `limit_2`.`w`
FROM `limit_2`
WHERE
  `limit_2`.`id` > 1
