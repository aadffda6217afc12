-- u.select('id').union(t.select('n'))
WITH `union_3` AS (
  SELECT
    CAST(`local_1`.`id` AS BIGINT) AS `id`
  FROM `local_1`
  UNION ALL
  SELECT
    `local_2`.`n` AS `id`
  FROM `local_2`
)
SELECT
  `union_3`.`id`
FROM `union_3`
