-- u.alias('a').select('a.k')
SELECT
  `local_1`.`k`
FROM `local_1`
