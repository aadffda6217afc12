-- t.selectExpr('cast(id AS BIGINT)', 'cast(n AS INT)', 'cast(n AS DECIMAL(10,2))', 'cast(id AS BOOLEAN)')
SELECT
  CAST(`local_1`.`id` AS BIGINT) AS `id`,
  CAST(`local_1`.`n` AS INT) AS `n`,
  CAST(`local_1`.`n` AS DECIMAL(10, 2)) AS `n_2`,
  CAST(`local_1`.`id` AS BOOLEAN) AS `id_2`
FROM `local_1`
