-- t.selectExpr('cast(d AS INT)', 'cast(d AS DOUBLE)', 'cast(d AS DECIMAL(5,1))', 'cast(d AS DECIMAL(20,4))')
SELECT
  CAST(`local_1`.`d` AS INT) AS `d`,
  CAST(`local_1`.`d` AS DOUBLE) AS `d_2`,
  CAST(`local_1`.`d` AS DECIMAL(5, 1)) AS `d_3`,
  CAST(`local_1`.`d` AS DECIMAL(20, 4)) AS `d_4`
FROM `local_1`
