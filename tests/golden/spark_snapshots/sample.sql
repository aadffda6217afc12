-- spark.range(10).sample(0.5, seed=7)
-- sample_2
SELECT
  `range_1`.`id`
FROM range(0, 10, 1) AS `range_1`(`id`)

SELECT
  `sample_2`.`id`
FROM `sample_2`
