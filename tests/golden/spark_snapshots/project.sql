-- t.select('id', F.col('n').alias('m'), F.lit('x'))
SELECT
  `local_1`.`id`,
  `local_1`.`n` AS `m`,
  'x' AS `x`
FROM `local_1`
