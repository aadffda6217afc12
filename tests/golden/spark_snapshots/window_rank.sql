-- u.withColumn('r', F.rank().over(Window.partitionBy('k').orderBy(F.desc('w'))))
SELECT
  `local_1`.`id`,
  `local_1`.`k`,
  `local_1`.`w`,
  rank() OVER (PARTITION BY `local_1`.`k` ORDER BY `local_1`.`w` DESC) AS `r`
FROM `local_1`
