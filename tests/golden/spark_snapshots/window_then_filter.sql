-- u.withColumn('n', F.row_number().over(Window.orderBy('id'))).filter('n = 1').drop('n')
WITH `window_2` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`,
    row_number() OVER (ORDER BY `local_1`.`id` ASC) AS `n`
  FROM `local_1`
)
SELECT
  `window_2`.`id`,
  `window_2`.`k`,
  `window_2`.`w`
FROM `window_2`
WHERE
  `window_2`.`n` = 1
