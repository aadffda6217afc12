-- spark.sql('WITH a AS (SELECT * FROM u WHERE id > 1) SELECT x.k, y.w FROM a x JOIN a y ON x.id = y.id')
WITH `select_2` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
  WHERE
    `local_1`.`id` > 1
), `select_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`k`,
    `local_1`.`w`
  FROM `local_1`
  WHERE
    `local_1`.`id` > 1
)
SELECT
  `select_2`.`k`,
  `select_3`.`w`
FROM `select_2`
JOIN `select_3`
  ON `select_2`.`id` = `select_3`.`id`
