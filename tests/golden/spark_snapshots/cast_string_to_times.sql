-- t.selectExpr('cast(s AS DATE)', 'cast(s AS TIMESTAMP)', 'cast(s AS TIMESTAMP_NTZ)')
SELECT
  CAST(`local_1`.`s` AS DATE) AS `s`,
  CAST(`local_1`.`s` AS TIMESTAMP_LTZ) AS `s_2`,
  CAST(`local_1`.`s` AS TIMESTAMP_NTZ) AS `s_3`
FROM `local_1`
