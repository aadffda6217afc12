-- t.select((F.col('n') + 1).alias('a')).select((F.col('a') * 2).alias('b'))
SELECT
  (
    `local_1`.`n` + CAST(1 AS BIGINT)
  ) * CAST(2 AS BIGINT) AS `b`
FROM `local_1`
