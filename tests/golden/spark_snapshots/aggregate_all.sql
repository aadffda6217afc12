-- t.agg(F.sum('x'), F.countDistinct('s'))
SELECT
  sum(`local_1`.`x`) AS `sum(x)`,
  count(DISTINCT `local_1`.`s`) AS `count(DISTINCT s)`
FROM `local_1`
