-- u.groupBy('id').pivot('k', ['a', 'b']).sum('w')
SELECT
  `local_1`.`id`,
  sum(`local_1`.`w`) FILTER(WHERE
    `local_1`.`k` IS NOT DISTINCT FROM 'a') AS `a`,
  sum(`local_1`.`w`) FILTER(WHERE
    `local_1`.`k` IS NOT DISTINCT FROM 'b') AS `b`
FROM `local_1`
GROUP BY
  `local_1`.`id`
