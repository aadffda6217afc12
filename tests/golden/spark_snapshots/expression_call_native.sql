-- t.selectExpr('length(s)', 'abs(x)')
SELECT
  length(`local_1`.`s`) AS `length(s)`,
  abs(`local_1`.`x`) AS `abs(x)`
FROM `local_1`
