-- c.select('id', F.inline('sts'))
WITH `generate_3` AS (
  SELECT
    `local_1`.`id`,
    `local_1`.`xs`,
    `local_1`.`m`,
    `local_1`.`st`,
    `local_1`.`sts`,
    `generate_2`.`p`,
    `generate_2`.`q`
  FROM `local_1`  
    LATERAL VIEW
    inline(`local_1`.`sts`) generate_2 AS `p`, `q`
)
SELECT
  `generate_3`.`id`,
  `generate_3`.`p`,
  `generate_3`.`q`
FROM `generate_3`
