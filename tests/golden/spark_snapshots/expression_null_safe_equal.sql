-- t.selectExpr('s <=> NULL')
SELECT
  equal_null(`local_1`.`s`, CAST(NULL AS STRING)) AS `(s <=> NULL)`
FROM `local_1`
