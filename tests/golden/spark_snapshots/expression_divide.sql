-- t.selectExpr('id / n')
SELECT
  CAST(`local_1`.`id` AS DOUBLE) / CAST(`local_1`.`n` AS DOUBLE) AS `(id / n)`
FROM `local_1`
