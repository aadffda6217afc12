-- t.selectExpr('at + make_interval(0, 1, 0, id)', 'day - make_interval(0, id)', 'make_interval(id, 1)')
SELECT
  `local_1`.`at` + make_interval(0, 1, 0, `local_1`.`id`, 0, 0, CAST(0.000000BD AS DECIMAL(18, 6))) AS `at + make_interval(0, 1, 0, id, 0, 0, 0.000000)`,
  `local_1`.`day` - make_interval(0, `local_1`.`id`, 0, 0, 0, 0, CAST(0.000000BD AS DECIMAL(18, 6))) AS `day - make_interval(0, id, 0, 0, 0, 0, 0.000000)`,
  make_interval(`local_1`.`id`, 1, 0, 0, 0, 0, CAST(0.000000BD AS DECIMAL(18, 6))) AS `make_interval(id, 1, 0, 0, 0, 0, 0.000000)`
FROM `local_1`
