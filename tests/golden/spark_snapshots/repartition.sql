-- u.repartition(3, 'k')
WITH `repartition_2` AS (
  SELECT /*+ REPARTITION(3, `k`) */
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
)
SELECT
  `repartition_2`.`id`,
  `repartition_2`.`k`,
  `repartition_2`.`w`
FROM `repartition_2`
