-- u.select('id').intersectAll(t.select('id'))
WITH `intersect_3` AS (
  SELECT
    `local_1`.`id`
  FROM `local_1`
  INTERSECT ALL
  SELECT
    `local_2`.`id`
  FROM `local_2`
)
SELECT
  `intersect_3`.`id`
FROM `intersect_3`
