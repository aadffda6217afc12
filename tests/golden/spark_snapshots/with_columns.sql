-- u.withColumn('v', F.col('w') * 2).withColumn('w', F.lit(0))
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  0 AS `w`,
  `local_1`.`w` * CAST(2 AS DOUBLE) AS `v`
FROM `local_1`
