-- u.groupBy('id').pivot('k', ['a', 'b']).sum('w')
SELECT
  `local_1`.`id`,
  sum(`local_1`.`w`) FILTER(WHERE
    equal_null(`local_1`.`k`, 'a')) AS `a`,
  sum(`local_1`.`w`) FILTER(WHERE
    equal_null(`local_1`.`k`, 'b')) AS `b`
FROM `local_1`
GROUP BY
  `local_1`.`id`
