-- t.selectExpr('d / 3')
SELECT
  `local_1`.`d` / CAST(3 AS DECIMAL(1, 0)) AS `(d / 3)`
FROM `local_1`
