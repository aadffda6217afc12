-- u.rollup('k', 'id').agg(F.sum('w'), F.grouping_id())
SELECT
  `local_1`.`k`,
  `local_1`.`id`,
  sum(`local_1`.`w`) AS `sum(w)`,
  grouping_id() AS `grouping_id()`
FROM `local_1`
GROUP BY
  GROUPING SETS (
    (`local_1`.`k`, `local_1`.`id`),
    (`local_1`.`k`),
    ()
  )
