-- u.unionByName(t.select('id'), allowMissingColumns=True)
WITH `union_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
  UNION ALL
  SELECT
    `local_2`.`id`,
    CAST(NULL AS STRING) AS `k`,
    CAST(NULL AS DOUBLE) AS `w`
  FROM `local_2`
)
SELECT
  `union_3`.`id`,
  `union_3`.`k`,
  `union_3`.`w`
FROM `union_3`
