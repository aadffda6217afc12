-- t.selectExpr('s IS NULL', 's IS NOT NULL')
SELECT
  `local_1`.`s` IS NULL AS `(s IS NULL)`,
  NOT `local_1`.`s` IS NULL AS `(s IS NOT NULL)`
FROM `local_1`
