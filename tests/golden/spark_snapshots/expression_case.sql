-- t.selectExpr("CASE WHEN id > 1 THEN 'many' WHEN id = 1 THEN 'one' ELSE 'none' END")
SELECT
  CASE
    WHEN `local_1`.`id` > 1
    THEN 'many'
    WHEN `local_1`.`id` = 1
    THEN 'one'
    ELSE 'none'
  END AS `CASE WHEN (id > 1) THEN many WHEN (id = 1) THEN one ELSE none END`
FROM `local_1`
