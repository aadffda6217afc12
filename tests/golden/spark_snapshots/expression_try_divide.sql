-- t.selectExpr('try_divide(id, n)')
SELECT
  try_divide(CAST(`local_1`.`id` AS DOUBLE), CAST(`local_1`.`n` AS DOUBLE)) AS `try_divide(id, n)`
FROM `local_1`
