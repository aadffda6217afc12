-- t.groupBy('s').agg(F.count('*'), F.sum('n'), F.avg('d'), F.min('x'))
SELECT
  `local_1`.`s`,
  count(1) AS `count(1)`,
  sum(`local_1`.`n`) AS `sum(n)`,
  avg(`local_1`.`d`) AS `avg(d)`,
  min(`local_1`.`x`) AS `min(x)`
FROM `local_1`
GROUP BY
  `local_1`.`s`
