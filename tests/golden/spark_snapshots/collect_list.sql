-- u.groupBy('k').agg(F.collect_list('w'))
SELECT
  `local_1`.`k`,
  collect_list(`local_1`.`w`) AS `collect_list(w)`
FROM `local_1`
GROUP BY
  `local_1`.`k`
