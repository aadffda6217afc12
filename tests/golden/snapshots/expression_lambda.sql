-- c.selectExpr('transform(xs, x -> x + id)', 'filter(xs, x -> x > 1)')
SELECT
  LIST_TRANSFORM("local_1"."xs", LAMBDA "each x_199" : "each x_199" + "local_1"."id") AS "transform(xs, lambdafunction((namedlambdavariable() + id), namedlambdavariable()))",
  LIST_FILTER("local_1"."xs", LAMBDA "each x_201" : "each x_201" > CAST(1 AS INT)) AS "filter(xs, lambdafunction((namedlambdavariable() > 1), namedlambdavariable()))"
FROM "local_1"
