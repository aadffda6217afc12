-- spark.sql('SELECT id, (SELECT count(*) FROM u WHERE u.id = t.id) AS n FROM t')
SELECT
  `local_1`.`id`,
  (
    SELECT
      count(1) AS `count(1)`
    FROM `local_2` AS `local_2_3`
    WHERE
      `local_2_3`.`id` = `local_1`.`id`
  ) AS `n`
FROM `local_1`
