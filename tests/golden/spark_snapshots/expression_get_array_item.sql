-- c.selectExpr('xs[0]')
SELECT
  (
    `local_1`.`xs`
  )[0] AS `xs[0]`
FROM `local_1`
