-- u.select('id').crossJoin(t.select('s'))
WITH `select_2` AS (
  SELECT
    `local_1`.`id`
  FROM `local_1`
), `select_4` AS (
  SELECT
    `local_3`.`s`
  FROM `local_3`
)
SELECT
  `select_2`.`id`,
  `select_4`.`s`
FROM `select_2`
CROSS JOIN `select_4`
