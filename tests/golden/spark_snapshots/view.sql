-- spark.table('u')
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`
FROM `local_1`
