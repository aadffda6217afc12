-- spark.sql('SELECT id FROM t WHERE s NOT IN (SELECT k FROM u)')
SELECT
  `local_1`.`id`
FROM `local_1`
WHERE
  NOT (
    `local_1`.`s` IN (
      SELECT
        `local_2_3`.`k`
      FROM `local_2` AS `local_2_3`
    )
  )
