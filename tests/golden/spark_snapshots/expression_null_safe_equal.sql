-- t.selectExpr('s <=> NULL')
SELECT
  `local_1`.`s` IS NOT DISTINCT FROM CAST(NULL AS STRING) AS `(s <=> NULL)`
FROM `local_1`
