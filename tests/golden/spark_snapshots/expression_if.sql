-- t.selectExpr('if(b, id, n)')
SELECT
  if(`local_1`.`b`, CAST(`local_1`.`id` AS BIGINT), `local_1`.`n`) AS `(IF(b, id, n))`
FROM `local_1`
