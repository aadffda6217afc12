-- t.selectExpr('cast(id AS STRING)', 'cast(x AS STRING)', 'cast(d AS STRING)', 'cast(b AS STRING)', 'cast(raw AS STRING)')
SELECT
  CAST(`local_1`.`id` AS STRING) AS `id`,
  CAST(`local_1`.`x` AS STRING) AS `x`,
  CAST(`local_1`.`d` AS STRING) AS `d`,
  CAST(`local_1`.`b` AS STRING) AS `b`,
  CAST(`local_1`.`raw` AS STRING) AS `raw`
FROM `local_1`
