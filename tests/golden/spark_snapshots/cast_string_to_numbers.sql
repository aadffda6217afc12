-- t.selectExpr('cast(s AS INT)', 'cast(s AS DOUBLE)', 'cast(s AS DECIMAL(10,2))', 'try_cast(s AS BIGINT)')
SELECT
  CAST(`local_1`.`s` AS INT) AS `s`,
  CAST(`local_1`.`s` AS DOUBLE) AS `s_2`,
  CAST(`local_1`.`s` AS DECIMAL(10, 2)) AS `s_3`,
  try_cast(`local_1`.`s` AS BIGINT) AS `s_4`
FROM `local_1`
