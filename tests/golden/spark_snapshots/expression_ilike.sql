-- t.selectExpr("s ILIKE 'a%'")
SELECT
  `local_1`.`s` ILIKE 'a%' AS `ilike(s, a%)`
FROM `local_1`
