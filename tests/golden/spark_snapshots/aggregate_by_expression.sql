-- t.groupBy(F.upper('s').alias('u')).agg(F.max('id'))
SELECT
  upper(`local_1`.`s`) AS `u`,
  max(`local_1`.`id`) AS `max(id)`
FROM `local_1`
GROUP BY
  upper(`local_1`.`s`)
