-- t.selectExpr('day + 1', "day - DATE'2024-01-01'", "at + INTERVAL '1' DAY")
SELECT
  date_add(`local_1`.`day`, 1) AS `date_add(day, 1)`,
  `local_1`.`day` - CAST('2024-01-01' AS DATE) AS `(day - DATE '2024-01-01')`,
  `local_1`.`at` + CAST(INTERVAL '1 00:00:00.000000' DAY TO SECOND AS INTERVAL DAY) AS `at + INTERVAL '1' DAY`
FROM `local_1`
