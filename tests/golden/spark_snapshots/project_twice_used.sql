-- t.select(F.sqrt('x').alias('a')).select((F.col('a') * F.col('a')).alias('b'))
WITH `select_2` AS (
  SELECT
    sqrt(`local_1`.`x`) AS `a`
  FROM `local_1`
)
SELECT
  `select_2`.`a` * `select_2`.`a` AS `b`
FROM `select_2`
