-- c.select(F.posexplode('xs'))
WITH `generate_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`xs`,
    `local_1`.`m`,
    `local_1`.`st`,
    `local_1`.`sts`,
    `generate_2`.`pos`,
    `generate_2`.`col`
  FROM `local_1`  
    LATERAL VIEW
    posexplode(`local_1`.`xs`) generate_2 AS `pos`, `col`
)
SELECT
  `generate_3`.`pos`,
  `generate_3`.`col`
FROM `generate_3`
