-- u.select('k').distinct()
SELECT DISTINCT
  `local_1`.`k`
FROM `local_1`
