-- c.selectExpr('transform(xs, x -> x + id)', 'filter(xs, x -> x > 1)')
SELECT
  transform(`local_1`.`xs`, `each x 1` -> `each x 1` + `local_1`.`id`) AS `transform(xs, lambdafunction((namedlambdavariable() + id), namedlambdavariable()))`,
  filter(`local_1`.`xs`, `each x 2` -> `each x 2` > 1) AS `filter(xs, lambdafunction((namedlambdavariable() > 1), namedlambdavariable()))`
FROM `local_1`
