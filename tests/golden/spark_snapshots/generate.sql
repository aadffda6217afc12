-- c.select('id', F.explode('xs').alias('x'))
WITH `generate_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`xs`,
    `local_1`.`m`,
    `local_1`.`st`,
    `local_1`.`sts`,
    `generate_2`.`x`
  FROM `local_1`  
    LATERAL VIEW
    explode(`local_1`.`xs`) generate_2 AS `x`
)
SELECT
  `generate_3`.`id`,
  `generate_3`.`x`
FROM `generate_3`
