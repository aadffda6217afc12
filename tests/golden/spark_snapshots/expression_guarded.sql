-- t.selectExpr('id <> 0 AND 10 / id > 1')
SELECT
  (
    NOT (
      `local_1`.`id` = 0
    )
  )
  AND (
    (
      CAST(10 AS DOUBLE) / CAST(`local_1`.`id` AS DOUBLE)
    ) > CAST(1 AS DOUBLE)
  ) AS `((NOT (id = 0)) AND ((10 / id) > 1))`
FROM `local_1`
