-- spark.sql('SELECT k, id, sum(w) FROM u GROUP BY GROUPING SETS ((k, id), (k), ())')
SELECT
  `local_1`.`k`,
  `local_1`.`id`,
  sum(`local_1`.`w`) AS `sum(w)`
FROM `local_1`
GROUP BY
  GROUPING SETS (
    (`local_1`.`k`, `local_1`.`id`),
    (`local_1`.`k`),
    ()
  )
