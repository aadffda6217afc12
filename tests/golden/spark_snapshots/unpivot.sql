-- u.unpivot('id', ['k'], 'name', 'value')
WITH `unpivot_3` AS (
  SELECT
    `local_1`.`id`,
    `unpivot_2`.`name`,
    `unpivot_2`.`value`
  FROM `local_1`  
    LATERAL VIEW
    stack(1, 'k', `local_1`.`k`) unpivot_2 AS `name`, `value`
)
SELECT
  `unpivot_3`.`id`,
  `unpivot_3`.`name`,
  `unpivot_3`.`value`
FROM `unpivot_3`
