-- u.withColumnRenamed('k', 'key')
SELECT
  `local_1`.`id`,
  `local_1`.`k` AS `key`,
  `local_1`.`w`
FROM `local_1`
