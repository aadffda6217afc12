-- t.selectExpr('-n')
SELECT
  -(
    `local_1`.`n`
  ) AS `(- n)`
FROM `local_1`
