-- t.selectExpr('d + 1.5BD')
SELECT
  `local_1`.`d` + CAST(1.5BD AS DECIMAL(2, 1)) AS `(d + 1.5)`
FROM `local_1`
