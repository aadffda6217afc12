-- spark.sql('SELECT t.id, v.m FROM t, LATERAL (SELECT max(w) AS m FROM u WHERE u.id = t.id) v')
SELECT
  `left_2`.`id`,
  `lateral_3`.`m`
FROM `local_1` AS `left_2`
CROSS JOIN LATERAL (
  SELECT
    max(`local_4_5`.`w`) AS `m`
  FROM `local_4` AS `local_4_5`
  WHERE
    `local_4_5`.`id` = `left_2`.`id`
) AS `lateral_3`
