-- spark.sql('SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id)')
SELECT
  `local_1`.`id`
FROM `local_1`
WHERE
  EXISTS(
    SELECT
      1 AS `1`
    FROM `local_2` AS `local_2_3`
    WHERE
      `local_2_3`.`id` = `local_1`.`id`
  )
