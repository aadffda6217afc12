-- spark.sql('SELECT * FROM (SELECT * FROM u ORDER BY id LIMIT 10 OFFSET 1) WHERE id > 0')
WITH `limit_2` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
  ORDER BY
    `local_1`.`id` ASC
  LIMIT 10
  OFFSET 1
)
SELECT
  `limit_2`.`id`,
  `limit_2`.`k`,
  `limit_2`.`w`
FROM `limit_2`
WHERE
  `limit_2`.`id` > 0
