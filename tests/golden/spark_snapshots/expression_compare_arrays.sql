-- c.selectExpr('xs < array(1)', "st = named_struct('a', 1, 'b c', 'x')")
SELECT
  `local_1`.`xs` < CAST(array(1) AS ARRAY<INT>) AS `(xs < array(1))`,
  `local_1`.`st` = CAST(named_struct('a', 1, 'b c', 'x') AS STRUCT<`a`: INT, `b c`: STRING>) AS `(st = named_struct(a, 1, b c, x))`
FROM `local_1`
