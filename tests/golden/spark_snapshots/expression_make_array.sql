-- c.selectExpr('array(id, 2)', "map('a', id)", "named_struct('a', id)")
SELECT
  array(`local_1`.`id`, 2) AS `array(id, 2)`,
  map('a', `local_1`.`id`) AS `map(a, id)`,
  named_struct('a', `local_1`.`id`) AS `named_struct(a, id)`
FROM `local_1`
