-- spark.sql("SELECT * FROM VALUES (1, 'a'), (2, NULL) AS v(a, b)")
SELECT
  `local_1`.`a`,
  `local_1`.`b`
FROM `local_1`
