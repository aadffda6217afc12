-- u.groupBy('w').count()
SELECT
  `local_1`.`w`,
  count(1) AS `count`
FROM `local_1`
GROUP BY
  `local_1`.`w`
