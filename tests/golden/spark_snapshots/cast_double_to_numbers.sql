-- t.selectExpr('cast(x AS INT)', 'cast(x AS FLOAT)', 'cast(x AS DECIMAL(10,2))')
SELECT
  CAST(`local_1`.`x` AS INT) AS `x`,
  CAST(`local_1`.`x` AS FLOAT) AS `x_2`,
  CAST(`local_1`.`x` AS DECIMAL(10, 2)) AS `x_3`
FROM `local_1`
