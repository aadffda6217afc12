-- spark.sql('SELECT make_ym_interval(1, id) AS i FROM u')
SELECT
  CAST(CAST(make_ym_interval(1, `local_1`.`id`) AS INTERVAL MONTH) AS INT) AS `i`
FROM `local_1`
