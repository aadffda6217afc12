-- u.select(F.count('*').over(Window.orderBy('id').rangeBetween(-5, Window.currentRow)).alias('n'))
SELECT
  count(1) OVER (ORDER BY `local_1`.`id` ASC RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) AS `n`
FROM `local_1`
