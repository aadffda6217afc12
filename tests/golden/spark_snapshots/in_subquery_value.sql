-- spark.sql('SELECT s IN (SELECT k FROM u) AS known FROM t')
SELECT
  `local_1`.`s` IN (
    SELECT
      `local_2_3`.`k`
    FROM `local_2` AS `local_2_3`
  ) AS `known`
FROM `local_1`
