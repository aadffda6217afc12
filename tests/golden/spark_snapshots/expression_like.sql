-- t.selectExpr("s LIKE 'a%'", "s LIKE '10\\\\%'")
SELECT
  `local_1`.`s` LIKE 'a%' AS `s LIKE a%`,
  `local_1`.`s` LIKE '10\\%' AS `s LIKE 10\%`
FROM `local_1`
