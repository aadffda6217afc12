-- u.cube('k', 'id').agg(F.count('*'), F.grouping('k'))
SELECT
  `local_1`.`k`,
  `local_1`.`id`,
  count(1) AS `count(1)`,
  grouping(`local_1`.`k`) AS `grouping(k)`
FROM `local_1`
GROUP BY
  GROUPING SETS (
    (`local_1`.`k`, `local_1`.`id`),
    (`local_1`.`k`),
    (`local_1`.`id`),
    ()
  )
