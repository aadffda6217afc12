-- u.select('id').intersect(t.select('id'))
WITH `intersect_3` AS (
  SELECT
    `local_1`.`id`
  FROM `local_1`
  INTERSECT
  SELECT
    `local_2`.`id`
  FROM `local_2`
)
SELECT
  `intersect_3`.`id`
FROM `intersect_3`
