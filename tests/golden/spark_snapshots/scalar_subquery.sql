-- spark.sql('SELECT id, (SELECT max(w) FROM u) AS m FROM t')
SELECT
  `local_1`.`id`,
  (
    SELECT
      max(`local_2_3`.`w`) AS `max(w)`
    FROM `local_2` AS `local_2_3`
  ) AS `m`
FROM `local_1`
