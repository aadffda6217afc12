-- t.selectExpr('cast(s AS BOOLEAN)', 'cast(s AS BINARY)')
SELECT
  CAST(`local_1`.`s` AS BOOLEAN) AS `s`,
  CAST(`local_1`.`s` AS BINARY) AS `s_2`
FROM `local_1`
