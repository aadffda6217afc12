-- u.withColumn('v', F.col('w') * 2).filter('v > 1')
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`,
  `local_1`.`w` * CAST(2 AS DOUBLE) AS `v`
FROM `local_1`
WHERE
  (
    `local_1`.`w` * CAST(2 AS DOUBLE)
  ) > CAST(1 AS DOUBLE)
