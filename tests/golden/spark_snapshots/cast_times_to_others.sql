-- t.selectExpr('cast(day AS STRING)', 'cast(at AS STRING)', 'cast(at AS BIGINT)', 'cast(at AS DOUBLE)')
SELECT
  CAST(`local_1`.`day` AS STRING) AS `day`,
  CAST(`local_1`.`at` AS STRING) AS `at`,
  CAST(`local_1`.`at` AS BIGINT) AS `at_2`,
  CAST(`local_1`.`at` AS DOUBLE) AS `at_3`
FROM `local_1`
