-- u.select(F.lag('w', 1, 0.0).over(Window.orderBy('id')).alias('before'))
SELECT
  lag(`local_1`.`w`, 1, 0.0D) OVER (ORDER BY `local_1`.`id` ASC) AS `before`
FROM `local_1`
