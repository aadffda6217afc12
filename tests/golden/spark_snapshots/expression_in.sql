-- t.selectExpr('id IN (1, 2, NULL)', "s NOT IN ('a')")
SELECT
  `local_1`.`id` IN (1, 2, CAST(NULL AS INT)) AS `(id IN (1, 2, NULL))`,
  NOT (
    `local_1`.`s` IN ('a')
  ) AS `(NOT (s IN (a)))`
FROM `local_1`
