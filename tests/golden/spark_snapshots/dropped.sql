-- u.drop('k')
SELECT
  `local_1`.`id`,
  `local_1`.`w`
FROM `local_1`
