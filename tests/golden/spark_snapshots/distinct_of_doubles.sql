-- u.select('w').distinct()
SELECT DISTINCT
  `local_1`.`w`
FROM `local_1`
