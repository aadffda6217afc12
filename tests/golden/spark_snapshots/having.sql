-- u.groupBy('k').count().filter('count > 1')
SELECT
  `local_1`.`k`,
  count(1) AS `count`
FROM `local_1`
GROUP BY
  `local_1`.`k`
HAVING
  count(1) > CAST(1 AS BIGINT)
