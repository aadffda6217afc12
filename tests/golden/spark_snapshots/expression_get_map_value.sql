-- c.selectExpr("m['k']")
SELECT
  (
    `local_1`.`m`
  )['k'] AS `m[k]`
FROM `local_1`
