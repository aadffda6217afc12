-- t.selectExpr("s LIKE concat(s, '%')")
SELECT
  `local_1`.`s` LIKE concat(`local_1`.`s`, '%') AS `s LIKE concat(s, %)`
FROM `local_1`
