-- t.selectExpr('cast(day AS TIMESTAMP)', 'cast(at AS DATE)', 'cast(at AS TIMESTAMP_NTZ)', 'cast(wall AS TIMESTAMP)')
SELECT
  CAST(`local_1`.`day` AS TIMESTAMP_LTZ) AS `day`,
  CAST(`local_1`.`at` AS DATE) AS `at`,
  CAST(`local_1`.`at` AS TIMESTAMP_NTZ) AS `at_2`,
  CAST(`local_1`.`wall` AS TIMESTAMP_LTZ) AS `wall`
FROM `local_1`
