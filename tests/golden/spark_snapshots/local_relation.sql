-- t
SELECT
  `local_1`.`id`,
  `local_1`.`n`,
  `local_1`.`x`,
  `local_1`.`d`,
  `local_1`.`s`,
  `local_1`.`b`,
  `local_1`.`day`,
  `local_1`.`at`,
  `local_1`.`wall`,
  `local_1`.`raw`
FROM `local_1`
