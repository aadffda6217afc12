-- spark.range(1, 10, 2)
SELECT
  `range_1`.`id`
FROM range(1, 10, 2) AS `range_1`(`id`)
