-- u.select('k').subtract(t.select('s'))
WITH `except_3` AS (
  SELECT
    `local_1`.`k`
  FROM `local_1`
  EXCEPT
  SELECT
    `local_2`.`s` AS `k`
  FROM `local_2`
)
SELECT
  `except_3`.`k`
FROM `except_3`
