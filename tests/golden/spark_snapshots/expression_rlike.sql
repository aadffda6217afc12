-- t.selectExpr("s RLIKE '^a+$'")
SELECT
  rlike(`local_1`.`s`, '^a+$') AS `RLIKE(s, ^a+$)`
FROM `local_1`
