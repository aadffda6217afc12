-- c.select('id', F.explode_outer('m'))
WITH `generate_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`xs`,
    `local_1`.`m`,
    `local_1`.`st`,
    `local_1`.`sts`,
    `generate_2`.`key`,
    `generate_2`.`value`
  FROM `local_1`  
    LATERAL VIEW OUTER
    explode_outer(`local_1`.`m`) generate_2 AS `key`, `value`
)
SELECT
  `generate_3`.`id`,
  `generate_3`.`key`,
  `generate_3`.`value`
FROM `generate_3`
