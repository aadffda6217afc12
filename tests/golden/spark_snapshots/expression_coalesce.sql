-- t.selectExpr('coalesce(n, id)', "nullif(s, '')", 'nvl2(s, 1, 2)')
SELECT
  coalesce(`local_1`.`n`, CAST(`local_1`.`id` AS BIGINT)) AS `coalesce(n, id)`,
  if(`local_1`.`s` = '', CAST(NULL AS STRING), `local_1`.`s`) AS `nullif(s, )`,
  if(NOT `local_1`.`s` IS NULL, 1, 2) AS `nvl2(s, 1, 2)`
FROM `local_1`
