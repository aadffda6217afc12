-- u.select(F.sum('w').over(Window.partitionBy('k').orderBy('id').rowsBetween(-1, 0)).alias('s'))
SELECT
  sum(`local_1`.`w`) OVER (
    PARTITION BY `local_1`.`k`
    ORDER BY `local_1`.`id` ASC
    ROWS BETWEEN 1 PRECEDING AND CURRENT ROW
  ) AS `s`
FROM `local_1`
