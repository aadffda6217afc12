-- u.coalesce(1)
WITH `coalesce_2` AS (
  SELECT /*+ COALESCE(1) */
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
)
SELECT
  `coalesce_2`.`id`,
  `coalesce_2`.`k`,
  `coalesce_2`.`w`
FROM `coalesce_2`
