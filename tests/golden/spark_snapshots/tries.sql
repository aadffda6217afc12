-- t.selectExpr('try_add(day, id)', 'try_subtract(at, make_interval(1))', 'try_cast(s AS INT)')
SELECT
  try_add(`local_1`.`day`, `local_1`.`id`) AS `try_add(day, id)`,
  try_subtract(
    `local_1`.`at`,
    make_interval(1, 0, 0, 0, 0, 0, CAST(0.000000BD AS DECIMAL(18, 6)))
  ) AS `try_subtract(at, make_interval(1, 0, 0, 0, 0, 0, 0.000000))`,
  try_cast(`local_1`.`s` AS INT) AS `s`
FROM `local_1`
